/** The first layer with weights, as pictures. */
export interface FirstLayer {
  /** Keras' name of the layer. */
  readonly name: string;
  /** The pictures' height and width: 28 for a dense layer, 3 for a convolution's filters. */
  readonly side: number;
  /** One picture a unit or filter: n × side² weights. */
  readonly pictures: Float32Array;
  /** n. */
  readonly biases: Float32Array;
  /** n; how much each one matters. */
  readonly importance: Float32Array;
  /** How the importance was measured, as a sentence. */
  readonly measuredBy: string;
  /** How much each unit speaks for each class, n × 10. Empty where that cannot be said in one number. */
  readonly votes: Float32Array;
}

/** One term of a logit: a unit of the last hidden layer, or a channel of the last convolution. */
export interface LogitTerm {
  /** From 0. */
  readonly unit: number;
  /** The unit's output for this picture; of a channel, the sum of its map. */
  readonly activation: number;
  /** What it adds to the logit. */
  readonly contribution: number;
  /**
   * What the unit weighs each pixel with, exactly for this picture: 784 weights. Of a channel, what each place of its
   * map adds to the logit.
   */
  readonly picture: Float32Array;
}

/** Why the network gives a picture its logit for one class. */
export interface Explanation {
  /** Ten each. */
  readonly logits: Float32Array;
  readonly probabilities: Float32Array;
  /** The class that is explained. */
  readonly label: number;
  /** The bias of the class. */
  readonly bias: number;
  /** The terms that add or take away most, largest first. `bias`, these and `others` add up to the logit. */
  readonly terms: readonly LogitTerm[];
  readonly others: { readonly count: number; readonly sum: number };
  /** What each pixel adds to the logit, 784 numbers: only of a network without hidden layer, which has no terms. */
  readonly pixels?: Float32Array;
  /** The outputs of the convolutions and poolings, layer by layer. */
  readonly maps: readonly FeatureMaps[];
}

export interface FeatureMaps {
  readonly layer: string;
  readonly side: number;
  readonly channels: number;
  /** side × side × channels. */
  readonly values: Float32Array;
}

/** A training picture near another picture. */
export interface Neighbour {
  readonly index: number;
  readonly label: number;
  /** The Euclidean distance in the last hidden layer. */
  readonly distance: number;
}

export interface Neighbours {
  /** The nearest first. */
  readonly nearest: readonly Neighbour[];
  /** The nearest one of another class than the nearest. */
  readonly other: Neighbour | undefined;
  /** How many training pictures were compared, from the first. */
  readonly compared: number;
}

/** What each pixel, 0 to 255, adds to the sum of a unit: the network sees 0 to 1. */
export function products(pixels: Uint8Array, weights: Float32Array): Float32Array {
  return weights.map((weight, i) => ((pixels[i] ?? 0) / 255) * weight);
}
