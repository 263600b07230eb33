import { t } from '@vscode/l10n';
import { UserError } from '../domain/errors';

/** What page, editor and worker say before the first run. A heading: without a full stop. */
export const noRunYetHeading = (): string => t('No network has been trained yet');

/** There is no run at all: UserError `run-missing`. */
export function noRunYet(): UserError {
  return new UserError({
    code: 'run-missing',
    message: `${noRunYetHeading()}.`,
    nextStep: t('Train one first.'),
    action: 'trainModel',
  });
}
