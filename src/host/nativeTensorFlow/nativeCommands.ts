import { existsSync } from 'node:fs';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { UserError } from '../../shared/domain/errors';
import { isNativeWorthIt, nativeSpeedupText } from '../../shared/text/nativeSpeedup';
import type { RunRecord } from '../../shared/domain/runRecord';
import type { CommandName } from '../../shared/domain/commandNames';
import { COMMANDS } from '../platform/commandIds';
import { registerCommand } from '../platform/commands';
import { setContext } from '../platform/setContext';
import { Disposables } from '../platform/disposables';
import { nativeFolder } from '../platform/storage';
import type { TrainingSession } from '../training/trainingSession';
import type { WorkerClient } from '../workerClient/workerClient';
import { installNative, isInstalled, removeNative } from './installNative';
import { isNativeOffered } from './platforms';
import { tellInstalled } from './tellInstalled';
import { countText, decimalText } from '../../shared/language/numbers';

/** The key under which we remember that native TensorFlow was offered. It is offered only once. */
const OFFERED = 'nativeTensorFlowOffered';

export interface NativeDependencies {
  readonly context: vscode.ExtensionContext;
  readonly worker: WorkerClient;
  readonly session: TrainingSession;
  readonly log: vscode.LogOutputChannel;
}

/** "Install Native TensorFlow", "Remove Native TensorFlow", and the single offer after a run on WebAssembly. */
export function registerNativeCommands(dependencies: NativeDependencies): Disposables {
  const { context, worker, session, log } = dependencies;
  const folder = nativeFolder(context);
  const owned = new Disposables();
  const tellNow = (is = existsSync(folder)) => {
    setContext('fashionMnist.nativeInstalled', is);
  };
  owned.own(tellInstalled(folder, vscode.window.onDidChangeWindowState, tellNow));

  /** The installation that is running. There is only one at a time, and asking again waits for it. */
  let installing: Promise<void> | undefined;
  const install = async () => {
    setContext('fashionMnist.installing', true);
    try {
      const wasThere = existsSync(folder);
      // Another window may have installed it since this window's thread has looked.
      if (!session.isBusy && wasThere) await worker.renew();
      const before = await worker.call('loadBackend', {}).result;
      if (before.kind === 'native') {
        void vscode.window.showInformationMessage(t('Native TensorFlow is already in use: {0}.', before.description));
        return;
      }
      // Windows releases a library only when the thread that has loaded it has ended.
      if (!session.isBusy) await worker.renew();
      // A fresh thread that could not load what is there has found that it is damaged or does not run.
      const replace = !session.isBusy && wasThere && before.fallbackReason !== undefined;
      await installWithProgress(folder, replace);
      const renewed = worker.renew();
      log.info(`Native TensorFlow was installed in ${folder}.`);
      if (session.isBusy) {
        tell(t('Native TensorFlow is installed. The next network will use it.'));
        return;
      }
      await renewed;
      const { kind, fallbackReason } = await worker.call('loadBackend', {}).result;
      if (fallbackReason !== undefined) throw doesNotRun(fallbackReason);
      if (kind === 'native')
        void offerCommand(
          t('Native TensorFlow is installed. The next network will use it.'),
          t('Train Model'),
          'trainModel',
        );
      else
        void offerCommand(
          t('Native TensorFlow is installed. It is used when the backend setting is “auto”.'),
          t('Open Settings'),
          'openSettings',
        );
    } finally {
      setContext('fashionMnist.installing', false);
      tellNow();
    }
  };
  owned.own(
    registerCommand('installNativeTensorFlow', log, () => {
      installing ??= install().finally(() => {
        installing = undefined;
      });
      return installing;
    }),
  );
  owned.own(
    registerCommand('removeNativeTensorFlow', log, async () => {
      // The editor shows the command before the extension runs, so it cannot know whether there is something to remove.
      if (!isInstalled(folder)) {
        tell(t('Fashion-MNIST has installed no native TensorFlow.'));
        return;
      }
      const remove = t('Remove');
      const detail = t('Training will use WebAssembly, which is slower. You can install it again.');
      const question = { modal: true, detail };
      if ((await vscode.window.showWarningMessage(t('Remove native TensorFlow?'), question, remove)) !== remove) return;
      try {
        const renewed = worker.renew();
        if (!session.isBusy) await renewed;
        await removeNative(folder);
        log.info(`Native TensorFlow was removed from ${folder}.`);
        tell(
          t(
            'Native TensorFlow was removed. The next network will use WebAssembly, or another ' +
              'native TensorFlow if there is one.',
          ),
        );
      } finally {
        tellNow();
      }
    }),
  );
  let phase = session.state.phase;
  owned.own(
    session.onDidChange(() => {
      const { state } = session;
      const wasTrained = phase === 'finishing' && state.phase === 'finished';
      phase = state.phase;
      if (!wasTrained || state.record.backend.fallbackReason === undefined) return;
      if (context.globalState.get<boolean>(OFFERED) === true) return;
      if (!isNativeOffered(process.platform, process.arch)) return;
      if (!isNativeWorthIt(state.record.options.architecture)) return;
      Promise.resolve(context.globalState.update(OFFERED, true)).catch((error: unknown) => {
        log.warn(`Native TensorFlow will be offered again, because the editor keeps nothing: ${String(error)}`);
      });
      void offer(state.record);
    }),
  );
  return owned;
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}

async function offerCommand(message: string, button: string, command: CommandName): Promise<void> {
  const chosen = await vscode.window.showInformationMessage(message, button);
  if (chosen === button) await vscode.commands.executeCommand(COMMANDS[command]);
}

function doesNotRun(reason: string): UserError {
  return new UserError({
    code: 'native-unavailable',
    message: t('Native TensorFlow was installed but does not run on this computer. {0}', reason),
    nextStep: t('Training uses WebAssembly. “Remove Native TensorFlow” frees the disk space.'),
    action: 'showLog',
  });
}

function installWithProgress(folder: string, replace: boolean): Thenable<void> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: t('Native TensorFlow'), cancellable: true },
    (progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => {
        controller.abort();
      });
      return installNative({
        folder,
        replace,
        platform: process.platform,
        arch: process.arch,
        signal: controller.signal,
        onProgress: (what, received, total) => {
          const megabytes = (bytes: number) => decimalText(bytes / 1e6, 1);
          const message =
            total === undefined
              ? t('{0}: {1} MB', what, megabytes(received))
              : t('{0}: {1} of {2} MB', what, megabytes(received), megabytes(total));
          progress.report({ message });
        },
      });
    },
  );
}

async function offer({ history, options }: RunRecord): Promise<void> {
  const seconds = history.reduce((sum, epoch) => sum + epoch.seconds, 0);
  const install = t('Install Native TensorFlow');
  const chosen = await vscode.window.showInformationMessage(
    [
      t('WebAssembly trained the network in {0} s.', countText(Math.round(seconds))),
      nativeSpeedupText(options.architecture),
      t('The download is large and can be cancelled at any time.'),
    ].join(' '),
    install,
    t('Not Now'),
  );
  if (chosen === install) await vscode.commands.executeCommand(COMMANDS.installNativeTensorFlow);
}
