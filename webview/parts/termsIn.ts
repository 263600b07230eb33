import { TERM_IDS, termOf, type TermId } from '../../src/shared/text/glossary/glossary';

/** A part of a text: a term of the glossary, or what stands between terms. */
interface TextPart {
  readonly text: string;
  readonly id?: TermId;
}

/** The parts of a text. A term is one where it occurs first. */
export function termsIn(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  const seen = new Set<TermId>();
  let rest = 0;
  const { pattern, ids } = termNames();
  for (const match of text.matchAll(pattern)) {
    const id = ids.get((match[1] ?? '').toLowerCase());
    if (id === undefined || seen.has(id)) continue;
    seen.add(id);
    parts.push({ text: text.slice(rest, match.index) }, { text: match[0], id });
    rest = match.index + match[0].length;
  }
  return [...parts, { text: text.slice(rest) }].filter((part) => part.text !== '');
}

interface TermNames {
  /** A name of a term as a whole word, also in the plural. The longest name that fits is taken. */
  readonly pattern: RegExp;
  /** By name in small letters. */
  readonly ids: ReadonlyMap<string, TermId>;
}

/** Made once: the page's language does not change. */
let made: TermNames | undefined;

function termNames(): TermNames {
  if (made !== undefined) return made;
  const ids = new Map(TERM_IDS.map((id) => [termOf(id).name().toLowerCase(), id] as const));
  const names = [...ids.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(String.raw`(?<![\p{L}-])(${names.join('|')})(?:es|en|s|n|e)?(?![\p{L}-])`, 'giu');
  made = { pattern, ids };
  return made;
}
