// Who may import whom. Lint enforces it (importRule.mjs); a test compares it with the tables of docs/architecture.md.
//
// What is listed may be imported, and so may what that in turn may import. The lists therefore show only the nearest
// ones: engine lists model, and model lists graph, so engine may import graph as well. '*' stands for all others.

const TABLES = 'docs/architecture.md';

/**
 * @typedef {object} Floor
 * @property {string} folder from the root of the project, or a single file
 * @property {readonly string[]} floors other floors that it may import
 * @property {readonly string[]} packages what it may import from npm, Node and the editor; a `*` stands for any ending
 * @property {Readonly<Record<string, readonly string[]>>} [rooms] its folders, each with the others that it may import.
 *   Files that lie directly in the floor may import all of them; rooms may not import those files.
 */

/** @type {readonly Floor[]} */
export const FLOORS = [
  {
    folder: 'src/extension.ts',
    floors: ['src/host'],
    packages: ['vscode'],
  },
  {
    folder: 'src/host',
    floors: ['src/files'],
    packages: ['vscode', 'node:*', 'valibot', 'tar', 'yauzl', '@vscode/l10n'],
    rooms: {
      lesson: ['platform'],
      results: ['classify', 'nativeTensorFlow'],
      classify: ['runs', 'tutorial'],
      nativeTensorFlow: ['training'],
      training: ['runs', 'tutorial', 'workerClient'],
      runs: ['platform'],
      tutorial: ['platform'],
      workerClient: ['platform'],
      platform: [],
    },
  },
  {
    folder: 'src/cli',
    floors: ['src/worker'],
    packages: ['node:*'],
  },
  {
    folder: 'src/lesson',
    floors: ['src/worker'],
    packages: ['node:*', 'acorn', 'sucrase', '@vscode/l10n'],
    rooms: {
      keras: ['plots'],
      kernel: [],
      plots: [],
    },
  },
  {
    folder: 'src/worker',
    floors: ['src/files'],
    packages: ['node:*', '@tensorflow/*', 'valibot', '@imagemagick/*', '@vscode/l10n'],
    rooms: {
      training: ['runs', 'engine', 'thread'],
      insight: ['runs', 'engine'],
      classify: ['runs', 'engine', 'pictures', 'likeness'],
      pictures: ['decoding'],
      likeness: ['dataset'],
      decoding: [],
      runs: ['exports'],
      exports: ['model'],
      engine: ['model', 'dataset'],
      model: ['graph', 'wasm'],
      graph: ['tensorflow'],
      wasm: [],
      tensorflow: [],
      dataset: [],
      thread: [],
    },
  },
  {
    folder: 'src/files',
    floors: ['src/shared'],
    packages: ['node:*', '@vscode/l10n'],
  },
  {
    folder: 'webview',
    floors: ['src/shared'],
    packages: ['lit', 'lit/*', 'uplot', 'uplot/*', '@vscode/webview-ui-toolkit', '@vscode/l10n', 'valibot'],
    rooms: {
      page: ['*'],
      editor: [],
      data: ['parts'],
      model: ['inspector'],
      training: ['parts'],
      evaluation: ['inspector'],
      predictions: ['inspector'],
      pictures: ['inspector'],
      inspector: ['parts'],
      glossary: ['parts'],
      quiz: ['parts'],
      experiments: ['parts'],
      parts: [],
    },
  },
  {
    folder: 'src/shared',
    floors: [],
    packages: ['valibot', '@vscode/l10n'],
    rooms: {
      protocol: ['training'],
      quiz: ['text'],
      experiments: ['text'],
      text: ['training'],
      training: ['domain'],
      domain: ['language'],
      language: [],
    },
  },
  {
    folder: 'test',
    floors: ['*'],
    packages: ['*'],
  },
  {
    folder: 'scripts',
    floors: [],
    packages: ['*'],
  },
];

/**
 * Why a file may not import another one, or undefined where it may. Paths are from the root of the project, with
 * slashes; the imported one may lack its ending.
 * @param {string} file @param {string} imported
 */
export function refusalOfFile(file, imported) {
  const from = placeOf(file);
  const to = placeOf(imported);
  if (from === undefined || to === undefined) return `${from ? imported : file} lies in no folder of ${TABLES}.`;
  if (from.floor !== to.floor) {
    return reaches(floorsOf, from.floor.folder, to.floor.folder)
      ? undefined
      : `${from.floor.folder} may not import ${to.floor.folder}; see ${TABLES}.`;
  }
  const { folder, rooms } = from.floor;
  if (rooms === undefined) return undefined;
  const unknown = [from.room, to.room].find((room) => room !== '' && !(room in rooms));
  if (unknown !== undefined) return `${folder}/${unknown} is not in ${TABLES}.`;
  if (from.room === '' || from.room === to.room) return undefined;
  if (to.room === '') return `${folder}/${from.room} may not import ${imported}; see ${TABLES}.`;
  return reaches((room) => rooms[room] ?? [], from.room, to.room)
    ? undefined
    : `${folder}/${from.room} may not import ${folder}/${to.room}; see ${TABLES}.`;
}

/**
 * Why a file may not import a package, or undefined where it may.
 * @param {string} file @param {string} name as the import gives it: `node:path`, `lit/decorators.js`
 */
export function refusalOfPackage(file, name) {
  const floor = placeOf(file)?.floor;
  if (floor === undefined) return `${file} lies in no folder of ${TABLES}.`;
  const isAllowed = floor.packages.some((each) =>
    each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : name === each,
  );
  return isAllowed ? undefined : `${floor.folder} may not import ${name}; see ${TABLES}.`;
}

/**
 * Whether one name lists another, directly or by way of those that it lists.
 * @param {(name: string) => readonly string[]} listOf @param {string} from @param {string} to @returns {boolean}
 */
function reaches(listOf, from, to) {
  return listOf(from).some((each) => each === '*' || each === to || reaches(listOf, each, to));
}

/** @param {string} folder */
function floorsOf(folder) {
  return FLOORS.find((floor) => floor.folder === folder)?.floors ?? [];
}

/**
 * The floor of a file, and its room there: '' for a file that lies directly in the floor.
 * @param {string} file
 */
function placeOf(file) {
  const floor = FLOORS.find(
    ({ folder }) => file === folder || file === folder.replace(/\.ts$/, '') || file.startsWith(`${folder}/`),
  );
  if (floor === undefined) return undefined;
  const [room = '', ...rest] = file.slice(floor.folder.length + 1).split('/');
  return { floor, room: rest.length > 0 ? room : '' };
}
