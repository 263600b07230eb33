import { noRunYet } from '../../shared/text/noRunYet';
import type { Backend } from '../engine/backend';
import { createPredictor } from '../engine/createPredictor';
import type { Predictor } from '../engine/predictor';
import { buildModel } from '../model/architectures';
import type { RunStore } from '../runs/runStore';

/** The network of a saved run, ready to answer. */
export interface LoadedNetwork {
  readonly runId: string;
  readonly predictor: Predictor;
}

/** Keeps the network of one run in memory, the latest that was asked for. */
export class LoadedNetworks {
  private current: LoadedNetwork | undefined;

  constructor(
    private readonly runs: RunStore,
    private readonly backend: () => Promise<Backend>,
  ) {}

  /**
   * The network of a run, or of the newest one. Frees the previous network, so that two calls must not overlap. Throws
   * UserError `run-missing` when there is no run.
   */
  async get(wanted: string | undefined): Promise<LoadedNetwork> {
    const runId = wanted ?? (await this.runs.readNewest())?.id;
    if (runId === undefined) throw noRunYet();
    if (this.current?.runId === runId) return this.current;
    const { record, weights } = await this.runs.readWeights(runId);
    const predictor = createPredictor(await this.backend(), buildModel(record.options), weights);
    this.free();
    this.current = { runId, predictor };
    return this.current;
  }

  free(): void {
    this.current?.predictor.dispose();
    this.current = undefined;
  }
}
