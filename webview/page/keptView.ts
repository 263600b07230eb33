import * as v from 'valibot';
import { GridViewSchema, START, type GridView } from '../predictions/gridView';

/** A store that survives a reload of the page. */
export interface Kept {
  read(): unknown;
  write(value: unknown): void;
}

const KeptViewSchema = v.object({ runId: v.string(), view: GridViewSchema });

/** Remembers the run that the person looked at last, and where in its predictions. */
export class KeptView {
  constructor(private readonly kept: Kept) {}

  /** Where the person left off in this run, or the first page. */
  read(runId: string): GridView {
    const { success, output } = v.safeParse(KeptViewSchema, this.kept.read());
    if (!success) return START;
    // The size of the cards is a habit, and the rest belongs to the run.
    return output.runId === runId ? output.view : { ...START, size: output.view.size };
  }

  write(runId: string, view: GridView): void {
    this.kept.write({ runId, view });
  }
}
