import { t } from '@vscode/l10n';
// JSON, because the project's set-up reads it too, before anything is built.
import reasons from './networkReasons.json';

const REASONS: Readonly<Record<string, string>> = reasons;

/** Why a server could not be reached, in plain words that follow its name: "its name was not found". */
export function networkReason(error: unknown): string {
  for (const each of chainOf(error)) {
    const code = 'code' in each ? String(each.code) : '';
    const reason = REASONS[code];
    if (reason !== undefined) return t(reason);
  }
  // What the system says in its own words is for the log, which shows the cause.
  return t('the connection failed');
}

/** The error, its causes, and the attempts that it sums up: `fetch` wraps what has really happened. */
function chainOf(error: unknown, depth = 0): Error[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const attempts: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...[error.cause, ...attempts].flatMap((each) => chainOf(each, depth + 1))];
}
