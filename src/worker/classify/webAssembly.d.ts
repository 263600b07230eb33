/** What Node has of the web's types and declares nowhere: the part that the decoders need. */
declare namespace WebAssembly {
  // eslint-disable-next-line @typescript-eslint/no-extraneous-class -- an opaque type of the platform
  class Module {}
  function compile(bytes: Uint8Array): Promise<Module>;
}

interface ImageData {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}
