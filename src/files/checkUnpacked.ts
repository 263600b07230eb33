import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { t } from '@vscode/l10n';
import type { FileContent } from '../shared/domain/dataLocation';

/**
 * Unpacks a compressed file to compare its content. One that was unpacked on its way is compared as it is. Returns what
 * is wrong, or undefined.
 */
export async function checkUnpacked(file: string, expected: FileContent): Promise<string | undefined> {
  const start = await firstBytes(file);
  if (isWebPage(start)) return t('a web page arrived in its place, perhaps of a proxy or a login');
  const isPacked = start[0] === 0x1f && start[1] === 0x8b;
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const compare = async (pieces: AsyncIterable<Uint8Array>) => {
      for await (const piece of pieces) {
        bytes += piece.length;
        if (bytes > expected.bytes) throw new Error('it is too long');
        hash.update(piece);
      }
    };
    if (isPacked) await pipeline(createReadStream(file), createGunzip(), compare);
    else await pipeline(createReadStream(file), compare);
  } catch {
    return t('it cannot be unpacked');
  }
  return hash.digest('hex') === expected.sha256 ? undefined : t('its content is not the expected one');
}

function isWebPage(start: Buffer): boolean {
  return /^\s*(<!doctype html|<html|<\?xml|<!--)/i.test(start.toString('latin1'));
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
