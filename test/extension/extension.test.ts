import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import * as vscode from 'vscode';
import { pngOf } from '../../src/files/pngOf';
import type { ReturnedAnswer } from '../../src/host/classify/returnedAnswer';
import { nativePackage } from '../../src/host/nativeTensorFlow/platforms';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import type { RunRecord } from '../../src/shared/domain/runRecord';
import type { TestExports } from '../../src/extension';
import { ARCHITECTURES } from '../../src/shared/domain/trainOptions';
import type { TrainingState } from '../../src/shared/training/trainingState';
import { DEBIAN_FOLDER } from '../../src/worker/dataset/dataFiles';
import { PATIENCE } from '../support/patience';

const EXTENSION = 'fashion-mnist-learning.fashion-mnist';
const settings = () => vscode.workspace.getConfiguration('fashionMnist');
const set = (name: string, value: unknown) => settings().update(name, value, vscode.ConfigurationTarget.Global);
const run = (name: string, ...args: unknown[]) => vscode.commands.executeCommand(`fashionMnist.${name}`, ...args);
const extension = () => {
  const found = vscode.extensions.getExtension(EXTENSION);
  assert.ok(found);
  return found;
};

/** Where the project's set-up puts native TensorFlow, if it is available. */
const nativeAddon = () =>
  path.join(extension().extensionPath, 'node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node');

/** The extension's storage, which VS Code makes when it is first used. */
const runsFolder = () => path.join(process.env.EDITOR_STORAGE ?? '', 'runs');
const savedRuns = () =>
  existsSync(runsFolder()) ? readdirSync(runsFolder()).filter((name) => !name.startsWith('.')) : [];
/** The record of the newest run. */
const newestRecord = () =>
  JSON.parse(readFileSync(path.join(runsFolder(), savedRuns().sort().at(-1) ?? '', 'run.json'), 'utf8')) as RunRecord;
const resultsTab = () =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label === 'Fashion-MNIST Results');

/** A path below a file, which cannot exist. */
const MISSING_FOLDER = path.join(__filename, 'no-such-folder');

/** The text of the extension's log, which is a file in the profile. */
function logText(): string {
  const logs = path.resolve(process.env.EDITOR_STORAGE ?? '', '../../../logs');
  const files = readdirSync(logs, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('Fashion-MNIST.log'),
  );
  return files.map((file) => readFileSync(path.join(logs, file), 'utf8')).join('\n');
}

/** What the extension hands out to tests. */
function exported(): NonNullable<TestExports> {
  const exports = extension().exports as TestExports;
  assert.ok(exports);
  return exports;
}

/** The state of training in the extension. */
const trainingState = (): TrainingState => exported().session.state;

/** The latest step of a training that is running. */
const currentStep = (state: TrainingState) => (state.phase === 'training' ? state.live.current : undefined);
const isPaused = (state: TrainingState) => state.phase === 'training' && state.paused;

/**
 * Starts training and waits until its first step is done. The promise of the end is in an object, so that nobody awaits
 * it yet.
 */
async function begunTraining(): Promise<{ ended: Thenable<unknown> }> {
  const ended = run('trainModel');
  await until('the first step', () => currentStep(trainingState()) !== undefined);
  return { ended };
}

/** Pictures of the workspace. */
function pictures(...names: readonly string[]): vscode.Uri[] {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return names.map((name) => vscode.Uri.joinPath(folder.uri, name));
}

async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await condition())) {
    assert.ok(Date.now() < end, `waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('In VS Code, the extension', () => {
  const before = settings().get('epochs');

  afterEach(async () => {
    for (const name of ['architecture', 'backend', 'batchSize']) await set(name, undefined);
  });
  after(async () => {
    for (const name of ['epochs', 'dataFolder']) await set(name, undefined);
    assert.equal(settings().get('epochs'), before);
  });

  it('is not active before it is needed, and activates at once without starting TensorFlow', async () => {
    assert.equal(extension().isActive, false);
    await extension().activate();
    assert.equal(extension().isActive, true);
    assert.equal(exported().worker.isStarted, false, 'TensorFlow is in the thread');
  });

  it('has every command that its manifest lists', async () => {
    const { contributes } = extension().packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = await vscode.commands.getCommands(true);
    for (const { command } of contributes.commands) assert.ok(registered.includes(command), command);
  });

  it('classifies nothing before there is a network, and does not wait for the person to train one', async () => {
    assert.deepEqual(await run('classifyImage', pictures('ankle-boot.png')[0]), []);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('trains the network, saves the run and shows the panel', async () => {
    const count = savedRuns().length;
    await set('epochs', 2);
    await run('trainModel');
    assert.equal(savedRuns().length, count + 1);
    assert.ok(resultsTab());
  });

  it('stops in the middle and keeps what was learned', async () => {
    await set('epochs', 200);
    const count = savedRuns().length;
    const training = await begunTraining();
    await run('stopTraining');
    await training.ended;
    assert.equal(savedRuns().length, count + 1);
    const record = newestRecord();
    assert.equal(record.outcome, 'stopped');
    assert.ok(record.history.length < 200);
  });

  it('stands still while it is paused', async () => {
    await set('epochs', 200);
    const count = savedRuns().length;
    const training = await begunTraining();
    await run('pauseTraining');
    await until('the pause', () => isPaused(trainingState()));
    const paused = trainingState();
    // The worker answers between two steps of training. If it went on, it would train while it classifies these.
    const files = pictures('ankle-boot.png', 'bag.webp', 'shirt.bmp', 'sandal.gif');
    for (let i = 0; i < 10; i++) await run('classifyImage', files[0], files);
    assert.equal(trainingState(), paused);
    await run('resumeTraining');
    await until('another step', () => currentStep(trainingState()) !== currentStep(paused));
    await run('stopTraining');
    await training.ended;
    assert.equal(savedRuns().length, count + 1);
  });

  it('goes on training when the panel is closed', async () => {
    await set('epochs', 200);
    const count = savedRuns().length;
    // The training has shown the panel when it begins.
    const training = await begunTraining();
    await until('the panel', () => resultsTab() !== undefined);
    const tab = resultsTab();
    assert.ok(tab);
    await vscode.window.tabGroups.close(tab);
    await until('the end of the panel', () => resultsTab() === undefined);
    const closedAt = currentStep(trainingState());
    await until('another step', () => currentStep(trainingState()) !== closedAt);
    assert.equal(resultsTab(), undefined);
    await run('stopTraining');
    await training.ended;
    assert.equal(savedRuns().length, count + 1);
  });

  for (const [setting, title] of [
    ['auto', 'what is there'],
    ['wasm', 'WebAssembly when it is chosen'],
  ] as const) {
    for (const architecture of ARCHITECTURES) {
      it(`trains ${architecture} on ${title}`, async () => {
        await set('epochs', 1);
        await set('backend', setting);
        await set('architecture', architecture);
        // An epoch of it takes half a minute. With small batches it has learned enough long before: which step it is
        // stopped at is a matter of chance, and the accuracy is over 0.73 from step 100 on.
        const stopAt = architecture === 'cnn' ? { batchSize: 32, step: 300 } : undefined;
        await set('batchSize', stopAt?.batchSize);
        const count = savedRuns().length;
        const training = run('trainModel');
        if (stopAt !== undefined) {
          await until('enough steps', () => (currentStep(trainingState())?.step ?? 0) >= stopAt.step);
          await run('stopTraining');
        }
        await training;
        assert.equal(savedRuns().length, count + 1);
        const { options, backend, evaluation, outcome } = newestRecord();
        assert.equal(outcome, stopAt === undefined ? 'completed' : 'stopped');
        assert.equal(options.architecture, architecture);
        assert.equal(backend.kind, setting === 'auto' && existsSync(nativeAddon()) ? 'native' : 'wasm');
        const learned = stopAt === undefined ? 0.75 : 0.7;
        assert.ok(evaluation.accuracy > learned, `test accuracy ${evaluation.accuracy}`);
      });
    }
  }

  it('classifies pictures of the workspace, broken ones too', async () => {
    const files = pictures('ankle-boot.png', 'bag.webp', 'broken/not-a-picture.png');
    const answers = (await run('classifyImage', files[0], files)) as ReturnedAnswer[];
    assert.deepEqual(
      answers.map(({ name, ok }) => [name, ok]),
      [
        ['ankle-boot.png', true],
        ['bag.webp', true],
        ['not-a-picture.png', false],
      ],
    );
    for (const answer of answers) {
      if (answer.ok) assert.equal(answer.probabilities.length, 10);
      else assert.match(answer.error.message, /not-a-picture\.png/);
    }
  });

  it('classifies a folder with its sub-folders, whose names are the true classes', async () => {
    const [root] = pictures('sorted');
    const [boot, bag, broken] = pictures('ankle-boot.png', 'bag.webp', 'broken/cut-off.jpg');
    assert.ok(root && boot && bag && broken);
    for (const [from, to] of [
      [boot, 'ankle_boot/1.png'],
      [bag, '8/2.webp'],
      [broken, '8/old/3.jpg'],
    ] as const) {
      await vscode.workspace.fs.copy(from, vscode.Uri.joinPath(root, to), { overwrite: true });
    }
    const answers = (await run('classifyFolder', root)) as ReturnedAnswer[];
    assert.deepEqual(
      answers.map(({ name, folder, truth, ok }) => [folder, name, truth, ok]),
      [
        ['8', '2.webp', 8, true],
        ['8/old', '3.jpg', 8, false],
        ['ankle_boot', '1.png', 9, true],
      ],
    );
    // A folder in a selection is classified as well.
    const mixed = (await run('classifyImage', boot, [boot, root])) as ReturnedAnswer[];
    assert.equal(mixed.length, 4);
  });

  it('has no answer for what is like no clothes', async () => {
    const [noise, boot] = pictures('noise.png', 'ankle-boot.png');
    assert.ok(noise && boot);
    const pixels = Uint8Array.from({ length: 784 }, (_, i) => (Math.imul(i + 1, 2654435761) >>> 16) & 255);
    await vscode.workspace.fs.writeFile(noise, pngOf(pixels));
    const [answer, other] = (await run('classifyImage', noise, [noise, boot])) as ReturnedAnswer[];
    assert.ok(answer?.ok === true && other?.ok === true);
    assert.equal(answer.likeness?.verdict, 'unlike');
    assert.equal(answer.text, 'noise.png: not like anything it has seen: no answer');
    assert.equal(other.likeness?.verdict, 'familiar');
    // The network was hardly trained, so it may take the boot for other clothes.
    const answered = new RegExp(
      `^ankle-boot\\.png: (${CLASS_NAMES.join('|')}) \\d+%, looks like clothes it was trained on$`,
    );
    assert.match(other.text, answered);
    assert.ok(JSON.stringify([answer, other]).length < 500);
  });

  it('classifies hundreds of pictures in their order', async () => {
    const [boot, root] = pictures('ankle-boot.png', 'hundreds');
    assert.ok(boot && root);
    const bytes = await vscode.workspace.fs.readFile(boot);
    for (let i = 0; i < 300; i++) {
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(root, `${i}.png`), bytes);
    }
    const answers = (await run('classifyFolder', root)) as ReturnedAnswer[];
    assert.deepEqual(
      answers.map(({ name }) => name),
      Array.from({ length: 300 }, (_, i) => `${i}.png`),
    );
    assert.ok(answers.every(({ ok }) => ok));
  });

  for (const [what, name, value, told] of [
    [
      'a data folder that does not exist',
      'dataFolder',
      MISSING_FOLDER,
      /dataset-missing: The data folder .* does not exist/,
    ],
    [
      'a setting that is out of range',
      'epochs',
      100_000,
      /invalid-options: .*epochs must be a whole number from 1 to 200/,
    ],
  ] as const) {
    it(`says what is wrong with ${what}, and trains again when that is corrected`, async () => {
      const [kept, count] = [settings().get<unknown>(name), savedRuns().length];
      await set(name, value);
      await run('trainModel');
      assert.equal(savedRuns().length, count);
      await until(String(told), () => told.test(logText()));
      await set(name, kept);
      await set('epochs', 1);
      await run('trainModel');
      assert.equal(savedRuns().length, count + 1);
    });
  }

  it('goes on training when another training is started with wrong settings', async () => {
    await set('epochs', 200);
    const count = savedRuns().length;
    const training = await begunTraining();
    await set('epochs', 100_000);
    await run('trainModel');
    const refused = currentStep(trainingState());
    await until('another step', () => currentStep(trainingState()) !== refused);
    assert.equal(trainingState().phase, 'training');
    await run('stopTraining');
    await training.ended;
    await set('epochs', 1);
    assert.equal(savedRuns().length, count + 1);
    const { options, outcome } = newestRecord();
    assert.deepEqual([options.epochs, outcome], [200, 'stopped']);
  });

  it("downloads data and native TensorFlow through the editor's proxy", async function () {
    // On other platforms there is no native TensorFlow to download.
    if (nativePackage(process.platform, process.arch) === undefined) this.skip();
    const asked: string[] = [];
    const proxy = http.createServer();
    proxy.on('connect', ({ url }, socket) => {
      asked.push(url?.replace(/:\d+$/, '') ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const kept = settings().get<unknown>('dataFolder');
    const setProxy = (value: string | undefined) =>
      vscode.workspace.getConfiguration('http').update('proxy', value, vscode.ConfigurationTarget.Global);
    try {
      await setProxy(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
      await set('dataFolder', undefined);
      await set('backend', 'wasm');
      // The editor takes a moment to apply the setting.
      await until('the proxy', async () => {
        // Before that, the name is looked up, which may take long.
        await fetch('https://proxy.test/', { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
        return asked.includes('proxy.test');
      });
      // Where Debian's package is installed there is nothing to download for training.
      for (const command of [...(existsSync(DEBIAN_FOLDER) ? [] : ['trainModel']), 'installNativeTensorFlow']) {
        asked.length = 0;
        await run(command);
        assert.ok(asked.includes('storage.googleapis.com'), `${command} asked for ${asked.join(', ')}`);
      }
    } finally {
      await setProxy(undefined);
      await set('dataFolder', kept);
      proxy.closeAllConnections();
      proxy.close();
    }
    await until('the log', () => logText().includes('download-failed: Native TensorFlow cannot be installed'));
    if (!existsSync(DEBIAN_FOLDER)) assert.match(logText(), /download-failed: The data set is not on this computer/);
  });

  it('opens its tutorial and its results', async () => {
    const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const before = tabs().length;
    await run('openTutorial');
    await until('the tutorial', () => tabs().length === before + 1);
    // The editor may bring the tutorial to the front after its tab is there.
    await until('the panel', async () => {
      await run('showResults');
      return resultsTab()?.isActive === true;
    });
  });
});
