import { language } from './texts';

// Numbers in texts, in the language of the texts. What programs read, such as CSV, has none of this.

/** A whole number with separators of thousands: `10,000`. */
export function countText(count: number): string {
  return count.toLocaleString(language());
}

/** A number with this many decimals: `0.52`. */
export function decimalText(value: number, digits: number): string {
  return localised(value.toFixed(digits));
}

/** A number with as many decimals as it has: `0.001`. */
export function numberText(value: number): string {
  return localised(String(value));
}

/** A number as JavaScript writes it, with the language's decimal sign. */
export function localised(number: string): string {
  return number.replace('.', decimalSign());
}

function decimalSign(): string {
  return (1.5).toLocaleString(language()).charAt(1);
}

/** The language of dates: the computer's own variant of English, such as that of the order of day and month. */
export function dateLanguage(): string | undefined {
  return language() === 'en' ? undefined : language();
}
