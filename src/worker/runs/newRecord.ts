import { randomBytes } from 'node:crypto';
import type { BackendInfo } from '../../shared/domain/backendInfo';
import type { RunRecord } from '../../shared/domain/runRecord';
import type { TrainOptions } from '../../shared/domain/trainOptions';

/** What training has brought, as the record keeps it. */
export type TrainingOutcome = Pick<RunRecord, 'outcome' | 'summary' | 'history' | 'stepsPerEpoch' | 'evaluation'>;

/** What a run was trained with. */
export interface TrainingConditions {
  readonly startedAt: Date;
  readonly options: TrainOptions;
  readonly backend: BackendInfo;
  /** tfjs' version. */
  readonly tfjs: string;
  readonly extensionVersion: string;
}

/** The record of a run that has just been trained, with an id of its own. */
export function newRecord(
  { startedAt, options, backend, tfjs, extensionVersion }: TrainingConditions,
  { outcome, summary, history, stepsPerEpoch, evaluation }: TrainingOutcome,
): RunRecord {
  return {
    format: 1,
    id: newRunId(startedAt, options.architecture),
    startedAt: startedAt.toISOString(),
    outcome,
    options,
    versions: {
      extension: extensionVersion,
      tfjs,
      node: process.version,
      platform: `${process.platform}-${process.arch}`,
    },
    backend,
    summary,
    history,
    stepsPerEpoch,
    evaluation,
  };
}

/** A name for a new run that sorts by time: `2026-11-24T10-30-00Z-dense-3fa9`. */
export function newRunId(startedAt: Date, architecture: string): string {
  const time = startedAt.toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  return `${time}-${architecture}-${randomBytes(2).toString('hex')}`;
}
