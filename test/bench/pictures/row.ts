import type { Chance } from './chance';
import type { Piece } from './piece';

/** A picture file of a set. */
export interface MadePicture {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The class that it shows, 0 to 9; undefined for what is no clothes. */
  readonly label?: number;
}

/** What the sets are made from. */
export interface Material {
  /** The test set's pictures that every set of clothes is made from. */
  readonly pieces: readonly Piece[];
  /** The folder of other people's pictures; undefined when they could not be downloaded. */
  readonly foreignFolder: string | undefined;
  /** Whether to make the sets that nothing was tuned on: another seed, and other people's other pictures. */
  readonly heldOut: boolean;
  /** Random numbers of the set. */
  readonly chance: Chance;
  /** The random numbers of the set of this name, from their beginning: to make the same pictures once more. */
  readonly chanceOf: (name: string) => Chance;
  /** How many pictures a set has, where there are as many. */
  readonly count: number;
}

/** A goal in percent, or in points below another row. */
export type Goal = number | { readonly below: string; readonly points: number };

/** A row of the table: a set of pictures of one kind. */
export interface Row {
  readonly name: string;
  /** Clothes are to be recognized; other things are to be called unlike clothes. */
  readonly kind: 'clothes' | 'other things';
  readonly must?: Goal;
  readonly aim?: Goal;
  /** Makes the pictures one after the other, because all of them together would fill the memory. */
  readonly make: (material: Material) => Iterable<MadePicture>;
}
