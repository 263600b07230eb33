import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { dataFolder } from '../support/data';
import { PATIENCE, TRAINING_PATIENCE } from '../support/patience';

const FILE = 'fashion-mnist-lesson.ipynb';
/** What makes the lesson short enough for a test. */
const SHORTER = [
  ['epochs: 20', 'epochs: 1'],
  ['cnn.fit(trainImages, trainLabels', 'cnn.fit(trainImages.slice(0, 400), trainLabels.slice(0, 400)'],
] as const;

async function until(what: string, condition: () => boolean, patience = PATIENCE): Promise<void> {
  const end = Date.now() + patience;
  while (!condition()) {
    assert.ok(Date.now() < end, `waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The text of a cell's outputs. */
function textOf(cell: vscode.NotebookCell): string {
  const items = cell.outputs.flatMap((output) => output.items);
  return items.map(({ data }) => new TextDecoder().decode(data)).join('\n');
}

async function edit(change: (edit: vscode.WorkspaceEdit) => void): Promise<void> {
  const workspaceEdit = new vscode.WorkspaceEdit();
  change(workspaceEdit);
  assert.ok(await vscode.workspace.applyEdit(workspaceEdit));
}

const setDataFolder = (folder: string | undefined) =>
  vscode.workspace.getConfiguration('fashionMnist').update('dataFolder', folder, vscode.ConfigurationTarget.Global);

describe('In VS Code, the lesson', () => {
  const folder = () => vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder');
  const copy = () => vscode.Uri.joinPath(folder(), FILE);
  let notebook: vscode.NotebookDocument;

  before(async () => {
    await setDataFolder(dataFolder());
    await vscode.commands.executeCommand('fashionMnist.openLesson');
    await until('the notebook', () => vscode.window.activeNotebookEditor !== undefined);
    notebook = vscode.window.activeNotebookEditor?.notebook ?? assert.fail('no notebook is open');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.files.save');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(copy());
    await setDataFolder(undefined);
  });

  const execute = (index: number) =>
    vscode.commands.executeCommand('notebook.cell.execute', {
      ranges: [{ start: index, end: index + 1 }],
      document: notebook.uri,
    });

  /** Adds a cell at the end and gives its index. */
  async function add(code: string): Promise<number> {
    const index = notebook.cellCount;
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, code, 'typescript');
    await edit((change) => {
      change.set(notebook.uri, [vscode.NotebookEdit.insertCells(index, [cell])]);
    });
    return index;
  }

  it('opens as a copy in the workspace, with TypeScript cells', () => {
    assert.equal(notebook.uri.toString(), copy().toString());
    const languages = notebook.getCells().map(({ document }) => document.languageId);
    assert.deepEqual([...new Set(languages)].sort(), ['markdown', 'typescript']);
  });

  it('runs all cells with our kernel, without a question', async () => {
    const codeCells = notebook.getCells().filter(({ kind }) => kind === vscode.NotebookCellKind.Code);
    await edit((change) => {
      for (const { document } of codeCells) {
        for (const [long, short] of SHORTER) {
          const at = document.getText().indexOf(long);
          if (at === -1) continue;
          const range = new vscode.Range(document.positionAt(at), document.positionAt(at + long.length));
          change.replace(document.uri, range, short);
        }
      }
    });
    void vscode.commands.executeCommand('notebook.execute');
    const hasEnded = (cell: vscode.NotebookCell | undefined) => cell?.executionSummary?.success !== undefined;
    const hasFailed = () => codeCells.some(({ executionSummary }) => executionSummary?.success === false);
    await until('all cells', () => hasEnded(codeCells.at(-1)) || hasFailed(), TRAINING_PATIENCE);
    for (const cell of codeCells) assert.equal(cell.executionSummary?.success, true, textOf(cell));
    const printed = codeCells.map(textOf).join('\n');
    assert.match(printed, /Total params: 101,770/);
    assert.match(printed, /test accuracy\s+0\.[78]\d+/);
    assert.match(printed, /<svg [^>]*role="img"/);
  });

  it('completes and explains the names that cells know', async () => {
    const cell = notebook.cellAt(await add('layers.maxPooling2D(2)'));
    const { uri } = cell.document;
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      new vscode.Position(0, 'layers.'.length),
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const name of ['conv2D', 'dense', 'softmax']) assert.ok(labels.includes(name), labels.join());
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      new vscode.Position(0, 'layers.max'.length),
    );
    const texts = hovers
      .flatMap(({ contents }) => contents)
      .map((each) => (each instanceof vscode.MarkdownString ? each.value : JSON.stringify(each)));
    assert.match(texts.join('\n'), /the largest number of each window/);
    assert.match(texts.join('\n'), /\*\*pooling\*\*: Max pooling keeps/);
  });

  it('marks no name of ours as an error', async () => {
    const cell = notebook.cellAt(await add('const untrained: Sequential = sequential([layers.dense(10)]);'));
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const { Error } = vscode.DiagnosticSeverity;
    const errors = vscode.languages.getDiagnostics(cell.document.uri).filter(({ severity }) => severity === Error);
    assert.deepEqual(
      errors.map(({ message }) => message),
      [],
    );
  });

  it('names cell and line of an error', async () => {
    const index = await add('const fine = 1;\nmodel.predict(trainImages.row(0));');
    await execute(index);
    await until('the error', () => notebook.cellAt(index).executionSummary?.success === false);
    const cell = notebook.cellAt(index);
    assert.match(textOf(cell), new RegExp(`Cell In\\[${cell.executionSummary?.executionOrder ?? 0}\\], line 2`));
    assert.match(textOf(cell), /slice\(0, 1\)/);
  });

  it('interrupts an endless loop and keeps the variables', async () => {
    const index = await add(`let spins = 0;\nconsole.log('begun');\nwhile (true) spins++;`);
    void execute(index);
    await until('the loop', () => textOf(notebook.cellAt(index)).includes('begun'));
    await vscode.commands.executeCommand('notebook.cancelExecution');
    await until('the end', () => notebook.cellAt(index).executionSummary?.success === false);
    assert.match(textOf(notebook.cellAt(index)), /Interrupted/);
    const next = await add('[spins >= 0, trainImages.shape[0]]');
    await execute(next);
    await until('the next cell', () => notebook.cellAt(next).executionSummary?.success !== undefined);
    assert.match(textOf(notebook.cellAt(next)), /\[ true, 60000 \]/);
  });

  it('shows the same steps in Keras beside it', async () => {
    await vscode.commands.executeCommand('fashionMnist.notebookBeside');
    const program = () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.path.endsWith('lesson.py'));
    await until('the program', () => program() !== undefined);
    assert.equal(program()?.viewColumn, vscode.ViewColumn.Two);
    const lesson = vscode.window.activeNotebookEditor;
    assert.equal(lesson?.notebook.uri.toString(), notebook.uri.toString());
    const scrollTo = (heading: string) => {
      const index = notebook.getCells().findIndex(({ document }) => document.getText().includes(heading));
      lesson.revealRange(new vscode.NotebookRange(index, index + 1), vscode.NotebookEditorRevealType.AtTop);
    };
    const lineOf = (text: string) =>
      program()
        ?.document.getText()
        .split('\n')
        .findIndex((line) => line.startsWith(text)) ?? -1;
    const isInSight = () =>
      program()?.visibleRanges.some(
        ({ start, end }) => start.line <= lineOf('# 6. ') && lineOf('# 6. ') <= end.line,
      ) === true;
    // On a busy machine, an earlier scroll of the program may come so late that the lesson follows it back.
    const deadline = Date.now() + PATIENCE;
    do {
      assert.ok(Date.now() < deadline, 'the section is not in sight');
      scrollTo('## 2. ');
      scrollTo('## 6. ');
      await until('the section', isInSight, 5000).catch(() => undefined);
    } while (!isInSight());
  });

  it('forgets the variables when it is restarted', async () => {
    await vscode.commands.executeCommand('fashionMnist.restartLesson');
    const index = await add('typeof trainImages');
    await execute(index);
    await until('the cell', () => notebook.cellAt(index).executionSummary?.success !== undefined);
    assert.match(textOf(notebook.cellAt(index)), /undefined/);
    assert.equal(notebook.cellAt(index).executionSummary?.executionOrder, 1);
  });
});
