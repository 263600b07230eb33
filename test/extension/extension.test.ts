import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';

const EXTENSION = 'fashion-mnist-learning.fashion-mnist';
const settings = () => vscode.workspace.getConfiguration('fashionMnist');
const set = (name: string, value: unknown) => settings().update(name, value, vscode.ConfigurationTarget.Global);
const run = (name: string, ...args: unknown[]) => vscode.commands.executeCommand(`fashionMnist.${name}`, ...args);
const extension = () => {
  const found = vscode.extensions.getExtension(EXTENSION);
  assert.ok(found);
  return found;
};

/** The extension's storage, which VS Code makes when it is first used. */
const runsFolder = () => path.join(process.env.EDITOR_STORAGE ?? '', 'runs');
const savedRuns = () =>
  existsSync(runsFolder()) ? readdirSync(runsFolder()).filter((name) => !name.startsWith('.')) : [];
const resultsTab = () =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label === 'Fashion-MNIST Results');

async function until(what: string, condition: () => boolean, patience = 30_000): Promise<void> {
  const end = Date.now() + patience;
  while (!condition()) {
    assert.ok(Date.now() < end, `waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('In VS Code, the extension', () => {
  const before = settings().get('epochs');

  after(async () => {
    for (const name of ['epochs', 'dataFolder', 'batchSize', 'architecture']) await set(name, undefined);
    assert.equal(settings().get('epochs'), before);
  });

  it('is not active before it is needed, and activates at once without starting TensorFlow', async () => {
    assert.equal(extension().isActive, false);
    const memory = process.memoryUsage.rss();
    await extension().activate();
    assert.equal(extension().isActive, true);
    assert.ok(process.memoryUsage.rss() - memory < 50e6, 'TensorFlow would take far more');
  });

  it('has every command that its manifest lists', async () => {
    const { contributes } = extension().packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = await vscode.commands.getCommands(true);
    for (const { command } of contributes.commands) assert.ok(registered.includes(command), command);
  });

  it('trains the network, saves the run and shows the panel', async () => {
    const count = savedRuns().length;
    await set('epochs', 2);
    await run('trainModel');
    assert.equal(savedRuns().length, count + 1);
    assert.ok(resultsTab());
  });

  it('stops within a batch and keeps what was learned', async () => {
    await set('epochs', 200);
    const count = savedRuns().length;
    const training = run('trainModel');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const asked = Date.now();
    await run('stopTraining');
    await training;
    assert.ok(Date.now() - asked < 5000);
    assert.equal(savedRuns().length, count + 1);
    const newest = savedRuns().sort().at(-1) ?? '';
    const record = JSON.parse(
      new TextDecoder().decode(
        await vscode.workspace.fs.readFile(vscode.Uri.file(path.join(runsFolder(), newest, 'run.json'))),
      ),
    ) as { outcome: string; history: unknown[] };
    assert.equal(record.outcome, 'stopped');
    assert.ok(record.history.length < 200);
  });

  it('stands still while it is paused', async () => {
    await set('epochs', 3);
    const count = savedRuns().length;
    const training = run('trainModel');
    await new Promise((resolve) => setTimeout(resolve, 200));
    await run('pauseTraining');
    await new Promise((resolve) => setTimeout(resolve, 4000));
    assert.equal(savedRuns().length, count, 'nothing has ended');
    await run('resumeTraining');
    await training;
    assert.equal(savedRuns().length, count + 1);
  });

  it('goes on training when the panel is closed', async () => {
    await set('epochs', 5);
    const count = savedRuns().length;
    const training = run('trainModel');
    await until('the panel', () => resultsTab() !== undefined);
    const tab = resultsTab();
    assert.ok(tab);
    await vscode.window.tabGroups.close(tab);
    assert.equal(resultsTab(), undefined);
    await training;
    assert.equal(savedRuns().length, count + 1);
  });

  for (const architecture of ['linear', 'deep', 'cnn']) {
    it(`trains ${architecture}`, async () => {
      await set('epochs', 1);
      await set('architecture', architecture);
      const count = savedRuns().length;
      await run('trainModel');
      assert.equal(savedRuns().length, count + 1);
      await set('architecture', undefined);
    }).timeout(180_000);
  }

  it('classifies pictures of the workspace, broken ones too', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const files = ['ankle-boot.png', 'bag.webp', 'broken/not-a-picture.png'].map((name) =>
      vscode.Uri.joinPath(folder.uri, name),
    );
    await run('classifyImage', files[0], files);
  });

  for (const [what, name, value] of [
    ['a data folder that does not exist', 'dataFolder', '/nowhere/at/all'],
    ['a setting out of its limits', 'epochs', 100_000],
  ] as const) {
    it(`says what is wrong with ${what}, and trains again when it is mended`, async () => {
      const [kept, count] = [settings().get<unknown>(name), savedRuns().length];
      await set(name, value);
      await run('trainModel');
      assert.equal(savedRuns().length, count);
      await set(name, kept);
      await set('epochs', 1);
      await run('trainModel');
      assert.equal(savedRuns().length, count + 1);
    });
  }

  it('opens its tutorial and its results', async () => {
    await run('openTutorial');
    await run('showResults');
    await until('the panel', () => resultsTab() !== undefined);
  });
});
