import { t } from '@vscode/l10n';
import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { numberText } from '../../src/shared/language/numbers';
import type { ChartColour, ChartLine } from './chartLine';
import './lineChart.css';
import { dispatch } from './dispatch';
import { PageElement } from './pageElement';

/** Used if a theme lacks the colour. */
const COLOURS: Readonly<Record<ChartColour, string>> = {
  blue: '#3794ff',
  purple: '#b180d7',
  green: '#89d185',
  orange: '#d18616',
  red: '#f14c4c',
  yellow: '#cca700',
};

/** The library declares these as a `const enum`, which a build file by file cannot read. */
const LINEAR = 1 as unknown as uPlot.Scale.Distr;
const LOGARITHMIC = 3 as unknown as uPlot.Scale.Distr;

/** Pixels. The height follows the width, within limits. */
const LOWEST = 150;
const HIGHEST = 420;
const NARROWEST = 200;
/** The opacity of a faint line, as the style sheet has it for the legend. */
const FAINT = 0.6;

declare global {
  interface HTMLElementEventMap {
    /** The part of the x axis to show; null for all of it. */
    'choose-range': CustomEvent<readonly [from: number, to: number] | null>;
  }
}

/**
 * Any number of lines over a part of the x axis. The legend shows the values at the pointer, otherwise the last ones,
 * and the pointer is seen in all charts with the same `group`. The chart follows its own width and the editor's theme.
 * It appears when the library has been loaded, which the page does not wait for: it opens without a chart.
 * Dispatches `choose-range` when the person drags over a part of it, or double-clicks to see everything.
 */
@customElement('line-chart')
export class LineChart extends PageElement {
  @property() heading = '';
  @property({ attribute: false }) xs: readonly number[] = [];
  @property({ attribute: false }) lines: readonly ChartLine[] = [];
  /** The part of the x axis that is shown. */
  @property({ attribute: false }) range: readonly [from: number, to: number] = [0, 1];
  @property({ type: Boolean }) isLogarithmic = false;
  /** The charts whose pointers move together. */
  @property() group = '';
  /** Where a vertical line marks the chart, on the x axis. */
  @property({ attribute: false }) marked: number | undefined;
  /** Where a dashed line shows something to be known about the run. */
  @property({ attribute: false }) noted: number | undefined;
  @property() xLabel = '';
  @property({ attribute: false }) formatX: (x: number) => string = String;
  @property({ attribute: false }) formatY: (y: number) => string = String;
  @state() private library: typeof uPlot | undefined;
  /** Whether the library could not be loaded. */
  @state() private isMissing = false;
  private plot: uPlot | undefined;
  /** The properties that the plot was created with. While they stay the same, it only receives new data. */
  private madeFor = '';
  private readonly width = new ResizeObserver(() => this.plot?.setSize(this.plotSize()));
  /** A canvas does not inherit colours. Redraw when the theme changes, which shows in these attributes. */
  private readonly theme = new MutationObserver(() => {
    this.removePlot();
    this.requestUpdate();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.width.observe(this);
    this.theme.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
    void this.loadLibrary();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.width.disconnect();
    this.theme.disconnect();
    this.removePlot();
  }

  override render() {
    if (this.isMissing)
      return html`<p class="error" role="alert">
        ${t('The chart cannot be drawn: a part of the page is missing. Close the page and open it again.')}
      </p>`;
    return html`<div class="plot"></div>`;
  }

  override updated(): void {
    const lines = this.lines.map(({ values: _values, ...line }) => line);
    const wanted = JSON.stringify([this.heading, this.range, this.isLogarithmic, lines]);
    if (this.plot !== undefined && wanted === this.madeFor) {
      this.plot.setData(this.data());
      return;
    }
    this.removePlot();
    this.madeFor = wanted;
    const place = this.querySelector<HTMLElement>('.plot');
    // Nobody would remove the plot of a chart that has left the page meanwhile.
    if (this.library === undefined || place === null || !this.isConnected) return;
    this.plot = new this.library(this.options(), this.data(), place);
  }

  private async loadLibrary(): Promise<void> {
    try {
      this.library = (await import('uplot')).default;
    } catch {
      this.isMissing = true;
    }
  }

  private removePlot(): void {
    this.plot?.destroy();
    this.plot = undefined;
  }

  private data(): uPlot.AlignedData {
    return [[...this.xs], ...this.lines.map(({ values }) => [...values])];
  }

  private options(): uPlot.Options {
    const grid = { stroke: themeColour('--grid', '#8884'), width: 0.5 };
    const axis: uPlot.Axis = {
      stroke: themeColour('--vscode-foreground', '#888'),
      grid,
      ticks: grid,
      font: '11px system-ui',
      values: (_, ticks) => ticks.map((tick: number | null) => (tick === null ? null : numberText(tick))),
    };
    const colours = this.lines.map(({ colour }) => themeColour(`--vscode-charts-${colour}`, COLOURS[colour]));
    return {
      title: this.heading,
      ...this.plotSize(),
      hooks: {
        draw: [
          (plot) => {
            if (this.noted !== undefined) drawVertical(plot, this.noted, '--vscode-foreground', [4, 4]);
            if (this.marked !== undefined) drawVertical(plot, this.marked, '--vscode-focusBorder', []);
          },
        ],
        setSelect: [
          (plot) => {
            const { left, width } = plot.select;
            if (width === 0) return;
            dispatch(this, 'choose-range', [plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')]);
            plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          },
        ],
      },
      // Series 0 is the x axis.
      legend: { show: true, live: true, markers: { width: 0, fill: (_, i) => colours[i - 1] ?? '' } },
      cursor: {
        drag: { x: true, y: false, setScale: false },
        sync: { key: this.group },
        dataIdx: (plot, series, hovered) => nearestKnown(plot.data[series] ?? [], hovered),
        bind: {
          dblclick: () => () => {
            dispatch(this, 'choose-range', null);
            return null;
          },
        },
      },
      scales: { x: { time: false, range: [...this.range] }, y: { distr: this.isLogarithmic ? LOGARITHMIC : LINEAR } },
      axes: [
        { ...axis, size: 24, incrs: [1, 2, 5, 10, 20, 50] },
        { ...axis, size: 54 },
      ],
      series: [
        { label: this.xLabel, value: legendText(this.formatX) },
        ...this.lines.map((line, i) => ({
          label: line.label,
          class: line.isMarked === true ? `marked-${line.look}` : line.look,
          value: legendText(this.formatY),
          ...seriesLook(line, colours[i] ?? ''),
        })),
      ],
    };
  }

  private plotSize(): { readonly width: number; readonly height: number } {
    const width = Math.max(NARROWEST, this.clientWidth);
    return { width, height: Math.round(Math.min(HIGHEST, Math.max(LOWEST, width * 0.45))) };
  }
}

function drawVertical(plot: uPlot, value: number, colour: string, dash: readonly number[]): void {
  const { ctx, bbox } = plot;
  const x = Math.round(plot.valToPos(value, 'x', true));
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  ctx.save();
  ctx.strokeStyle = themeColour(colour, '#888');
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash([...dash]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

/** The place nearest to `place` at which a line has a value or a gap. */
function nearestKnown(values: uPlot.AlignedData[number], place: number): number {
  for (let distance = 0; distance < values.length; distance++) {
    if (values[place - distance] !== undefined) return place - distance;
    if (values[place + distance] !== undefined) return place + distance;
  }
  return place;
}

/** The style sheet draws a sample of each look in the legend. */
function seriesLook({ look, isMarked = false, isClipped = false }: ChartLine, stroke: string): Partial<uPlot.Series> {
  if (look === 'faint') return { stroke, width: 1, alpha: FAINT, auto: !isClipped, points: { show: false } };
  if (look === 'points') return { stroke, width: 0, points: { show: true, size: 10, fill: stroke } };
  return { stroke, width: 2, points: { show: isMarked, fill: stroke }, ...(look === 'dashed' ? { dash: [6, 3] } : {}) };
}

/** A series' value in the legend: the one at the pointer, otherwise the last. */
function legendText(format: (value: number) => string): uPlot.Series.Value {
  return (plot, value: number | null, series, place) => {
    const shown =
      place === null ? Array.from(plot.data[series] ?? []).findLast((each) => typeof each === 'number') : value;
    return typeof shown === 'number' ? format(shown) : '–';
  };
}

function themeColour(name: string, fallback: string): string {
  return getComputedStyle(document.body).getPropertyValue(name).trim() || fallback;
}
