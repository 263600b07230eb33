// The licences of the bundled packages, which must be distributed with them.
const fs = require('node:fs');
const path = require('node:path');

/** File names of licences. */
const LICENCE = /^(licen[cs]e|copying|notice)([-.].*)?$/i;

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
  fs.writeFileSync(file, `This extension contains:${rule}${notices.join(rule)}\n`);
};

/**
 * The folder of the innermost package that a file belongs to, such as `node_modules/@scope/name`.
 * @param {string} input
 */
function packageFolder(input) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}
