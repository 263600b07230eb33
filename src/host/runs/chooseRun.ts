import path from 'node:path';
import { t } from '@vscode/l10n';
import { UserError, type ErrorData } from '../../shared/domain/errors';
import { hasDiverged } from '../../shared/domain/generalization';
import type { RunList } from '../../shared/domain/runList';
import type { RunRecord } from '../../shared/domain/runRecord';
import { dateLanguage, numberText } from '../../shared/language/numbers';
import type { WorkerCalls } from '../../shared/protocol/workerApi';
import { epochsText } from '../../shared/text/epochs';
import { noRunYet } from '../../shared/text/noRunYet';
import { percentText } from '../../shared/text/percentText';
import type { ShownRun } from './shownRun';

/** The most letters of a run's name. */
const MAX_LABEL_LENGTH = 200;

/** A saved run as a line of the list. */
export interface RunChoice {
  readonly id: string;
  /** What the person calls it, or ''. */
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly detail: string;
  /** Why it cannot be opened. */
  readonly error?: ErrorData;
}

/** What the person wants with a run. */
export interface RunAnswer {
  readonly choice: RunChoice;
  readonly does: 'open' | 'rename' | 'delete';
}

/** What the person is asked. Each resolves to undefined, or false, when the question is closed without an answer. */
export interface RunQuestions {
  /** Shows the list, and rejects when it cannot be read. */
  choose(list: Promise<RunList>): Promise<RunAnswer | undefined>;
  askName(before: string): Promise<string | undefined>;
  confirmDeletion(choice: RunChoice): Promise<boolean>;
}

export interface ChooseRunDependencies {
  readonly worker: WorkerCalls;
  readonly shownRun: Pick<ShownRun, 'open' | 'relabel' | 'forget'>;
  /** A failed training is no longer shown once the person has opened a run. */
  readonly session: { dismissFailure(): void };
  readonly panel: { show(): void };
}

/**
 * Asks for a run until one is opened or the list is closed: after a run was renamed or deleted, the list is shown
 * again. Throws a UserError if it cannot be read, or if the chosen run cannot.
 */
export async function chooseRun(questions: RunQuestions, dependencies: ChooseRunDependencies): Promise<void> {
  const { worker, shownRun } = dependencies;
  for (;;) {
    const list = worker.call('listRuns', {}).result;
    const answer = await questions.choose(list);
    if (answer === undefined) return;
    const { choice, does } = answer;
    const { id, name, error } = choice;
    if (does === 'delete') {
      if (!(await questions.confirmDeletion(choice))) continue;
      await worker.call('deleteRun', { id }).result;
      await shownRun.forget(id);
    } else if (error !== undefined) {
      throw UserError.from(error);
    } else if (does === 'rename') {
      const label = (await questions.askName(name))?.trim();
      if (label !== undefined && label !== name) shownRun.relabel(await worker.call('labelRun', { id, label }).result);
    } else {
      await openRun(id, dependencies);
      return;
    }
  }
}

/** Shows a run. Throws UserError `run-missing` or `run-damaged`. */
export async function openRun(id: string, { shownRun, session, panel }: ChooseRunDependencies): Promise<void> {
  await shownRun.open(id);
  session.dismissFailure();
  panel.show();
}

/** Why a run cannot have this name; undefined if it can. */
export function whyNoName(text: string): string | undefined {
  return text.trim().length > MAX_LABEL_LENGTH ? t('At most {0} characters.', MAX_LABEL_LENGTH) : undefined;
}

/** The list's lines: runs, newest first, then those that cannot be read. Throws UserError `run-missing` for none. */
export function choicesOf({ runs, damaged }: RunList): RunChoice[] {
  if (runs.length + damaged.length === 0) throw noRunYet();
  return [
    ...runs.map(choiceOf),
    ...damaged.map(({ folder, error }) => ({
      id: path.basename(folder),
      name: '',
      label: t('Cannot be read'),
      detail: folder,
      error,
    })),
  ];
}

function choiceOf(record: RunRecord): RunChoice {
  const { id, label: name = '', startedAt, options, evaluation, backend } = record;
  const result = hasDiverged(evaluation) ? t('Diverged:') : percentText(evaluation.accuracy);
  return {
    id,
    name,
    label: `${name === '' ? '' : `${name}: `}${result} ${options.architecture}`,
    description: new Date(startedAt).toLocaleString(dateLanguage()),
    detail: [
      epochsText(record),
      t(
        '{0}, batches of {1}, learning rate {2}',
        options.optimizer,
        options.batchSize,
        numberText(options.learningRate),
      ),
      t('seed {0}', options.seed),
      backend.description,
    ].join(' · '),
  };
}
