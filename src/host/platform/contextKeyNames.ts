/** The context keys that menus and the enablement of commands depend on, in the manifest's `when` clauses. */
export const CONTEXT_KEYS = [
  'fashionMnist.training',
  'fashionMnist.paused',
  'fashionMnist.installing',
  'fashionMnist.nativeInstalled',
] as const;
export type ContextKey = (typeof CONTEXT_KEYS)[number];

/** The context keys that tick the walkthrough's steps, in the manifest's `completionEvents`. */
export const OUTCOME_KEYS = [
  'fashionMnist.dataSeen',
  'fashionMnist.pictureSeen',
  'fashionMnist.architectureChosen',
  'fashionMnist.trained',
  'fashionMnist.summarySeen',
  'fashionMnist.evaluated',
  'fashionMnist.explored',
  'fashionMnist.explained',
  'fashionMnist.classified',
  'fashionMnist.beaten',
] as const;
export type OutcomeKey = (typeof OUTCOME_KEYS)[number];
