import type { GlossarySubject } from './subject';

/** One term of the glossary. Its texts are functions, because the language is known only when the page has begun. */
export interface Term {
  /** As people read it: `learning rate`. */
  readonly name: () => string;
  /** One sentence: what the term means in any network. */
  readonly meaning: () => string;
  /** One sentence with the numbers of this network. */
  readonly here: (subject: GlossarySubject) => string;
}
