import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';

/** What a program file is made for, read from its first bytes. */
export interface BinaryHeader {
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** Node's name of the processor; undefined for one that it does not run on. */
  readonly arch: string | undefined;
  /** Bytes that the file must have at least. */
  readonly length: number;
}

/** Enough for ELF's and Mach-O's header and for the place that a PE file's header is at. */
const HEADER_BYTES = 4096;

/**
 * Checks that a library is whole and made for this machine before the system's loader sees it: loading half a library
 * can end the whole process. Throws Error that says what is wrong.
 */
export function checkBinary(file: string, platform: string, arch: string): void {
  const name = path.basename(file);
  const { bytes, size } = readStart(file);
  const header = parseBinaryHeader(bytes);
  if (header === undefined) throw new Error(`${name} is not a library.`);
  if (header.platform !== platform || header.arch !== arch) {
    throw new Error(
      `${name} is for ${header.platform}-${header.arch ?? 'another processor'}, not ${platform}-${arch}.`,
    );
  }
  if (size < header.length) throw new Error(`${name} is damaged: it ends after ${size} of ${header.length} bytes.`);
}

/** Undefined for what is neither ELF, Mach-O nor PE of 64 bits. Sources: the formats' definitions. */
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

/** The table of sections usually stands last, so that a file which was cut off is shorter than its end. */
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
  const descriptor = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(HEADER_BYTES);
    const read = readSync(descriptor, bytes);
    return { bytes: bytes.subarray(0, read), size: fstatSync(descriptor).size };
  } finally {
    closeSync(descriptor);
  }
}
