import * as v from 'valibot';
import { GridViewSchema, START, type GridView } from '../predictions/gridView';

/** Somewhere that outlives a reload of the page. */
export interface Kept {
  read(): unknown;
  write(value: unknown): void;
}

const KeptViewSchema = v.object({ runId: v.string(), view: GridViewSchema });

/** What the person looked at last, and in which run. */
export class KeptView {
  constructor(private readonly kept: Kept) {}

  /** Where this run's predictions were left, or their beginning. */
  read(runId: string): GridView {
    const { success, output } = v.safeParse(KeptViewSchema, this.kept.read());
    return success && output.runId === runId ? output.view : START;
  }

  write(runId: string, view: GridView): void {
    this.kept.write({ runId, view });
  }
}
