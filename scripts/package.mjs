// Makes the VSIX, the file that VS Code installs. Usage: npm run package
import { statSync } from 'node:fs';
import { makeVsix } from './editor/vsix.mjs';
import { setUpBuild } from './setup.mjs';

await setUpBuild(['--production']);
const file = await makeVsix();
console.log(`${file}, ${(statSync(file).size / 1e6).toFixed(1)} MB`);
