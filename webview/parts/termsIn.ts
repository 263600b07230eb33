import { TERM_IDS, termOf, type TermId } from '../../src/shared/text/glossary/glossary';

/** A part of a text: a term of the glossary, or what stands between terms. */
export interface TextPart {
  readonly text: string;
  readonly id?: TermId;
}

/** The parts of a text. A term is one where it occurs first. */
export function termsIn(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  const seen = new Set<TermId>();
  let rest = 0;
  for (const match of text.matchAll(termPattern())) {
    const id = idOf(match[1] ?? '');
    if (id === undefined || seen.has(id)) continue;
    seen.add(id);
    parts.push({ text: text.slice(rest, match.index) }, { text: match[0], id });
    rest = match.index + match[0].length;
  }
  return [...parts, { text: text.slice(rest) }].filter((part) => part.text !== '');
}

/** Made once: the page's language does not change. */
let pattern: RegExp | undefined;

/** A name of a term as a whole word, also in the plural. The longest name that fits is taken. */
function termPattern(): RegExp {
  const names = TERM_IDS.map((id) => termOf(id).name()).sort((a, b) => b.length - a.length);
  pattern ??= new RegExp(String.raw`(?<![\p{L}-])(${names.join('|')})(?:es|en|s|n|e)?(?![\p{L}-])`, 'giu');
  return pattern;
}

function idOf(name: string): TermId | undefined {
  return TERM_IDS.find((id) => termOf(id).name().toLowerCase() === name.toLowerCase());
}
