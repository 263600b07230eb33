// Makes the VSIX, the file that VS Code installs. Usage: npm run package
import { readFileSync, statSync } from 'node:fs';
import { setUpBuild } from './setup.mjs';

await setUpBuild(['--production']);
// There only now on a fresh clone.
const { createVSIX } = await import('@vscode/vsce');
const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
const file = `dist/${name}-${version}.vsix`;
await createVSIX({ packagePath: file, dependencies: false, skipLicense: false, allowMissingRepository: true });
console.log(`${file}, ${(statSync(file).size / 1e6).toFixed(1)} MB`);
