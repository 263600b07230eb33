/** A file with the header of a platform's libraries, as their formats define it, and some content. */
export function fakeLibrary(platform: 'linux' | 'darwin' | 'win32', arch: 'x64' | 'arm64', size = 5000): Buffer {
  const bytes = Buffer.alloc(size);
  if (platform === 'linux') {
    bytes.write('\x7fELF', 'latin1');
    bytes[4] = 2;
    bytes.writeUInt16LE(arch === 'x64' ? 0x3e : 0xb7, 18);
    // The table of sections: its offset, the size of an entry, the number of entries.
    bytes.writeBigUInt64LE(BigInt(size - 640), 40);
    bytes.writeUInt16LE(64, 58);
    bytes.writeUInt16LE(10, 60);
  } else if (platform === 'darwin') {
    bytes.writeUInt32BE(0xcffaedfe, 0);
    bytes.writeUInt32LE(arch === 'x64' ? 0x01000007 : 0x0100000c, 4);
  } else {
    bytes.write('MZ');
    bytes.writeUInt32LE(128, 60);
    bytes.write('PE\0\0', 128);
    bytes.writeUInt16LE(arch === 'x64' ? 0x8664 : 0xaa64, 132);
  }
  return bytes;
}

/** A zip file without compression. Source: PKWARE's APPNOTE. */
export function zipOf(files: Readonly<Record<string, Buffer>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), content]);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, end, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const tail = Buffer.alloc(22);
  tail.write('PK\x05\x06', 'latin1');
  tail.writeUInt16LE(directory.length, 8);
  tail.writeUInt16LE(directory.length, 10);
  tail.writeUInt32LE(central.length, 12);
  tail.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, tail]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
