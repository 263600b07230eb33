import type { CodeLanguage } from '../../src/shared/domain/codeLanguage';
import type { Explanation, Neighbours } from '../../src/shared/domain/insight';

/** What can be asked about the network and 784 pixels. Rejects with a UserError. */
export interface Inspection {
  /** Without `label`, explains the class that the network predicts. */
  explain(pixels: Uint8Array, label?: number): Promise<Explanation>;
  /** Copies a program that computes the prediction for these pixels. */
  copyCode(pixels: Uint8Array, language: CodeLanguage): Promise<void>;
  /** The training pictures near these. */
  findNeighbours(pixels: Uint8Array): Promise<Neighbours>;
}
