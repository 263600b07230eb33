import * as v from 'valibot';
import { EpochSchema, RESULTS_TABS, ResultsTabSchema, type ResultsTab } from '../../src/shared/domain/resultsPlace';
import { ExperimentsViewSchema, type ExperimentsView } from '../experiments/experimentsView';
import { SheetViewSchema, type SheetView } from '../pictures/sheetView';
import type { Kept } from './keptView';

/** Where the person is on the page. */
export interface PagePlace {
  /** Undefined until the person, a command or a link has chosen one. */
  readonly tab?: ResultsTab | undefined;
  /** The epoch that “Training” shows; 0 is before the training. Undefined for the latest. */
  readonly epoch?: number | undefined;
  /** What “Your pictures” shows. Undefined until the person has chosen something there. */
  readonly sheet?: SheetView | undefined;
  /** What “Experiments” shows. Undefined until the person has chosen something there. */
  readonly experiments?: ExperimentsView | undefined;
}

/** Pixels. */
const ScrollSchema = v.optional(v.pipe(v.number(), v.minValue(0)));
const KeptPlaceSchema = v.object({
  tab: v.optional(ResultsTabSchema),
  epoch: v.optional(EpochSchema),
  sheet: v.optional(SheetViewSchema),
  experiments: v.optional(ExperimentsViewSchema),
  seen: v.optional(v.array(v.string())),
  scroll: v.object(Object.fromEntries(RESULTS_TABS.map((tab) => [tab, ScrollSchema]))),
});

/** How much of what was seen is kept. A tab has up to two entries for each run. */
const KEPT_SEEN = 200;

/** Remembers the tab, what it shows and has shown, and how far each tab was scrolled, across reloads. */
export class KeptPlace {
  private held: v.InferOutput<typeof KeptPlaceSchema>;

  constructor(private readonly kept: Kept) {
    const { success, output } = v.safeParse(KeptPlaceSchema, kept.read());
    this.held = success ? output : { scroll: {} };
  }

  get place(): PagePlace {
    const { tab, epoch, sheet, experiments } = this.held;
    return {
      ...{ tab, epoch },
      ...(sheet === undefined ? {} : { sheet }),
      ...(experiments === undefined ? {} : { experiments }),
    };
  }

  visit(place: PagePlace): void {
    this.write({ ...this.held, ...place });
  }

  /** Whether the person has seen this; the words are the caller's. */
  hasSeen(what: string): boolean {
    return this.held.seen?.includes(what) ?? false;
  }

  sees(what: string): void {
    if (!this.hasSeen(what)) this.write({ ...this.held, seen: [...(this.held.seen ?? []), what].slice(-KEPT_SEEN) });
  }

  /** How far a tab was scrolled, in pixels. */
  scrollOf(tab: ResultsTab): number {
    return this.held.scroll[tab] ?? 0;
  }

  scrolled(tab: ResultsTab, pixels: number): void {
    this.write({ ...this.held, scroll: { ...this.held.scroll, [tab]: pixels } });
  }

  private write(held: typeof this.held): void {
    this.held = held;
    this.kept.write(held);
  }
}
