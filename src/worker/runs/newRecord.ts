import { randomBytes } from 'node:crypto';
import type { BackendInfo } from '../../shared/domain/backendInfo';
import type { RunRecord } from '../../shared/domain/runRecord';
import type { TrainOptions } from '../../shared/domain/trainOptions';

/** The results of training that the record keeps. */
export interface TrainingOutcome extends Pick<
  RunRecord,
  'outcome' | 'summary' | 'history' | 'points' | 'stepsPerEpoch' | 'evaluation'
> {
  readonly startedAt: Date;
}

/** The conditions under which a run was trained. */
export interface TrainingConditions {
  readonly options: TrainOptions;
  readonly backend: BackendInfo;
  readonly extensionVersion: string;
}

/** The record of a run that has just been trained, with a new id. */
export function newRecord(
  { options, backend, extensionVersion }: TrainingConditions,
  { startedAt, outcome, summary, history, points, stepsPerEpoch, evaluation }: TrainingOutcome,
): RunRecord {
  return {
    format: 1,
    id: newRunId(startedAt, options.architecture),
    startedAt: startedAt.toISOString(),
    outcome,
    options,
    versions: {
      extension: extensionVersion,
      node: process.version,
      platform: `${process.platform}-${process.arch}`,
    },
    backend,
    summary,
    history,
    ...(points === undefined ? {} : { points }),
    stepsPerEpoch,
    evaluation,
  };
}

/** An id for a new run, which sorts by time: `2026-11-24T10-30-00Z-dense-3fa9`. */
export function newRunId(startedAt: Date, architecture: string): string {
  const time = startedAt.toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  return `${time}-${architecture}-${randomBytes(2).toString('hex')}`;
}
