import { linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Copies a run that is saved in `folder`, with new ids. The copies share the large files. */
export function copyRun(folder: string, id: string, count: number): void {
  const record = readFileSync(path.join(folder, id, 'run.json'), 'utf8');
  const others = readdirSync(path.join(folder, id)).filter((name) => name !== 'run.json');
  for (let i = 0; i < count; i++) {
    const copy = `${id}-${String(i).padStart(4, '0')}`;
    mkdirSync(path.join(folder, copy));
    writeFileSync(path.join(folder, copy, 'run.json'), record.replace(`"${id}"`, `"${copy}"`));
    for (const name of others) linkSync(path.join(folder, id, name), path.join(folder, copy, name));
  }
}
