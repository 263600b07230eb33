import { html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { metric } from '../../src/shared/text/kerasText';
import type { EpochResult, Evaluation } from '../../src/shared/domain/runRecord';
import type { StepProgress } from '../../src/shared/training/trainingProgress';
import { PageElement } from '../parts/pageElement';

const HEIGHT = 132;

interface Curve {
  readonly title: string;
  readonly training: (result: Pick<EpochResult, 'accuracy' | 'loss'>) => number;
  readonly validation: (result: EpochResult) => number | undefined;
  readonly test: (evaluation: Evaluation) => number;
}

const CURVES: readonly Curve[] = [
  {
    title: 'Accuracy',
    training: ({ accuracy }) => accuracy,
    validation: ({ validationAccuracy }) => validationAccuracy,
    test: ({ accuracy }) => accuracy,
  },
  {
    title: 'Loss',
    training: ({ loss }) => loss,
    validation: ({ validationLoss }) => validationLoss,
    test: ({ loss }) => loss,
  },
];

/** Accuracy and loss by epoch, growing while the network trains; the test's values stand at the end as points. */
@customElement('training-curves')
export class TrainingCurves extends PageElement {
  @property({ attribute: false }) history: readonly EpochResult[] = [];
  /** How far the epoch has come that is running. */
  @property({ attribute: false }) current: StepProgress | undefined;
  @property({ attribute: false }) evaluation: Evaluation | undefined;
  @property({ type: Number }) epochs = 20;
  private plots: uPlot[] = [];
  /** What the plots were made for; while it is the same they only get other data. */
  private drawnFor = '';
  private readonly watcher = new ResizeObserver(() => {
    for (const plot of this.plots) plot.setSize({ width: this.plotWidth(), height: HEIGHT });
  });
  /** The editor changes these when its theme changes. */
  private readonly theme = new MutationObserver(() => {
    this.drawnFor = '';
    this.draw();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher.observe(this);
    this.theme.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher.disconnect();
    this.theme.disconnect();
  }

  override render() {
    return html`<div
        class="curves"
        role="img"
        aria-label="Accuracy and loss by epoch; the numbers stand in the table below."
      >
        <div class="curve"></div>
        <div class="curve"></div>
      </div>
      <details class="history">
        <summary>Numbers of every epoch</summary>
        <div class="table-scroll">${this.renderTable()}</div>
      </details>`;
  }

  override updated(changed: PropertyValues): void {
    if (changed.size > 0) this.draw();
  }

  private renderTable() {
    const validated = this.isValidated();
    return html`<table class="epochs">
      <thead>
        <tr>
          <th scope="col">Epoch</th>
          <th scope="col">Accuracy</th>
          <th scope="col">Loss</th>
          ${
            validated
              ? html`<th scope="col">Val. accuracy</th>
                  <th scope="col">Val. loss</th>`
              : ''
          }
          <th scope="col">Seconds</th>
        </tr>
      </thead>
      <tbody>
        ${this.history.map(
          (each) =>
            html`<tr>
              <th scope="row">${each.epoch}</th>
              <td>${metric(each.accuracy)}</td>
              <td>${metric(each.loss)}</td>
              ${
                validated
                  ? html`<td>${metric(each.validationAccuracy ?? Number.NaN)}</td>
                      <td>${metric(each.validationLoss ?? Number.NaN)}</td>`
                  : ''
              }
              <td>${each.seconds.toFixed(2)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  private draw(): void {
    const validated = this.isValidated();
    const wanted = JSON.stringify([this.epochs, validated, this.evaluation !== undefined, this.history.length < 3]);
    if (wanted === this.drawnFor) {
      CURVES.forEach((curve, i) => this.plots[i]?.setData(this.data(curve)));
      return;
    }
    this.drawnFor = wanted;
    for (const plot of this.plots) plot.destroy();
    const places = [...this.querySelectorAll<HTMLElement>('.curve')];
    this.plots = CURVES.flatMap((curve, i) => {
      const place = places[i];
      return place === undefined ? [] : [new uPlot(this.options(curve), this.data(curve), place)];
    });
  }

  private isValidated(): boolean {
    return this.history.some(({ validationLoss }) => validationLoss !== undefined);
  }

  private data({ training, validation, test }: Curve): uPlot.AlignedData {
    const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : null);
    const last = this.history.length - 1;
    const points = this.history.map((result, i) => ({
      epoch: result.epoch,
      training: finite(training(result)),
      validation: finite(validation(result)),
      test: this.evaluation !== undefined && i === last ? finite(test(this.evaluation)) : null,
    }));
    // The epoch that runs stands where it has come to, so that something is seen of the first one already.
    if (this.current !== undefined && this.current.epoch > this.history.length) {
      const { epoch, step, stepsPerEpoch } = this.current;
      const value = finite(training(this.current));
      points.push({ epoch: epoch - 1 + step / stepsPerEpoch, training: value, validation: null, test: null });
    }
    return [
      points.map(({ epoch }) => epoch),
      points.map((point) => point.training),
      points.map((point) => point.validation),
      points.map((point) => point.test),
    ];
  }

  private options({ title }: Curve): uPlot.Options {
    const colour = (name: string, fallback: string) =>
      getComputedStyle(document.body).getPropertyValue(name).trim() || fallback;
    const text = colour('--vscode-foreground', '#888');
    const line = colour('--vscode-editorWidget-border', colour('--vscode-contrastBorder', '#8884'));
    const axis = {
      stroke: text,
      grid: { stroke: line, width: 0.5 },
      ticks: { stroke: line, width: 0.5 },
      font: '11px system-ui',
    };
    // Where the pointer is, and otherwise at the last epoch.
    const valueAt = (plot: uPlot, value: number | null, series: number, place: number | null) =>
      place === null ? Array.from(plot.data[series] ?? []).findLast((each) => each !== null) : value;
    const values = (...where: Parameters<typeof valueAt>) => {
      const value = valueAt(...where);
      return typeof value === 'number' ? metric(value) : '–';
    };
    const colours = [
      '',
      colour('--vscode-charts-blue', '#3794ff'),
      colour('--vscode-charts-purple', '#b180d7'),
      colour('--vscode-charts-green', '#89d185'),
    ] as const;
    return {
      title,
      width: this.plotWidth(),
      height: HEIGHT,
      legend: { show: true, live: true, markers: { width: 0, fill: (_, i) => colours[i] ?? '' } },
      cursor: { drag: { x: false, y: false } },
      scales: { x: { time: false, range: [0, this.epochs] } },
      axes: [
        { ...axis, size: 24, incrs: [1, 2, 5, 10, 20, 50] },
        { ...axis, size: 54 },
      ],
      series: [
        {
          label: 'epoch',
          value: (...where) => {
            const epoch = valueAt(...where);
            return typeof epoch === 'number' ? String(Math.ceil(epoch)) : '–';
          },
        },
        {
          label: 'training',
          stroke: colours[1],
          width: 2,
          points: { show: this.history.length < 3 },
          value: values,
        },
        {
          label: 'validation',
          stroke: colours[2],
          width: 2,
          dash: [6, 3],
          show: this.isValidated(),
          value: values,
        },
        {
          label: 'test',
          stroke: colours[3],
          width: 0,
          points: { show: true, size: 10, fill: colours[3] },
          show: this.evaluation !== undefined,
          value: values,
        },
      ],
    };
  }

  private plotWidth(): number {
    const place = this.querySelector<HTMLElement>('.curve');
    return Math.max(200, place?.clientWidth ?? 300);
  }
}
