import { config, t } from '@vscode/l10n';

/** Translations: by an English text, as it stands in the code, the text that people read. */
export type Texts = Readonly<Record<string, string>>;

let used: Texts | undefined;

/**
 * Makes `t` translate. Each thread and the page call it once, before anything else asks for a text. Without
 * translations, texts stay English.
 */
export function useTexts(texts: Texts | undefined): void {
  used = texts;
  config({ contents: { ...texts } });
}

/** What this thread translates with, to be handed to the threads that it starts. */
export function usedTexts(): Texts | undefined {
  return used;
}

/** The language of texts and numbers, as a BCP 47 tag. */
export function language(): string {
  return t({ message: 'en', comment: 'The BCP 47 tag of the language of this file. Numbers follow it.' });
}

/** Marks an English text of a table that is passed to `t` where it is shown. Tests ask for its translation. */
export function translatedLater(text: string): string {
  return text;
}
