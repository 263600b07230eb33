// The licences of the bundled packages, which must be distributed with them.
const fs = require('node:fs');
const path = require('node:path');

/** File names of licences. */
const LICENCE = /^(licen[cs]e|copying|notice)([-.].*)?$/i;

/** The data set, which is packed with the extension. Its licence: https://github.com/zalandoresearch/fashion-mnist */
const DATA_SET = `Fashion-MNIST, MIT

The MIT License (MIT) Copyright © 2017 Zalando SE, https://tech.zalando.com

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the “Software”), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED “AS IS”, WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/**
 * Writes name, version and licence text of every bundled package into one file.
 * @param {string[]} inputs the bundled files @param {string} file
 */
exports.writeNotices = (inputs, file) => {
  const folders = [...new Set(inputs.flatMap((input) => packageFolder(input) ?? []))].sort();
  const notices = folders.map((folder) => {
    const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const texts = fs.readdirSync(folder).filter((each) => LICENCE.test(each));
    const text = texts.map((each) => fs.readFileSync(path.join(folder, each), 'utf8').trim()).join('\n\n');
    const title = `${name} ${version}${license === undefined ? '' : `, ${license}`}`;
    return `${title}\n\n${text || 'The package contains no licence text.'}`;
  });
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `This extension contains:${rule}${[DATA_SET, ...notices].join(rule)}\n`);
};

/**
 * The folder of the innermost package that a file belongs to, such as `node_modules/@scope/name`.
 * @param {string} input
 */
function packageFolder(input) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}
