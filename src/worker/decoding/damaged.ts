/** Thrown by a reader whose file breaks off, or contradicts itself. */
export class DamagedPicture extends Error {
  override readonly name = 'DamagedPicture';
}

/** Thrown by a reader for a kind of its format that it does not know. `kind` ends the sentence `NAME is …`. */
export class UnknownKind extends Error {
  override readonly name = 'UnknownKind';

  constructor(readonly kind: string) {
    super(`The picture is ${kind}.`);
  }
}
