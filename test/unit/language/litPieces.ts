import ts from 'typescript';

/** Attributes that people see or hear. */
const VISIBLE = new Set([
  ...['title', 'aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'placeholder', 'alt'],
  ...['label', 'caption', 'summary'],
]);

/** The texts between the tags of a lit template, and those in visible attributes. Its values are {0}, {1} …. */
export function litPieces(template: ts.TemplateLiteral): string[] {
  const markup = ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : template.head.text + template.templateSpans.map(({ literal }, i) => `{${i}}${literal.text}`).join('');
  const pieces: string[] = [];
  const outside = markup
    .replaceAll(/<!--[^]*?-->/g, '')
    .replaceAll(/<\/?[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>/gi, (tag) => {
      for (const [, name = '', double, single, bare] of tag.matchAll(/\s([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g)) {
        if (VISIBLE.has(name)) pieces.push(double ?? single ?? bare ?? '');
      }
      return '\n\n';
    });
  pieces.push(...outside.split('\n\n').map((text) => text.replaceAll(/\s+/g, ' ').trim()));
  return pieces.filter((text) => text !== '');
}
