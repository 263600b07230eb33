/** A translated text whose {0}, {1} … are elements: `sentence(t('{0} right'), html`<strong>88%</strong>`)`. */
export function sentence(text: string, ...parts: readonly unknown[]): readonly unknown[] {
  return text.split(/\{(\d+)\}/).map((piece, i) => (i % 2 === 0 ? piece : parts[Number(piece)]));
}
