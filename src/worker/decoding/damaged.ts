/** Thrown by a reader if the file is cut off or contradicts itself. */
export class DamagedPicture extends Error {
  override readonly name = 'DamagedPicture';
}

/** Thrown by a reader for a variant of its format that it does not support. `kind` ends the sentence `NAME is …`. */
export class UnknownKind extends Error {
  override readonly name = 'UnknownKind';

  constructor(readonly kind: string) {
    super(`The picture is ${kind}.`);
  }
}
