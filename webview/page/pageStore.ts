import { toErrorData } from '../../src/shared/domain/errors';
import type { Mark } from '../../src/shared/domain/marks';
import { EVERYTHING, type PictureSetName } from '../../src/shared/domain/predictionFilter';
import { isSkipped, withAnswer, type QuizAnswer, type QuizState } from '../../src/shared/domain/quizAnswers';
import type { ResultsPlace, ResultsTab } from '../../src/shared/domain/resultsPlace';
import type { PageCommand, Push, Sight } from '../../src/shared/protocol/page';
import { PictureCache, type PictureSource } from '../parts/pictureCache';
import { predictionTable, type PredictionTable } from '../parts/predictionTable';
import type { Inspection } from '../inspector/inspection';
import { filtered, openedAt, type GridView } from '../predictions/gridView';
import type { KeptPlace, PagePlace } from './keptPlace';
import type { PictureService } from '../pictures/pictureService';
import type { ExperimentService } from '../experiments/experimentService';
import type { AskHost } from './askHost';
import type { ExperimentsView } from '../experiments/experimentsView';
import type { SheetView } from '../pictures/sheetView';
import type { QuizTurn } from '../quiz/quizTurn';
import { experimentService } from './experimentService';
import type { KeptView } from './keptView';
import { pictureService } from './pictureService';
import { isLive, reduce, shownId, sightOf, type PageEvent, type PageState } from './pageState';
import { QuizTurns } from './quizTurns';
import { SnapshotReader } from './snapshotReader';

/** Where nothing is known of a person's answers, they are not interrupted by questions. */
const NOTHING_ANSWERED: QuizState = { answers: {}, total: { right: 0, answered: 0 }, comesUnasked: false };
/** The number of runs whose tables are kept; a table has 440 kB. */
const KEPT_TABLES = 8;

/**
 * Owns the page's state. Only this part of the page calls the extension. Dispatches `change` when the state has
 * changed, `focus-tab` when the keyboard focus should move to the tab that is shown, and `show-glossary`.
 */
export class PageStore extends EventTarget {
  private current: PageState | undefined;
  /** By run. A run's predictions never change. */
  private readonly tables = new Map<string, Promise<PredictionTable>>();
  private readonly caches: Readonly<Record<PictureSetName, PictureCache>> = {
    test: new PictureCache(async (indices) => (await this.ask('readTestPictures', { indices })).pixels),
    training: new PictureCache(async (indices) => (await this.ask('readTrainingPictures', { indices })).pixels),
  };
  private readingData = false;
  private readonly inspections = new Map<string, Inspection>();
  private readonly snapshots: SnapshotReader;
  /** The run whose answers to the training pictures are being computed. */
  private predicting: string | undefined;
  /** What the extension knows that the person has seen. */
  private readonly seen = new Set<Sight>();
  private readonly turns: QuizTurns;
  /** What was in sight when the state changed last. */
  private sight: Sight | undefined;

  /** The calls of the section of own pictures. */
  readonly ownPictures: PictureService;
  readonly experiments: ExperimentService;

  constructor(
    private readonly ask: AskHost,
    private readonly kept: KeptView,
    /** The tab, and how far each tab was scrolled. */
    readonly keptPlace: KeptPlace,
  ) {
    super();
    this.ownPictures = pictureService(ask);
    this.experiments = experimentService(ask);
    this.turns = new QuizTurns(keptPlace);
    this.snapshots = new SnapshotReader(ask, {
      state: () => this.current,
      apply: (event) => {
        this.apply(event);
      },
    });
  }

  /** Undefined until the page has hydrated. */
  get state(): PageState | undefined {
    return this.current;
  }

  /** What the shown tab asks. */
  get turn(): QuizTurn | undefined {
    return this.turns.of(this.current);
  }

  /** Whether the shown tab must not be drawn, because questions cover it or may cover it in a moment. */
  get isCovered(): boolean {
    return this.current !== undefined && this.turns.covers(this.current);
  }

  get sources(): Readonly<Record<PictureSetName, PictureSource>> {
    return this.caches;
  }

  pictures(set: PictureSetName): PictureSource {
    return this.caches[set];
  }

  /** Asks for everything, once when the page has loaded. The editor unloads a hidden page. */
  async hydrate(): Promise<void> {
    this.apply({ type: 'hydrated', snapshot: await this.ask('hydrate', {}), place: this.keptPlace.place });
    this.stayWithTraining();
    await this.readPredictions();
  }

  /** Handles what the host pushes. */
  async receive(push: Push): Promise<void> {
    if (push.type === 'reveal') {
      await this.reveal(push.place);
      if (push.focus) this.dispatchEvent(new Event('focus-tab'));
      return;
    }
    if (push.type === 'startedOver') {
      this.seen.clear();
      return;
    }
    const before = this.shownId;
    // A new training is followed; the epoch that was looked at belongs to another one.
    if (push.type === 'training' && 'live' in push.training && !isLive(this.current)) this.chooseEpoch(undefined);
    this.apply(push);
    this.stayWithTraining();
    if (this.shownId === before) return;
    // Try failed pictures again; the cause may be gone.
    for (const cache of Object.values(this.caches)) cache.retry();
    await this.readPredictions();
  }

  /** The person has chosen another filter or picture. */
  look(view: GridView): void {
    this.apply({ type: 'viewed', view });
    const runId = this.current?.predictions?.runId;
    if (runId !== undefined) this.kept.write(runId, view);
    if (view.filter.set === 'training') void this.predictTrainingSet();
  }

  /** Marks a picture of the test set, or without `mark` takes its mark away. */
  async mark(picture: number, mark: Mark | undefined): Promise<void> {
    const id = this.shownId;
    if (id === undefined) return;
    try {
      const marks = await this.ask('markPicture', { id, picture, ...(mark === undefined ? {} : { mark }) });
      this.apply({ type: 'marks', runId: id, marks });
    } catch (error) {
      this.apply({ type: 'marksFailed', runId: id, error: toErrorData(error) });
    }
  }

  /** Reads what is in the data set, once. After a failure it is read again when the person looks again. */
  async readData(): Promise<void> {
    if (this.readingData || this.current?.data !== undefined) return;
    this.readingData = true;
    try {
      this.apply({ type: 'data', data: await this.ask('describeData', {}) });
      for (const cache of Object.values(this.caches)) cache.retry();
    } catch (error) {
      this.apply({ type: 'dataFailed', error: toErrorData(error) });
    } finally {
      this.readingData = false;
    }
  }

  async readFirstLayer(runId: string): Promise<void> {
    if (this.current?.firstLayer !== undefined) return;
    try {
      this.apply({ type: 'firstLayer', runId, firstLayer: await this.ask('readFirstLayer', { id: runId }) });
    } catch (error) {
      this.apply({ type: 'firstLayerFailed', runId, error: toErrorData(error) });
    }
  }

  /** What the inspector asks about a run; always the same object for the same run. */
  readonly inspectionOf = (id: string): Inspection => {
    const known = this.inspections.get(id);
    if (known !== undefined) return known;
    const inspection: Inspection = {
      explain: (pixels, label) => this.ask('explain', { id, pixels, ...(label === undefined ? {} : { label }) }),
      copyCode: (pixels, language) => this.ask('copyPredictionCode', { id, pixels, language }),
      findNeighbours: (pixels) => this.ask('findNeighbours', { id, pixels }),
    };
    this.inspections.set(id, inspection);
    return inspection;
  };

  /** Reads what was recorded after each epoch, or what is new of it. */
  readSnapshots(): Promise<void> {
    return this.snapshots.read();
  }

  /** Looks at an epoch; without a number, at the latest. */
  chooseEpoch(epoch: number | undefined): void {
    this.place({ epoch });
  }

  async fetchData(): Promise<void> {
    try {
      await this.ask('fetchData', {});
    } catch (error) {
      this.apply({ type: 'dataFailed', error: toErrorData(error) });
      return;
    }
    await this.readData();
  }

  saveFile(name: string, content: Uint8Array): Promise<boolean> {
    return this.ask('saveFile', { name, content });
  }

  /** The person has chosen a tab. */
  visit(tab: ResultsTab): void {
    this.askQuestion(undefined);
    this.place({ tab });
  }

  /** The person wants to see what questions cover. */
  showTab(): void {
    if (this.current !== undefined) this.turns.uncover(this.current);
    this.askQuestion(undefined);
  }

  /** The person, or a link, wants to be asked this about the shown run; without a question, what comes unasked. */
  askQuestion(question: string | undefined): void {
    this.apply({ type: 'asked', question });
  }

  /** The person looks at other ones of their pictures. */
  lookAtPictures(sheet: SheetView): void {
    this.place({ sheet });
  }

  /** The person has chosen something among the experiments. */
  lookAtExperiments(experiments: ExperimentsView): void {
    this.place({ experiments });
  }

  /** The person has seen something that a step of the tutorial waits for. */
  saw(what: Sight): void {
    if (this.seen.has(what)) return;
    this.seen.add(what);
    void this.ask('seen', { what });
  }

  run(command: PageCommand): Promise<void> {
    return this.ask('runCommand', { command });
  }

  copySummary(): Promise<void> {
    return this.ask('copySummary', {});
  }

  /** Shows a tab at once, and its picture or filter when the predictions have been read. */
  async reveal({ tab, epoch, picture, filter, glossary, question }: ResultsPlace): Promise<void> {
    this.askQuestion(question);
    // Another object each time: the same link may be followed again.
    const dataPicture = tab === 'data' && picture !== undefined ? { index: picture } : undefined;
    this.place({ tab, ...(epoch === undefined ? {} : { epoch }) }, dataPicture);
    if (glossary === true) this.dispatchEvent(new Event('show-glossary'));
    if (tab !== 'predictions' || (picture === undefined && filter === undefined)) return;
    await this.readPredictions();
    const table = this.current?.predictions;
    if (table === undefined || table.runId !== this.shownId) return;
    const wanted = { ...EVERYTHING, ...filter };
    const view = this.current?.view;
    this.look(picture === undefined ? filtered(wanted, view) : openedAt(table, wanted, picture, view));
  }

  /** A training that is shown because no tab was chosen stays in sight when it ends. */
  private stayWithTraining(): void {
    if (isLive(this.current) && this.current?.place.tab === undefined) this.place({ tab: 'training' });
  }

  private place(change: PagePlace, dataPicture?: { readonly index: number }): void {
    this.keptPlace.visit(change);
    const { place } = this.keptPlace;
    this.apply({ type: 'visited', place, ...(dataPicture === undefined ? {} : { dataPicture }) });
  }

  private get shownId(): string | undefined {
    return this.current === undefined ? undefined : shownId(this.current);
  }

  /** Reads the shown run's predictions once. If that fails, they are read again when the run is shown again. */
  private async readPredictions(): Promise<void> {
    const runId = this.shownId;
    if (runId === undefined) return;
    // First, because a question about the predictions covers them.
    const quiz = this.current?.quiz === undefined ? this.readQuiz(runId) : undefined;
    try {
      const table = await this.table(runId);
      await quiz;
      const view = this.kept.read(runId);
      this.apply({ type: 'predictions', table, view });
      void this.readMarks(runId);
      if (view.filter.set === 'training') void this.predictTrainingSet();
    } catch (error) {
      this.tables.delete(runId);
      this.apply({ type: 'predictionsFailed', runId, error: toErrorData(error) });
    }
  }

  /** Keeps what the person has answered to a question about the shown run. */
  async answerQuestion(question: string, answer: QuizAnswer): Promise<void> {
    const id = this.shownId;
    if (id === undefined) return;
    const quiz = withAnswer(this.current?.quiz ?? NOTHING_ANSWERED, question, answer);
    // First, because an answered question that is not asked covers nothing: the tab would count as seen.
    this.askQuestion(isSkipped(answer) ? undefined : question);
    this.apply({ type: 'quiz', runId: id, quiz });
    const kept = await this.orReported(this.ask('answerQuestion', { id, question, answer }));
    // The person may have answered another question meanwhile, which this reply does not know of.
    if (kept !== undefined && this.current?.quiz === quiz) this.apply({ type: 'quiz', runId: id, quiz: kept });
  }

  private async readQuiz(id: string): Promise<void> {
    const kept = await this.orReported(this.ask('readQuiz', { id }));
    this.apply({ type: 'quiz', runId: id, quiz: kept ?? NOTHING_ANSWERED });
  }

  /** What the person has answered cannot always be read or kept: that is no reason to show an error. */
  private async orReported(reply: Promise<QuizState>): Promise<QuizState | undefined> {
    try {
      return await reply;
    } catch (error) {
      const { message } = toErrorData(error);
      void this.ask('reportFailure', { message }).catch(() => undefined);
      return undefined;
    }
  }

  private async readMarks(runId: string): Promise<void> {
    try {
      this.apply({ type: 'marks', runId, marks: await this.ask('readMarks', { id: runId }) });
    } catch (error) {
      this.apply({ type: 'marksFailed', runId, error: toErrorData(error) });
    }
  }

  /** Takes seconds, so it is only asked for when the person wants to see it. */
  private async predictTrainingSet(): Promise<void> {
    const runId = this.shownId;
    if (runId === undefined || this.predicting === runId || this.current?.trainingSet?.runId === runId) return;
    this.predicting = runId;
    try {
      const { labels, probabilities } = await this.ask('predictTrainingSet', { id: runId });
      const results = { testLabels: labels, testProbabilities: probabilities };
      this.apply({ type: 'trainingSet', table: predictionTable(runId, results) });
    } catch (error) {
      this.apply({ type: 'trainingSetFailed', runId, error: toErrorData(error) });
    } finally {
      if (this.predicting === runId) this.predicting = undefined;
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
    const now = reduce(before, event);
    if (now === undefined || now === before) return;
    this.current = now;
    this.dispatchEvent(new Event('change'));
    this.turns.willDraw(now);
    const sight = this.isCovered ? undefined : sightOf(now);
    // What stays in sight while the tutorial begins again is not seen anew.
    if (sight !== undefined && sight !== this.sight) this.saw(sight);
    this.sight = sight;
  }
}
