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
export type ContextKey = (typeof CONTEXT_KEYS)[number];
