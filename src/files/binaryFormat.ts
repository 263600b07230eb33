import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { t } from '@vscode/l10n';
import { refuseOthers } from './regularFile';

/** What a binary file is built for, according to its header. */
export interface BinaryHeader {
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** Node's name for the processor; undefined if Node does not run on it. */
  readonly arch: string | undefined;
  /** The file must have at least this many bytes. */
  readonly length: number;
}

/** Enough for the header of an ELF or Mach-O file, and for a PE file up to its header. */
const HEADER_BYTES = 4096;

/**
 * Checks that a library is complete and built for this machine. Loading half a library could crash the process. Throws
 * an Error that says what is wrong.
 */
export function checkBinary(file: string, platform: string, arch: string): void {
  const name = path.basename(file);
  const { bytes, size } = readStart(file);
  const header = parseBinaryHeader(bytes);
  if (header === undefined) throw new Error(t('{0} is not a library.', name));
  if (header.platform !== platform || header.arch !== arch) {
    throw new Error(
      t(
        '{0} is for {1}-{2}, not {3}-{4}.',
        name,
        header.platform,
        header.arch ?? t('another processor'),
        platform,
        arch,
      ),
    );
  }
  if (size < header.length)
    throw new Error(t('{0} is damaged: it ends after {1} of {2} bytes.', name, size, header.length));
}

/** Reads the header of a 64-bit ELF, Mach-O or PE file; undefined for any other. Sources: the specifications. */
export function parseBinaryHeader(bytes: Uint8Array): BinaryHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 64) return undefined;
  const magic = view.getUint32(0);
  if (magic === 0x7f454c46 && view.getUint8(4) === 2) return parseElf(view);
  if (magic === 0xcffaedfe) return { platform: 'darwin', arch: MACH_O_ARCH[view.getUint32(4, true)], length: 0 };
  if (view.getUint16(0) === 0x4d5a) return parsePe(view);
  return undefined;
}

const ELF_ARCH: Readonly<Record<number, string>> = { 0x3e: 'x64', 0xb7: 'arm64' };
const MACH_O_ARCH: Readonly<Record<number, string>> = { 0x01000007: 'x64', 0x0100000c: 'arm64' };
const PE_ARCH: Readonly<Record<number, string>> = { 0x8664: 'x64', 0xaa64: 'arm64' };

/** The section table is usually at the end of the file. A file that was cut off ends before it. */
function parseElf(view: DataView): BinaryHeader {
  const sections = Number(view.getBigUint64(40, true));
  const length = sections + view.getUint16(58, true) * view.getUint16(60, true);
  return { platform: 'linux', arch: ELF_ARCH[view.getUint16(18, true)], length };
}

function parsePe(view: DataView): BinaryHeader | undefined {
  const at = view.getUint32(60, true);
  if (at + 6 > view.byteLength || view.getUint32(at) !== 0x50450000) return undefined;
  return { platform: 'win32', arch: PE_ARCH[view.getUint16(at + 4, true)], length: 0 };
}

function readStart(file: string): { bytes: Uint8Array; size: number } {
  refuseOthers(file, statSync(file));
  const descriptor = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(HEADER_BYTES);
    const read = readSync(descriptor, bytes);
    return { bytes: bytes.subarray(0, read), size: fstatSync(descriptor).size };
  } finally {
    closeSync(descriptor);
  }
}
