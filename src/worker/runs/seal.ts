import { createHash } from 'node:crypto';
import { t } from '@vscode/l10n';
import * as v from 'valibot';

// A file that has the right length may still have other content: a disk, a copy or an editor has changed it. So a
// run's record carries the SHA-256 of the record itself and of every file beside it. Runs of older versions have none.

const ChecksumsSchema = v.record(v.string(), v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)));
/** SHA-256 in hexadecimal of each file, by its name. */
export type Checksums = Readonly<Record<string, string>>;

/** The name that stands for the record, without its checksums, among the checksums. */
const RECORD = 'record';

/** The record's JSON with checksums of itself and of the `files` beside it. */
export function sealedJson(record: object, files: Readonly<Record<string, Uint8Array>> = {}): string {
  return sealedAgain(record, Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, sha256(bytes)])));
}

/** The JSON of a record that has changed, while the files beside it have not. */
export function sealedAgain(record: object, checksums: Checksums): string {
  const plain = JSON.parse(JSON.stringify(record, writeInfinity)) as object;
  const sealed = { ...plain, checksums: { [RECORD]: checksumOf(plain), ...checksums } };
  return `${JSON.stringify(sealed, undefined, 2)}\n`;
}

/**
 * Takes the checksums from a record's JSON. They are undefined in runs of older versions. Throws an Error if the record
 * is not the one that was sealed.
 */
export function openSeal(json: string): { readonly record: unknown; readonly checksums: Checksums | undefined } {
  const parsed: unknown = JSON.parse(json);
  if (typeof parsed !== 'object' || parsed === null || !('checksums' in parsed))
    return { record: parsed, checksums: undefined };
  const { checksums, ...record } = parsed;
  const { [RECORD]: ofRecord, ...others } = v.parse(ChecksumsSchema, checksums);
  if (ofRecord !== checksumOf(record)) throw new Error(t('it is not what was saved'));
  return { record, checksums: others };
}

/** Whether a file is the one that was sealed. Without checksums, nobody can tell. */
export function isIntact(name: string, bytes: Uint8Array, checksums: Checksums | undefined): boolean {
  return checksums === undefined || checksums[name] === sha256(bytes);
}

/** Of the values, not of how the JSON is indented. */
function checksumOf(record: object): string {
  return sha256(JSON.stringify(record));
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** JSON has no infinity. NaN is left to it: it becomes null, as in all earlier records. */
function writeInfinity(_key: string, value: unknown): unknown {
  return value === Infinity || value === -Infinity ? String(value) : value;
}
