import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { nativeSpeedupText } from '../../shared/nativeSpeedup';
import type { RunRecord } from '../../shared/runRecord';
import { COMMANDS } from '../platform/commandIds';
import { registerCommand } from '../platform/commands';
import { setContext } from '../platform/contextKeys';
import { Disposables } from '../platform/disposables';
import type { TrainingSession } from '../training/trainingSession';
import type { WorkerClient } from '../workerClient/workerClient';
import { installNative, removeNative } from './installNative';
import { nativePackage } from './platforms';

/** Remembers that native TensorFlow was offered; it is not offered twice. */
const OFFERED = 'nativeTensorFlowOffered';

/** "Install" and "Remove Native TensorFlow", and the one offer after a run on WebAssembly. */
export function registerNativeCommands(
  context: vscode.ExtensionContext,
  folder: string,
  worker: WorkerClient,
  session: TrainingSession,
  log: vscode.LogOutputChannel,
): Disposables {
  const owned = new Disposables();
  const tellInstalled = () => {
    setContext('fashionMnist.nativeInstalled', existsSync(folder));
  };
  tellInstalled();

  owned.own(
    registerCommand('installNativeTensorFlow', log, async () => {
      setContext('fashionMnist.installing', true);
      try {
        const inUse = await worker.call('loadBackend', {}).result;
        if (inUse.kind === 'native') {
          void vscode.window.showInformationMessage(`Native TensorFlow is in use already: ${inUse.description}.`);
          return;
        }
        await installWithProgress(folder);
        worker.renew();
        log.info(`Native TensorFlow was installed in ${folder}.`);
        const train = 'Train Model';
        const message = 'Native TensorFlow is installed. The next network is trained with it.';
        void vscode.window.showInformationMessage(message, train).then((chosen) => {
          if (chosen === train) void vscode.commands.executeCommand(COMMANDS.trainModel);
        });
      } finally {
        setContext('fashionMnist.installing', false);
        tellInstalled();
      }
    }),
  );
  owned.own(
    registerCommand('removeNativeTensorFlow', log, async () => {
      try {
        await removeNative(folder);
        worker.renew();
        log.info(`Native TensorFlow was removed from ${folder}.`);
      } finally {
        tellInstalled();
      }
    }),
  );
  owned.own(
    session.onDidChange(() => {
      const { state } = session;
      if (state.phase !== 'finished' || state.record.backend.fallbackReason === undefined) return;
      if (context.globalState.get<boolean>(OFFERED) === true) return;
      if (nativePackage(process.platform, process.arch) === undefined) return;
      void context.globalState.update(OFFERED, true);
      void offer(state.record);
    }),
  );
  return owned;
}

function installWithProgress(folder: string): Thenable<void> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Native TensorFlow', cancellable: true },
    (progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => {
        controller.abort();
      });
      return installNative({
        folder,
        platform: process.platform,
        arch: process.arch,
        signal: controller.signal,
        onProgress: (what, received, total) => {
          const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
          const of = total === undefined ? '' : ` of ${megabytes(total)}`;
          progress.report({ message: `${what}: ${megabytes(received)}${of} MB` });
        },
      });
    },
  );
}

async function offer({ history, options }: RunRecord): Promise<void> {
  const seconds = history.reduce((sum, epoch) => sum + epoch.seconds, 0);
  const install = 'Install Native TensorFlow';
  const chosen = await vscode.window.showInformationMessage(
    `WebAssembly trained the network in ${seconds.toFixed(0)} s. ${nativeSpeedupText(options.architecture)} The download is large and can be cancelled at any time.`,
    install,
    'Not Now',
  );
  if (chosen === install) await vscode.commands.executeCommand(COMMANDS.installNativeTensorFlow);
}
