// The licences of what is bundled, which ask to come along.
const fs = require('node:fs');
const path = require('node:path');

/** Names that packages give to their licence. */
const LICENCE = /^(licen[cs]e|copying|notice)([-.].*)?$/i;

/**
 * Writes one file with name, version, licence and its text of every package that a bundle has something of.
 * @param {string[]} inputs files that were bundled @param {string} file
 */
exports.writeNotices = (inputs, file) => {
  const folders = [...new Set(inputs.flatMap((input) => packageFolder(input) ?? []))].sort();
  const notices = folders.map((folder) => {
    const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const texts = fs.readdirSync(folder).filter((each) => LICENCE.test(each));
    const text = texts.map((each) => fs.readFileSync(path.join(folder, each), 'utf8').trim()).join('\n\n');
    return `${name} ${version}${license === undefined ? '' : `, ${license}`}\n\n${text === '' ? 'The package has no text of its licence.' : text}`;
  });
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `This extension contains:${rule}${notices.join(rule)}\n`);
};

/** `node_modules/@scope/name` of a file below it, of the innermost package. @param {string} input */
function packageFolder(input) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}
