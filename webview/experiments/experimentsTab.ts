import { t } from '@vscode/l10n';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { toErrorData } from '../../src/shared/domain/errors';
import { EXPECTATION } from '../../src/shared/domain/quizAnswers';
import type { RunRecord } from '../../src/shared/domain/runRecord';
import { isStopped } from '../../src/shared/text/epochs';
import { EXPERIMENTS, variationOf, type Experiment } from '../../src/shared/experiments/experiments';
import { likelyPair, runOf } from '../../src/shared/experiments/pairOfRuns';
import { EXPECTATIONS, expectationText, outcomeOf, type Expectation } from '../../src/shared/experiments/expectation';
import { dateLanguage } from '../../src/shared/language/numbers';
import { percentText } from '../../src/shared/text/percentText';
import { card } from '../parts/card';
import { button, choice } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { outcomeMark } from '../parts/outcomeMark';
import { PageElement } from '../parts/pageElement';
import { predictionTable, type PredictionTable } from '../parts/predictionTable';
import { withTerms } from '../parts/terms';
import type { ExperimentService } from './experimentService';
import { NOTHING_CHOSEN, type ExperimentsView } from './experimentsView';
import './experimentsTab.css';
import './runComparison';

declare global {
  interface HTMLElementEventMap {
    'experiments-view-change': CustomEvent<ExperimentsView>;
  }
}

/** Runs whose answers are kept; those of one take 440 kB. */
const KEPT_TABLES = 4;

/** One click trains a variation of a run; any two saved runs are compared. */
@customElement('experiments-tab')
export class ExperimentsTab extends PageElement {
  /** The shown run. */
  @property({ attribute: false }) record: RunRecord | undefined;
  /** Whether a network is being trained. */
  @property({ type: Boolean }) isBusy = false;
  @property({ attribute: false }) service: ExperimentService | undefined;
  @property({ attribute: false }) view: ExperimentsView = NOTHING_CHOSEN;
  /** Newest first; undefined until they have been read. */
  @state() private runs: readonly RunRecord[] | undefined;
  @state() private failure: string | undefined;
  @state() private tables: ReadonlyMap<string, PredictionTable> = new Map();
  /** Why the answers of a run could not be read, by run. */
  @state() private failures: ReadonlyMap<string, string> = new Map();
  /** Runs whose answers are being read. */
  private readonly reading = new Set<string>();

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('record') || this.record?.id === changed.get('record')?.id) return;
    void this.trying(async (service) => {
      this.runs = await service.listRuns();
      this.judge();
    });
  }

  override updated(): void {
    const { baseline, variation } = this.pair ?? {};
    for (const run of [baseline, variation]) if (run !== undefined && variation !== undefined) void this.read(run.id);
  }

  override render() {
    const { pair, failure } = this;
    return html`${failure === undefined ? nothing : html`<p class="error" role="alert">${failure}</p>`}
    ${pair === undefined ? nothing : card('experiments', t('Experiments'), this.renderExperiments(pair.baseline))}
    ${pair === undefined ? nothing : card('comparison', t('Side by side'), this.renderComparison())}`;
  }

  private renderExperiments(baseline: RunRecord) {
    const possible = EXPERIMENTS.filter((each) => variationOf(each, baseline.options) !== undefined);
    return html`<p class="hint">
        ${t('Each changes one thing in the baseline ({0}), trains, and shows both side by side.', titleOf(baseline))}
      </p>
      ${this.runs !== undefined && isStopped(baseline) ? this.renderBaselineOffer(baseline) : nothing}
      <ul>
        ${possible.map((each) => this.renderExperiment(each, baseline))}
      </ul>
      <p>
        ${button(t('Open Second Lesson'), this.openLesson, { look: 'secondary' })}
        <span class="hint">
          ${t('It also trains with few pictures, without scaling and with shuffled labels, which no setting does.')}
        </span>
      </p>`;
  }

  /** For a baseline that was stopped. */
  private renderBaselineOffer({ options }: RunRecord) {
    const train = () => {
      this.compare(undefined);
      void this.trying((service) => service.train(options));
    };
    return html`<p class="baseline">
      ${t('This baseline was stopped early. Train it to the end first.')}
      ${button(t('Train Baseline'), train, { disabled: this.isBusy })}
    </p>`;
  }

  private renderExperiment(experiment: Experiment, baseline: RunRecord) {
    const title = experiment.title();
    const done = runOf(experiment, baseline, this.runs ?? []);
    const options = variationOf(experiment, baseline.options);
    const train = () =>
      button(
        t('Train'),
        () => {
          this.compare(baseline.id);
          if (options !== undefined) void this.trying((service) => service.train(options));
        },
        { label: t('Train: {0}', title), disabled: this.isBusy },
      );
    const compare = ({ id, evaluation }: RunRecord) => {
      const accuracy = percentText(evaluation.accuracy);
      return button(
        t('Compare: {0}', accuracy),
        () => {
          this.compare(baseline.id, id);
        },
        { look: 'secondary', label: t('Compare: {0}, {1}', accuracy, title) },
      );
    };
    const guess = this.view.expected[experiment.id] ?? '';
    const guesses = [
      ['', t('Your guess')] as const,
      ...EXPECTATIONS.map((each) => [each, expectationText(each)] as const),
    ];
    const expect = () =>
      choice(
        {
          ...{ id: `expect-${experiment.id}`, label: t('{0}: what do you expect?', title) },
          ...{ value: guess, options: guesses },
          // A guess is one only before there is anything to see.
          disabled: this.isBusy,
        },
        (value) => {
          this.change({
            ...this.view,
            expected: expecting(
              this.view,
              experiment.id,
              EXPECTATIONS.find((each) => each === value),
            ),
          });
        },
      );
    // Keyed, because the library's button keeps the look that it was made with.
    return html`<li>
      <span><strong>${title}</strong> ${withTerms(experiment.why())}</span>
      ${done === undefined ? expect() : nothing} ${keyed(done?.id, done === undefined ? train() : compare(done))}
    </li>`;
  }

  private renderComparison() {
    const runs = this.runs ?? [];
    const { baseline, variation } = this.pair ?? {};
    if (runs.length < 2)
      return html`<p class="hint">${t('With a second run, both appear here side by side: train an experiment.')}</p>`;
    const options = runs.map((run) => [run.id, titleOf(run)] as const);
    const choose = (id: string, label: string, value: string, compare: (run: string) => void) =>
      html`<label>
        <span>${label}</span>
        ${choice({ id, label, value, options: value === '' ? [['', '–'], ...options] : options }, (run) => {
          if (run !== '') compare(run);
        })}
      </label>`;
    return html`<div class="choices">
        ${choose('baseline-run', t('Baseline'), baseline?.id ?? '', (run) => {
          this.compare(run, this.chosenVariation);
        })}
        ${choose('variation-run', t('Variation'), variation?.id ?? '', (run) => {
          this.compare(this.view.baseline, run);
        })}
      </div>
      ${this.view.judged?.run === variation?.id ? this.renderJudgement(baseline, variation) : nothing}
      <run-comparison
        .baseline=${baseline}
        .variation=${variation}
        .tables=${this.tables}
        .failures=${this.failures}
      ></run-comparison>`;
  }

  private renderJudgement(baseline: RunRecord | undefined, variation: RunRecord | undefined) {
    const { judged } = this.view;
    if (judged === undefined || baseline === undefined || variation === undefined) return nothing;
    const outcome = outcomeOf(baseline, variation);
    return html`<p role="status">
      ${outcomeMark(judged.isRight ? 'right' : 'wrong')} ${t('You expected: {0}.', expectationText(judged.expected))}
      ${judged.isRight ? t('Right.') : t('It was {0}.', expectationText(outcome))}
    </p>`;
  }

  /** Whether what the person expected of the shown run was right. The answer is kept with the run. */
  private judge(): void {
    const { record, pair } = this;
    if (record === undefined || pair?.variation?.id !== record.id) return;
    const { baseline } = pair;
    const experiment = EXPERIMENTS.find((each) => runOf(each, baseline, [record]) !== undefined);
    if (experiment === undefined) return;
    const expected = this.view.expected[experiment.id];
    if (expected === undefined) return;
    const isRight = outcomeOf(baseline, record) === expected;
    const judged = { run: record.id, expected, isRight };
    this.change({ ...this.view, judged, expected: expecting(this.view, experiment.id, undefined) });
    dispatch(this, 'quiz-answer', { name: EXPECTATION, answer: { choice: EXPECTATIONS.indexOf(expected), isRight } });
  }

  private readonly openLesson = (): void => {
    void this.trying((service) => service.openLesson());
  };

  /** The runs that are compared. */
  private get pair() {
    const { record, view } = this;
    if (record === undefined) return undefined;
    const runs = this.runs ?? [];
    const likely = likelyPair(record, runs);
    const find = (id: string | undefined) => runs.find((run) => run.id === id);
    const baseline = find(view.baseline) ?? likely.baseline;
    const shown = baseline.id === record.id ? undefined : record;
    return {
      baseline,
      variation: find(this.chosenVariation) ?? (baseline === likely.baseline ? likely.variation : shown),
    };
  }

  /** It goes with the run that was shown: after the next training, that one is the variation. */
  private get chosenVariation(): string | undefined {
    return this.view.shown === this.record?.id ? this.view.variation : undefined;
  }

  /** Without a run, the likely one is compared. */
  private compare(baseline: string | undefined, variation?: string): void {
    const { expected, judged } = this.view;
    const shown = this.record?.id;
    this.change({
      expected,
      ...(judged === undefined ? {} : { judged }),
      ...(baseline === undefined ? {} : { baseline }),
      ...(variation === undefined || shown === undefined ? {} : { variation, shown }),
    });
  }

  private change(view: ExperimentsView): void {
    this.view = view;
    dispatch(this, 'experiments-view-change', this.view);
  }

  private async read(runId: string): Promise<void> {
    const { service } = this;
    if (service === undefined || this.tables.has(runId) || this.failures.has(runId) || this.reading.has(runId)) return;
    this.reading.add(runId);
    try {
      const table = predictionTable(runId, await service.readPredictions(runId));
      this.tables = new Map([...[...this.tables].slice(1 - KEPT_TABLES), [runId, table]]);
    } catch (error) {
      this.failures = new Map([...this.failures, [runId, failureText(error)]]);
    } finally {
      this.reading.delete(runId);
    }
  }

  private async trying(call: (service: ExperimentService) => Promise<void>): Promise<void> {
    if (this.service === undefined) return;
    try {
      await call(this.service);
      this.failure = undefined;
    } catch (error) {
      this.failure = failureText(error);
    }
  }
}

/** What is expected of all experiments when this is expected of one. */
function expecting(
  { expected }: ExperimentsView,
  experiment: string,
  expectation: Expectation | undefined,
): ExperimentsView['expected'] {
  const others = Object.entries(expected).filter(([id]) => id !== experiment);
  return Object.fromEntries(expectation === undefined ? others : [...others, [experiment, expectation]]);
}

function failureText(error: unknown): string {
  const { message, nextStep } = toErrorData(error);
  return `${message} ${nextStep}`;
}

/** What a run is called in a list: its name or network, when it was trained, and how good it is. */
function titleOf({ label, options, startedAt, evaluation }: RunRecord): string {
  const time = new Date(startedAt).toLocaleString(dateLanguage(), { dateStyle: 'short', timeStyle: 'short' });
  return [label ?? options.architecture, time, percentText(evaluation.accuracy)].join(' · ');
}
