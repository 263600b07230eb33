/** The languages that a prediction can be copied in, as lines that compute it again. */
export const CODE_LANGUAGES = ['python', 'typescript'] as const;
export type CodeLanguage = (typeof CODE_LANGUAGES)[number];
