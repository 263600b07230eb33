/** What menus and command enablement depend on; the manifest's `when` clauses name them. */
export const CONTEXT_KEYS = [
  'fashionMnist.training',
  'fashionMnist.paused',
  'fashionMnist.installing',
  'fashionMnist.nativeInstalled',
] as const;
export type ContextKey = (typeof CONTEXT_KEYS)[number];

/** What a person has achieved: the manifest's `completionEvents` name them. */
export const OUTCOME_KEYS = [
  'fashionMnist.trained',
  'fashionMnist.evaluated',
  'fashionMnist.explored',
  'fashionMnist.classified',
] as const;
export type OutcomeKey = (typeof OUTCOME_KEYS)[number];
