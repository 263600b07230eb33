/** Attributes that people see or hear. */
const VISIBLE = [
  'title',
  'aria-label',
  'aria-roledescription',
  'aria-description',
  'placeholder',
  'label',
  'caption',
  'alt',
  'aria-valuetext',
];

/**
 * What is seen of an element and stands outside of ⟦brackets⟧, by which a test marks what is translated. Brackets may
 * be nested, and may begin in one text node and end in another.
 */
export function outsideBrackets(root: Element): string[] {
  const found = Array.from(root.querySelectorAll('*')).flatMap((element) =>
    VISIBLE.flatMap((name) => pieces([element.getAttribute(name) ?? ''])),
  );
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement?.closest('script, style') === null) texts.push(node.textContent ?? '');
  }
  return [...found, ...pieces(texts)];
}

function pieces(texts: readonly string[]): string[] {
  let depth = 0;
  return texts.flatMap((text) => {
    let outside = '';
    for (const character of text) {
      if (character === '⟦') depth++;
      if (depth === 0) outside += character;
      if (character === '⟧') depth--;
    }
    const piece = outside.replace(/\s+/g, ' ').trim();
    return /\p{L}{2}/u.test(piece) ? [piece] : [];
  });
}
