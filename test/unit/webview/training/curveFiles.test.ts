import assert from 'node:assert/strict';
import { curvesSvg, svgSize } from '../../../../webview/training/curvesSvg';
import { epochLines } from '../../../../webview/training/epochLines';
import { epochsCsv } from '../../../../webview/training/epochsCsv';
import { epochs, stepPoints } from '../../../support/pages';
import { testedEpochs } from '../../../support/snapshots';

const nothing = { current: undefined, evaluation: undefined };
const charts = (['accuracy', 'loss'] as const).map((metric) => ({
  heading: metric,
  ...epochLines({ ...nothing, history: testedEpochs(20) }, metric),
}));

describe('The curves as a file', () => {
  it('have a row for every epoch as CSV, with the columns that there are', () => {
    const lines = epochsCsv(testedEpochs(20)).trimEnd().split('\n');
    assert.equal(lines[0], 'epoch,training_accuracy,training_loss,test_accuracy,test_loss,seconds');
    assert.equal(lines.length, 21);
    const numbers = lines[1]?.split(',').map((each) => Number(Number(each).toFixed(9)));
    assert.deepEqual(numbers, [1, 0.78, 0.65, 0.78, 0.411, 0.4]);
    assert.match(epochsCsv(epochs(2, { validated: true })), /^epoch,.*,validation_accuracy,validation_loss,seconds\n/);
  });

  it('have a point for every epoch in each line as SVG', () => {
    const svg = curvesSvg(charts, [0, 20]);
    const points = Array.from(svg.matchAll(/points="([^"]+)"/g), ([, list = '']) => list.split(' ').length);
    assert.deepEqual(points, [20, 20, 20, 20]);
    assert.deepEqual(svgSize(2), { width: 880, height: 300 });
  });

  it('show only the epochs that are looked at', () => {
    const svg = curvesSvg(charts, [4.5, 8.5]);
    assert.match(svg, /points="(\S+ ){3}\S+"/);
  });

  it('have the training by step, faint and cut off where it would stretch the axis', () => {
    const withPoints = (['accuracy', 'loss'] as const).map((metric) => ({
      heading: metric,
      ...epochLines({ ...nothing, history: testedEpochs(20), points: stepPoints(20) }, metric),
    }));
    const svg = curvesSvg(withPoints, [0, 20]);
    const counts = Array.from(svg.matchAll(/points="([^"]+)"/g), ([, list = '']) => list.split(' ').length);
    assert.deepEqual(counts, [40, 20, 20, 40, 20, 20]);
    const ticks = (text: string) => Array.from(text.matchAll(/text-anchor="end">([^<]*)</g), ([, tick]) => tick);
    assert.deepEqual(ticks(svg), ticks(curvesSvg(charts, [0, 20])));
  });

  it('have a sample of each line in the legend, drawn as the line is', () => {
    const lines = [
      { label: 'a', colour: 'blue', look: 'faint', values: [1, 2] },
      { label: 'b', colour: 'blue', look: 'solid', values: [1, 2] },
      { label: 'c', colour: 'purple', look: 'dashed', values: [1, 2] },
      { label: 'd', colour: 'green', look: 'points', values: [null, 2] },
    ] as const;
    const svg = curvesSvg([{ heading: 'loss', xs: [1, 2], lines }], [0, 2]);
    const looks = (elements: RegExp) => Array.from(svg.matchAll(elements), ([, look]) => look);
    const samples = looks(/<path d="M\S+ \S+h21" ([^/]+)\/>/g);
    assert.deepEqual(samples, looks(/<polyline points="[^"]+" fill="none" ([^/]+)\/>/g));
    assert.equal(new Set(samples).size, 3);
    assert.equal(looks(/(<circle [^/]+)\/>/g).length, 2, 'the point and its sample');
  });

  it('are drawn without a line where nothing is a number', () => {
    const [chart] = charts;
    assert.ok(chart);
    const none = { ...chart, lines: chart.lines.map((line) => ({ ...line, values: line.values.map(() => null) })) };
    assert.doesNotMatch(curvesSvg([none], [0, 20]), /NaN|Infinity/);
  });
});
