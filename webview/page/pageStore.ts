import { toErrorData } from '../../src/shared/domain/errors';
import type { PageCommand, Push, ResultsSection } from '../../src/shared/protocol/page';
import { PictureCache, type PictureSource } from '../parts/pictureCache';
import { predictionTable, type PredictionTable } from '../parts/predictionTable';
import type { GridView } from '../predictions/gridView';
import type { PictureService } from '../pictures/pictureService';
import type { AskHost } from './askHost';
import type { KeptView } from './keptView';
import { pictureService } from './pictureService';
import { reduce, shownId, type PageEvent, type PageState } from './pageState';

/** The number of runs whose tables are kept; a table has 440 kB. */
const KEPT_TABLES = 8;

/** Asks the page to bring a section into view. */
export class RevealEvent extends Event {
  constructor(
    readonly section: ResultsSection,
    readonly focus: boolean,
  ) {
    super('reveal');
  }
}

/**
 * Owns the page's state. Only this part of the page calls the extension. Dispatches `change` when the state has
 * changed, and `reveal` to bring a section into view.
 */
export class PageStore extends EventTarget {
  private current: PageState | undefined;
  /** By run. A run's predictions never change. */
  private readonly tables = new Map<string, Promise<PredictionTable>>();
  private readonly cache = new PictureCache(async (indices) => {
    const { pixels } = await this.ask('readTestPictures', { indices });
    return pixels;
  });

  /** The calls of the section of own pictures. */
  readonly ownPictures: PictureService;

  constructor(
    private readonly ask: AskHost,
    private readonly kept: KeptView,
  ) {
    super();
    this.ownPictures = pictureService(ask);
  }

  /** Undefined until the page has hydrated. */
  get state(): PageState | undefined {
    return this.current;
  }

  get pictures(): PictureSource {
    return this.cache;
  }

  /** Asks for everything, once when the page has loaded. The editor unloads a hidden page. */
  async hydrate(): Promise<void> {
    this.apply({ type: 'hydrated', snapshot: await this.ask('hydrate', {}) });
    await this.readPredictions();
  }

  /** Handles what the host pushes. */
  async receive(push: Push): Promise<void> {
    if (push.type === 'reveal') {
      // Without the predictions, the page may be too short to bring the section to the top.
      await this.readPredictions();
      this.dispatchEvent(new RevealEvent(push.section, push.focus));
      return;
    }
    const before = this.shownId;
    this.apply(push);
    if (this.shownId === before) return;
    // Try failed pictures again; the cause may be gone.
    this.cache.retry();
    await this.readPredictions();
  }

  /** The person has chosen another filter or picture. */
  look(view: GridView): void {
    this.apply({ type: 'viewed', view });
    const runId = this.current?.predictions?.runId;
    if (runId !== undefined) this.kept.write(runId, view);
  }

  explored(): Promise<void> {
    return this.ask('explored', {});
  }

  run(command: PageCommand): Promise<void> {
    return this.ask('runCommand', { command });
  }

  copySummary(): Promise<void> {
    return this.ask('copySummary', {});
  }

  private get shownId(): string | undefined {
    return this.current === undefined ? undefined : shownId(this.current);
  }

  /** Reads the shown run's predictions once. If that fails, they are read again when the run is shown again. */
  private async readPredictions(): Promise<void> {
    const runId = this.shownId;
    if (runId === undefined) return;
    try {
      const table = await this.table(runId);
      this.apply({ type: 'predictions', table, view: this.kept.read(runId) });
    } catch (error) {
      this.tables.delete(runId);
      this.apply({ type: 'predictionsFailed', runId, error: toErrorData(error) });
    }
  }

  private table(runId: string): Promise<PredictionTable> {
    const known = this.tables.get(runId);
    if (known !== undefined) return known;
    const table = this.ask('readPredictions', { id: runId }).then((predictions) => predictionTable(runId, predictions));
    this.tables.set(runId, table);
    for (const oldest of [...this.tables.keys()].slice(0, -KEPT_TABLES)) this.tables.delete(oldest);
    return table;
  }

  private apply(event: PageEvent): void {
    const before = this.current;
    this.current = reduce(before, event);
    if (this.current !== before) this.dispatchEvent(new Event('change'));
  }
}
