import type { EpochResult } from '../../src/shared/domain/runRecord';

const COLUMNS = {
  epoch: 'epoch',
  accuracy: 'training_accuracy',
  loss: 'training_loss',
  validationAccuracy: 'validation_accuracy',
  validationLoss: 'validation_loss',
  testAccuracy: 'test_accuracy',
  testLoss: 'test_loss',
  seconds: 'seconds',
} as const satisfies Partial<Record<keyof EpochResult, string>>;

/** The numbers of every epoch as CSV. Columns that no epoch has are left out. */
export function epochsCsv(history: readonly EpochResult[]): string {
  const names = (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).filter((name) =>
    history.some((each) => each[name] !== undefined),
  );
  const rows = history.map((each) => names.map((name) => each[name] ?? '').join(','));
  return `${[names.map((name) => COLUMNS[name]).join(','), ...rows].join('\n')}\n`;
}
