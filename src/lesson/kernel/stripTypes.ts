import { transform } from 'sucrase';

/** Turns TypeScript into JavaScript of the same lines. Throws an error with `loc` for code that cannot be read. */
export function stripTypes(code: string): string {
  return transform(code, { transforms: ['typescript'], disableESTransforms: true, keepUnusedImports: true }).code;
}
