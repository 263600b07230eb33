import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../support/temporaryFolder';

const NAMES = ['plain', `-dash ä ö 100%41 #1 & 'q' [g] $HOME (x);`, 'x'.repeat(200)];

describe('A script in a clone', () => {
  const folder = temporaryFolder();

  for (const name of NAMES) {
    it(`knows whether Node was started with it in a folder called ${name.slice(0, 20)}`, function () {
      if (process.platform === 'win32') this.skip();
      const clone = path.join(folder(), name);
      mkdirSync(clone);
      for (const each of ['end.mjs', 'signals.mjs'])
        cpSync(path.join('scripts', 'setup', each), path.join(clone, each));
      writeFileSync(path.join(clone, 'other.mjs'), `import './main.mjs';`);
      writeFileSync(
        path.join(clone, 'main.mjs'),
        `import { isMain } from './end.mjs'; process.stdout.write(String(isMain(import.meta.url)));`,
      );
      symlinkSync(path.join(clone, 'main.mjs'), path.join(folder(), 'link.mjs'));
      const answer = (...args: string[]) => spawnSync(process.execPath, args, { cwd: clone, encoding: 'utf8' });
      for (const [args, isMain] of [
        [['main.mjs'], 'true'],
        [[path.join(clone, 'main.mjs')], 'true'],
        [[path.join(folder(), 'link.mjs')], 'true'],
        [['other.mjs'], 'false'],
        [['--input-type=module', '-e', `import './main.mjs'`], 'false'],
        [['--input-type=module', '-e', `import './main.mjs'`, '--', 'an option'], 'false'],
      ] as const) {
        const { stdout, stderr } = answer(...args);
        assert.equal(stdout, isMain, `${args.join(' ')}: ${stderr}`);
      }
    });
  }

  it('neither takes an address for a path nor hands paths to a shell', () => {
    const scripts = readdirSync('scripts', { recursive: true, encoding: 'utf8' }).filter((each) =>
      /\.[mc]?js$/.test(each),
    );
    assert.ok(scripts.length > 30);
    for (const each of [...scripts.map((name) => path.join('scripts', name)), 'esbuild.js']) {
      const text = readFileSync(each, 'utf8');
      // In an address, `%`, `#` and spaces are written otherwise; to a shell, they are more than letters.
      for (const wrong of [/import\.meta\.url\)\.pathname/, /file:\/\/\$\{/, /shell: true/, /\bexec(Sync)?\(`/])
        assert.doesNotMatch(text, wrong, each);
    }
  });
});
