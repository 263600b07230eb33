// Typed arrays in JSON, for the calls between the golden page and the product behind it.

const ARRAYS = { Uint8Array, Int8Array, Uint16Array, Int32Array, Float32Array, Float64Array } as const;
type ArrayName = keyof typeof ARRAYS;

interface Encoded {
  readonly typedArray: ArrayName;
  readonly data: string;
}

export function encode(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (!ArrayBuffer.isView(each)) return each;
    const bytes = new Uint8Array(each.buffer, each.byteOffset, each.byteLength);
    const signs = Array.from(bytes, (byte) => String.fromCharCode(byte));
    return { typedArray: each.constructor.name as ArrayName, data: btoa(signs.join('')) } satisfies Encoded;
  });
}

export function decode(text: string): unknown {
  return JSON.parse(text, (_, each: unknown) => {
    if (typeof each !== 'object' || each === null || !('typedArray' in each)) return each;
    const { typedArray, data } = each as Encoded;
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    return new ARRAYS[typedArray](bytes.buffer);
  });
}
