import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { EpochResult, Evaluation } from '../../src/shared/domain/runRecord';
import type { StepPoint } from '../../src/shared/domain/stepPoint';
import { lossText } from '../../src/shared/text/lossText';
import type { StepProgress } from '../../src/shared/training/trainingProgress';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import '../parts/lineChart';
import { PageElement } from '../parts/pageElement';
import { toggleButton } from '../parts/toggleButton';
import { isWhole, rangeAfterKey, within, type ChartRange } from './chartRange';
import { epochLines, type Metric } from './epochLines';
import './epochTable';
import { findTurn, turnSentence } from './overfitting';
import './trainingCurves.css';

const charts = (): readonly (readonly [heading: string, metric: Metric])[] => [
  [t('Accuracy'), 'accuracy'],
  [t('Loss'), 'loss'],
];

const howToMove = (): string =>
  t(
    'Accuracy and loss by epoch. “Table” shows the numbers. ' +
      'Plus and minus zoom, arrow keys move, 0 shows all epochs.',
  );

/**
 * Accuracy and loss by epoch, as charts and as a table. They grow while a network is trained. Dispatches `save-file`.
 */
@customElement('training-curves')
export class TrainingCurves extends PageElement {
  @property({ attribute: false }) history: readonly EpochResult[] = [];
  /** The progress of the current epoch. */
  @property({ attribute: false }) current: StepProgress | undefined;
  @property({ attribute: false }) evaluation: Evaluation | undefined;
  /** The training by step; undefined where it was not kept. */
  @property({ attribute: false }) points: readonly StepPoint[] | undefined;
  /** How many epochs the x axis has. */
  @property({ type: Number }) epochs = 20;
  /** The epoch to mark; 0 is before the training. */
  @property({ attribute: false }) marked: number | undefined;
  /** The epochs that are shown; undefined for all. */
  @state() private range: ChartRange | undefined;
  @state() private isLogarithmic = false;
  /** Whether the numbers are shown below each chart. */
  @state() private hasTables = false;
  /** The lines that the person has switched off. */
  @state() private switchedOff: ReadonlySet<string> = new Set();

  override render() {
    const sentence = turnSentence(this.history);
    return html`<div class="options">${this.renderControls()}</div>
      <div
        class="charts"
        role="group"
        tabindex="0"
        aria-label=${howToMove()}
        @keydown=${this.onKey}
        @choose-range=${({ detail }: HTMLElementEventMap['choose-range']) => {
          this.range = detail === null ? undefined : within(detail, this.epochs);
        }}
      >
        ${charts().map(([heading, metric]) => this.renderChart(heading, metric))}
      </div>
      ${sentence === undefined ? nothing : html`<p class="turn">${sentence}</p>`}`;
  }

  private renderControls() {
    const labels = epochLines(this, 'loss').lines.map(({ label }) => label);
    const save = (text: string, run: () => void) =>
      button(text, run, { look: 'secondary', disabled: this.history.length === 0 });
    return html`${labels.map((label) =>
        toggleButton(capitalized(label), !this.switchedOff.has(label), (isOn) => {
          const switchedOff = new Set(this.switchedOff);
          if (isOn) switchedOff.delete(label);
          else switchedOff.add(label);
          this.switchedOff = switchedOff;
        }),
      )}
      ${toggleButton(t('Logarithmic'), this.isLogarithmic, (isOn) => {
        this.isLogarithmic = isOn;
      })}
      ${toggleButton(t('Table'), this.hasTables, (isOn) => {
        this.hasTables = isOn;
      })}
      ${
        isWhole(this.shownRange, this.epochs)
          ? nothing
          : button(
              t('All Epochs'),
              () => {
                this.range = undefined;
              },
              { look: 'secondary' },
            )
      }
      <span class="save">
        ${save(t('PNG…'), () => void this.save('png'))} ${save(t('SVG…'), () => void this.save('svg'))}
        ${save(t('CSV…'), () => void this.save('csv'))}
      </span>`;
  }

  private renderChart(heading: string, metric: Metric) {
    const { xs, lines } = this.linesOf(metric);
    return html`<div class="chart">
      <line-chart
        heading=${heading}
        group="epochs"
        .xs=${xs}
        .lines=${lines}
        .range=${this.shownRange}
        .isLogarithmic=${this.isLogarithmic}
        .marked=${this.marked}
        .noted=${findTurn(this.history)?.epoch}
        .xLabel=${t('epoch')}
        .formatX=${epochText}
        .formatY=${lossText}
      ></line-chart>
      ${
        this.hasTables
          ? html`<epoch-table
              heading=${heading}
              metric=${metric}
              .history=${this.history}
              .marked=${this.marked}
            ></epoch-table>`
          : nothing
      }
    </div>`;
  }

  /** The chosen range may be of an axis that has become shorter. */
  private get shownRange(): ChartRange {
    return this.range === undefined ? [0, this.epochs] : within(this.range, this.epochs);
  }

  private linesOf(metric: Metric) {
    const { xs, lines } = epochLines(this, metric);
    return { xs, lines: lines.filter(({ label }) => !this.switchedOff.has(label)) };
  }

  private async save(kind: 'png' | 'svg' | 'csv'): Promise<void> {
    // Few people save the curves, so what that needs is loaded only then.
    const { curvesSvg, epochsCsv, svgSize, svgToPng } = await import('./curveFiles');
    const drawn = charts().map(([heading, metric]) => ({ heading, ...this.linesOf(metric) }));
    const svg = () => curvesSvg(drawn, this.shownRange);
    const bytes = (text: string) => new TextEncoder().encode(text);
    const content = {
      png: () => svgToPng(svg(), svgSize(drawn.length)),
      svg: () => bytes(svg()),
      csv: () => bytes(epochsCsv(this.history)),
    };
    dispatch(this, 'save-file', { name: `curves.${kind}`, content: await content[kind]() });
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    // In a table, arrow keys scroll.
    if (event.target instanceof Element && event.target.closest('epoch-table') !== null) return;
    const range = rangeAfterKey(event.key, this.shownRange, this.epochs);
    if (range === undefined) return;
    event.preventDefault();
    this.range = range;
  };
}

function capitalized(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** The epoch at a point of the x axis. */
function epochText(x: number): string {
  return String(Math.ceil(x));
}
