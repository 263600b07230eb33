import { writeSync } from 'node:fs';
import { loadAddon } from './addon';

// A program that loads the addon of a folder and ends: with 0 if that works, with 1 if it fails, having written why,
// and with a signal if the library needs a processor that this computer does not have. Usage: node tryAddon.js FOLDER
try {
  loadAddon(process.argv[2] ?? '');
  process.exit(0);
} catch (error) {
  writeSync(1, error instanceof Error ? error.message : String(error));
  process.exit(1);
}
