import type { Explanation, FirstLayer, Neighbours } from '../../shared/domain/insight';
import type { DatasetStore } from '../dataset/datasetStore';
import type { RunStore } from '../runs/runStore';
import { explain } from './explain';
import { firstLayer } from './firstLayer';
import type { WeightedLayer } from './forwardPass';
import { hiddenOutputs, neighbours, type HiddenOutputs } from './neighbours';
import { weightedLayers } from './weightedLayers';

/** Looks into saved networks. Keeps the last one in memory. */
export class NetworkInsight {
  private current: { readonly id: string; readonly layers: Promise<readonly WeightedLayer[]> } | undefined;
  private hidden: { readonly key: string; readonly outputs: Promise<HiddenOutputs> } | undefined;

  constructor(
    private readonly runs: Pick<RunStore, 'readWeights'>,
    private readonly datasets: Pick<DatasetStore, 'read' | 'readTest'>,
  ) {}

  async explain(id: string, pixels: Uint8Array, label?: number): Promise<Explanation> {
    return explain(await this.layers(id), pixels, label);
  }

  async firstLayer(id: string, dataFolder: string): Promise<FirstLayer> {
    const layers = await this.layers(id);
    const test = await this.datasets.readTest(dataFolder).catch(() => undefined);
    return firstLayer(layers, test?.images);
  }

  async neighbours(id: string, pixels: Uint8Array, dataFolder: string): Promise<Neighbours> {
    const layers = await this.layers(id);
    return neighbours(layers, await this.hiddenOutputs(id, layers, dataFolder), pixels);
  }

  private layers(id: string): Promise<readonly WeightedLayer[]> {
    if (this.current?.id === id) return this.current.layers;
    const layers = this.runs.readWeights(id).then(weightedLayers);
    const mine = { id, layers };
    this.current = mine;
    // A failure is not kept.
    layers.catch(() => {
      if (this.current === mine) this.current = undefined;
    });
    return layers;
  }

  private hiddenOutputs(id: string, layers: readonly WeightedLayer[], dataFolder: string): Promise<HiddenOutputs> {
    const key = JSON.stringify([id, dataFolder]);
    if (this.hidden?.key === key) return this.hidden.outputs;
    const outputs = this.datasets.read(dataFolder).then(async ({ train }) => {
      // A copy, because a training that begins meanwhile may free the pictures.
      return hiddenOutputs(layers, (await train.images()).slice(), train.labels);
    });
    const mine = { key, outputs };
    this.hidden = mine;
    outputs.catch(() => {
      if (this.hidden === mine) this.hidden = undefined;
    });
    return outputs;
  }
}
