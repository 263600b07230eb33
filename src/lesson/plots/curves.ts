import { t } from '@vscode/l10n';
import type { EpochResult } from '../../shared/domain/runRecord';
import type { OutputItem } from '../../shared/protocol/lessonApi';
import { metric } from '../../shared/text/kerasText';
import { COLOURS, drawing, svgText } from './svg';
import { localised } from '../../shared/language/numbers';

const [WIDTH, HEIGHT] = [560, 200];
/** A chart's area within its half. */
const AREA = { left: 44, top: 28, width: 220, height: 130 };

/** One for each training that is compared. */
const LINE_COLOURS = [COLOURS.first, COLOURS.second, COLOURS.right, COLOURS.wrong];

interface Line {
  readonly name: string;
  readonly colour: string;
  readonly values: readonly number[];
}

/** Loss and accuracy, epoch by epoch, of a training that may still run. `epochs` is the length of the axis. */
export function curvesSvg(history: readonly EpochResult[], epochs = history.length): OutputItem[] {
  const loss = [
    { name: t('training'), colour: COLOURS.first, values: history.map(({ loss: value }) => value) },
    {
      name: t('validation'),
      colour: COLOURS.second,
      values: history.flatMap(({ validationLoss = [] }) => validationLoss),
    },
  ];
  const accuracy = [
    { name: t('training'), colour: COLOURS.first, values: history.map(({ accuracy: value }) => value) },
    {
      ...{ name: t('validation'), colour: COLOURS.second },
      values: history.flatMap(({ validationAccuracy = [] }) => validationAccuracy),
    },
  ];
  const names = accuracy.filter(({ values }) => values.length > 0);
  const legend =
    names.length < 2 ? [] : names.map(({ name, colour }, i) => svgText(name, 110 + i * 70, 16, { colour }));
  const charts = chart(t('loss'), loss, 0, epochs) + chart(t('accuracy'), accuracy, WIDTH / 2, epochs);
  const content = charts + legend.join('');
  return drawing(WIDTH, HEIGHT, altText(history, epochs), content);
}

/** Trainings side by side: their losses and accuracies on the training pictures, a colour each. */
export function comparisonSvg(
  trainings: readonly (readonly [name: string, history: readonly EpochResult[]])[],
): OutputItem[] {
  const lines = (valueOf: (result: EpochResult) => number): Line[] =>
    trainings.map(([name, history], i) => ({
      name,
      colour: LINE_COLOURS[i % LINE_COLOURS.length] ?? COLOURS.first,
      values: history.map(valueOf),
    }));
  const epochs = Math.max(1, ...trainings.map(([, history]) => history.length));
  const [loss, accuracy] = [lines((result) => result.loss), lines((result) => result.accuracy)];
  const legend = loss.map(({ name, colour }, i) => svgText(name, AREA.left, HEIGHT + 10 + i * 18, { colour }));
  const charts = chart(t('loss'), loss, 0, epochs) + chart(t('accuracy'), accuracy, WIDTH / 2, epochs);
  const last = trainings.map(([name, history]) => {
    const result = history.at(-1);
    return result === undefined
      ? t('{0}: not trained', name)
      : t('{0}: loss {1}, accuracy {2}', name, number(result.loss), number(result.accuracy));
  });
  const height = HEIGHT + 14 + trainings.length * 18;
  return drawing(WIDTH, height, t('Trainings after their last epoch. {0}', last.join('; ')), charts + legend.join(''));
}

function altText(history: readonly EpochResult[], epochs: number): string {
  const last = history.at(-1);
  if (last === undefined) return t('Loss and accuracy, before the first epoch');
  const { loss, accuracy, validationLoss, validationAccuracy } = last;
  const values = [last.epoch, epochs, number(loss), number(accuracy)] as const;
  return validationLoss === undefined || validationAccuracy === undefined
    ? t('Loss and accuracy after epoch {0} of {1}: loss {2}, accuracy {3}', ...values)
    : t(
        'Loss and accuracy after epoch {0} of {1}: loss {2}, accuracy {3}; validation loss {4}, accuracy {5}',
        ...values,
        number(validationLoss),
        number(validationAccuracy),
      );
}

function number(value: number): string {
  return localised(metric(value));
}

function chart(title: string, lines: readonly Line[], x: number, epochs: number): string {
  const drawn = lines.filter(({ values }) => values.length > 0);
  const finite = drawn.flatMap(({ values }) => values).filter(Number.isFinite);
  const [low, high] = finite.length === 0 ? [0, 1] : [Math.min(...finite), Math.max(...finite)];
  // One value alone lies in the middle.
  const margin = high > low ? 0 : Math.max(Math.abs(high) * 0.1, 0.01);
  const [bottom, top] = [low - margin, high + margin];
  const left = x + AREA.left;
  const foot = AREA.top + AREA.height;
  const px = (epoch: number) => left + (epochs > 1 ? (epoch / (epochs - 1)) * AREA.width : AREA.width / 2);
  const py = (value: number) => foot - ((value - bottom) / (top - bottom)) * AREA.height;
  const paths = drawn.map(({ colour, values }) => {
    const places = values.map((value, i) => [px(i), py(value)] as const).filter(([, y]) => Number.isFinite(y));
    const points = places.map(([at, y]) => `${at.toFixed(1)},${y.toFixed(1)}`);
    const [cx = 0, cy = 0] = places.at(-1) ?? [];
    const dot =
      places.length === 0 ? '' : `<circle cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}" r="3" fill="${colour}"/>`;
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>${dot}`;
  });
  const edges = `M${left} ${AREA.top}V${foot}H${left + AREA.width}`;
  const axes = `<path d="${edges}" fill="none" stroke="currentColor" stroke-opacity="0.5"/>`;
  return [
    axes,
    ...paths,
    svgText(title, left, 16),
    svgText(top.toFixed(2), left - 4, AREA.top + 8, { anchor: 'end' }),
    svgText(bottom.toFixed(2), left - 4, foot, { anchor: 'end' }),
    svgText('1', left, foot + 16),
    svgText(t('epoch {0}', epochs), left + AREA.width, foot + 16, { anchor: 'end' }),
  ].join('');
}
