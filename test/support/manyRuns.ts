import assert from 'node:assert/strict';
import { linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunRecord } from '../../src/shared/domain/runRecord';
import { sealedJson } from '../../src/worker/runs/seal';

/** Copies a run that is saved in `folder`, with new ids. The copies share the large files. */
export function copyRun(folder: string, id: string, count: number): void {
  const { checksums, ...record } = JSON.parse(readFileSync(path.join(folder, id, 'run.json'), 'utf8')) as RunRecord & {
    readonly checksums: unknown;
  };
  assert.ok(checksums !== undefined);
  const others = readdirSync(path.join(folder, id)).filter((name) => name !== 'run.json');
  const files = Object.fromEntries(others.map((name) => [name, readFileSync(path.join(folder, id, name))]));
  for (let i = 0; i < count; i++) {
    const copy = `${id}-${String(i).padStart(4, '0')}`;
    mkdirSync(path.join(folder, copy));
    for (const name of others) linkSync(path.join(folder, id, name), path.join(folder, copy, name));
    writeFileSync(path.join(folder, copy, 'run.json'), sealedJson({ ...record, id: copy }, files));
  }
}
