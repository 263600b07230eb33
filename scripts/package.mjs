// Makes the VSIX, the file that VS Code installs. Usage: npm run package -- [--slim]
// It contains the data set, 30 MB, so that an installed extension has to download nothing. With --slim it does not.
import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeVsix } from './editor/vsix.mjs';
import { provideData } from './setup/data.mjs';
import { endWithMessage } from './setup/end.mjs';
import { setUpBuild } from './setup.mjs';

await endWithMessage(async () => {
  const { values } = parseArgs({ options: { slim: { type: 'boolean', default: false } } });
  await setUpBuild(['--production']);
  const dataFolder = values.slim ? undefined : await provideData();
  const file = await makeVsix(dataFolder);
  console.log(`${file}, ${(statSync(file).size / 1e6).toFixed(1)} MB`);
  if (values.slim || dataFolder !== undefined) return 0;
  console.error('error: the data set is not in it. Run "npm run setup" to get it, or pack without it: --slim.');
  return 1;
});
