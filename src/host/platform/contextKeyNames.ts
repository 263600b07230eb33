/** What menus, command enablement and the walkthrough's ticks depend on; the manifest's `when` clauses name them. */
export const CONTEXT_KEYS = [
  'fashionMnist.training',
  'fashionMnist.paused',
  'fashionMnist.hasRun',
  'fashionMnist.hasEvaluated',
  'fashionMnist.hasClassified',
  'fashionMnist.installing',
  'fashionMnist.nativeInstalled',
] as const;
/** Those that tick the walkthrough's steps: what a person has achieved. */
export const OUTCOME_KEYS = [
  'fashionMnist.hasRun',
  'fashionMnist.hasEvaluated',
  'fashionMnist.hasClassified',
] as const satisfies readonly (typeof CONTEXT_KEYS)[number][];
export type ContextKey = (typeof CONTEXT_KEYS)[number];
