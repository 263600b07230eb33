import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { t } from '@vscode/l10n';
import type { FileContent } from '../shared/domain/dataLocation';

/** Unpacks a compressed file to compare its content. Returns what is wrong, or undefined. */
export async function checkUnpacked(file: string, expected: FileContent): Promise<string | undefined> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await pipeline(createReadStream(file), createGunzip(), async (pieces: AsyncIterable<Uint8Array>) => {
      for await (const piece of pieces) {
        bytes += piece.length;
        if (bytes > expected.bytes) throw new Error('it is too long');
        hash.update(piece);
      }
    });
  } catch {
    return (await isWebPage(file))
      ? t('a web page arrived in its place, perhaps of a proxy or a login')
      : t('it cannot be unpacked');
  }
  return hash.digest('hex') === expected.sha256 ? undefined : t('its content is not the expected one');
}

async function isWebPage(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return /^\s*(<!doctype html|<html|<\?xml|<!--)/i.test(buffer.toString('latin1', 0, bytesRead));
  } finally {
    await handle.close();
  }
}
