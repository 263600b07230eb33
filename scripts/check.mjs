// Checks types, lint and format, or only what is named. Usage: node scripts/check.mjs [types] [lint] [format]
import { endWithMessage } from './setup/end.mjs';
import { CHECKS, runChecks } from './test/checks.mjs';
import { addUp } from './test/counts.mjs';
import { readNames } from './test/names.mjs';

await endWithMessage(async () => {
  const kinds = readNames('check', [...new Set(CHECKS.map(({ kind }) => kind))]);
  const results = await runChecks({ kinds });
  return addUp(results.map(({ counts }) => counts)).failed === 0 ? 0 : 1;
});
