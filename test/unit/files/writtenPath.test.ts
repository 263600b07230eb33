import assert from 'node:assert/strict';
import path from 'node:path';
import { resolveWrittenPath, type PathContext } from '../../../src/files/writtenPath';
import { refusesAtOnce } from '../../support/refuses';

const linux: PathContext = {
  path: path.posix,
  home: '/home/ada',
  env: { DATA: '/mnt/data' },
  workspaceFolders: [
    { name: 'first', path: '/work/first' },
    { name: 'second', path: '/work/second' },
  ],
  base: '/work/first',
};
const windows: PathContext = {
  path: path.win32,
  home: 'C:\\Users\\Ada L',
  env: { DATA: 'D:\\data' },
  workspaceFolders: [{ name: 'first', path: 'C:\\work' }],
  base: 'C:\\work',
};
const alone: PathContext = { ...linux, workspaceFolders: [], base: undefined };

describe('A path that a person has written', () => {
  for (const [written, context, meant] of [
    ['/data', linux, '/data'],
    ['  /data/  ', linux, '/data/'],
    ['', linux, ''],
    ['~', linux, '/home/ada'],
    ['~/data', linux, '/home/ada/data'],
    ['"~/my data"', linux, '/home/ada/my data'],
    ["'/data'", linux, '/data'],
    ['“/data”', linux, '/data'],
    ['${userHome}/data', linux, '/home/ada/data'],
    ['${workspaceFolder}/data', linux, '/work/first/data'],
    ['${workspaceFolder:second}', linux, '/work/second'],
    ['${env:DATA}/fashion', linux, '/mnt/data/fashion'],
    ['data', linux, '/work/first/data'],
    ['./data', linux, '/work/first/data'],
    ['../data', linux, '/work/data'],
    ['file:///data/my%20data', linux, '/data/my data'],
    ['/data"', linux, '/data"'],
    ['/data/50% $off~', linux, '/data/50% $off~'],
    ['C:\\data', windows, 'C:\\data'],
    ['c:/data', windows, 'c:\\data'],
    ['"C:\\my data"', windows, 'C:\\my data'],
    ['C:\\my data"', windows, 'C:\\my data'],
    ['~\\data', windows, 'C:\\Users\\Ada L\\data'],
    ['~/data', windows, 'C:\\Users\\Ada L\\data'],
    ['\\\\server\\share\\data', windows, '\\\\server\\share\\data'],
    ['${workspaceFolder}/data', windows, 'C:\\work\\data'],
    ['data', windows, 'C:\\work\\data'],
    ['${env:DATA}', windows, 'D:\\data'],
    ['file:///C:/my%20data', windows, 'C:\\my data'],
  ] as const) {
    it(`"${written}" is ${meant === '' ? 'nothing' : meant}`, () => {
      assert.equal(resolveWrittenPath(written, 'The data folder', context), meant);
    });
  }

  for (const [written, context, why] of [
    ['data', alone, /relative, and no folder is open/],
    ['${workspaceFolder}/data', alone, /no folder is open/],
    ['${workspaceFolder:third}', linux, /no folder “third” is open/],
    ['${workspaceRoot}/data', linux, /\$\{workspaceRoot\} is unknown/],
    ['${env:NOTHING}/data', linux, /no environment variable “NOTHING”/],
    ['~ada/data', linux, /your own home folder/],
    ['$HOME/data', linux, /only a shell/],
    ['%USERPROFILE%\\data', windows, /only a shell/],
    ['C:\\data', linux, /a path of Windows/],
    ['file://server/data', linux, /not an address of a file/],
  ] as const) {
    it(`"${written}" is refused in words`, () => {
      refusesAtOnce(() => resolveWrittenPath(written, 'The data folder', context), 'invalid-options', why);
    });
  }
});
