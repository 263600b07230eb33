/** A mistake in a cell: the message says what is wrong and what to do. Keras raises errors of this name. */
export class ValueError extends Error {
  override readonly name = 'ValueError';
}
