import type { Classification } from '../../shared/domain/classification';
import { Emitter } from '../platform/emitter';

/** The most answers that are kept. Older ones are dropped. */
const KEPT = 50;

/** The pictures that the person has classified, latest first. */
export class ClassificationStore {
  private readonly changed = new Emitter();
  readonly onDidChange = this.changed.event;
  private all: readonly Classification[] = [];

  get latest(): readonly Classification[] {
    return this.all;
  }

  add(classifications: readonly Classification[]): void {
    this.all = [...classifications, ...this.all].slice(0, KEPT);
    this.changed.fire();
  }

  clear(): void {
    this.all = [];
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}
