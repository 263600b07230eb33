import { ANSWER_TERMS } from './answerTerms';
import { DATA_TERMS } from './dataTerms';
import { LAYER_TERMS } from './layerTerms';
import { LEARNING_TERMS } from './learningTerms';
import type { GlossarySubject } from './subject';
import type { Term } from './term';

/** All terms, in the order in which a beginner meets them. Panel, lesson and walkthrough take their texts from here. */
export const GLOSSARY = { ...DATA_TERMS, ...LAYER_TERMS, ...LEARNING_TERMS, ...ANSWER_TERMS } as const;

export type TermId = keyof typeof GLOSSARY;
export const TERM_IDS = Object.keys(GLOSSARY) as TermId[];

export function termOf(id: TermId): Term {
  return GLOSSARY[id];
}

/** What a term means, and what it is in this network. */
export function explanationOf(id: TermId, subject: GlossarySubject): string {
  const { meaning, here } = termOf(id);
  return `${meaning()} ${here(subject)}`;
}
