import assert from 'node:assert/strict';
import { failureOf, statusText, type Shown } from '../../../../src/host/training/statusText';
import { statusTooltip, TOOLTIP_COMMANDS } from '../../../../src/host/training/statusTooltip';
import { durationText } from '../../../../src/shared/text/durationText';
import type { RunRecord } from '../../../../src/shared/domain/runRecord';
import type { TrainingState } from '../../../../src/shared/training/trainingState';
import { finishedRecord, liveInEpoch7 as live } from '../../../support/pages';

const training: TrainingState = { phase: 'training', live, paused: false, stopping: false };
const record: RunRecord = { ...finishedRecord, evaluation: { ...finishedRecord.evaluation, accuracy: 0.8843 } };
const error = { code: 'internal', message: 'It broke.', nextStep: 'Try again.' } as const;
const failed = { phase: 'failed', error } as const;
const nothing: Shown = { record: undefined, failure: undefined };
const shown: Shown = { record, failure: undefined };
const unreadable: Shown = { record: undefined, failure: error };
const { current: _current, ...unbegun } = live;

const STATES: readonly (readonly [string, TrainingState, string | undefined, Shown?])[] = [
  ['nothing', { phase: 'idle' }, undefined],
  ['a run of an earlier day', { phase: 'idle' }, '$(check) 88.4% test accuracy', shown],
  [
    'preparation',
    { phase: 'preparing', message: 'Loading TensorFlow and the data' },
    '$(loading~spin) Loading TensorFlow and the data',
  ],
  [
    'a download',
    { phase: 'preparing', message: 'Downloading x', fraction: 0.427 },
    '$(loading~spin) Downloading x 42%',
  ],
  [
    'the first step',
    { phase: 'training', live: { ...unbegun, history: [] }, paused: false, stopping: false },
    '$(loading~spin) Epoch 1/20',
  ],
  ['training', training, '$(loading~spin) Epoch 7/20 · 88.4% · 5s left'],
  ['a pause', { ...training, paused: true }, '$(debug-pause) Epoch 7/20 · 88.4% · paused'],
  [
    'stopping',
    { phase: 'training', live, paused: false, stopping: true },
    '$(loading~spin) Epoch 7/20 · 88.4% · stopping',
  ],
  ['evaluation', { phase: 'finishing', live, activity: 'evaluating' }, '$(loading~spin) Evaluating'],
  ['saving', { phase: 'finishing', live, activity: 'saving' }, '$(loading~spin) Saving'],
  ['the end', { phase: 'finished', record }, '$(check) 88.4% test accuracy', shown],
  [
    'an earlier run that was opened after the end',
    { phase: 'finished', record },
    '$(check) 91.0% test accuracy',
    { ...shown, record: { ...record, evaluation: { ...record.evaluation, accuracy: 0.91 } } },
  ],
  ['training while an earlier run is shown', training, '$(loading~spin) Epoch 7/20 · 88.4% · 5s left', shown],
  ['training while results cannot be read', training, '$(loading~spin) Epoch 7/20 · 88.4% · 5s left', unreadable],
  ['a failure', failed, '$(error) Training failed', shown],
  ['results that cannot be read', { phase: 'idle' }, '$(error) Results cannot be shown', unreadable],
];

describe('The status bar', () => {
  for (const [what, state, text, run = nothing] of STATES) {
    it(`says of ${what}: ${text ?? 'nothing'}`, () => {
      assert.equal(statusText(state, run), text);
    });

    it(`leads to the log at ${what} only if that is a failure`, () => {
      assert.equal(failureOf(state, run) !== undefined, text?.includes('$(error)') === true);
    });
  }

  for (const [seconds, text] of [
    [0.4, '0s'],
    [59.4, '59s'],
    [60, '1m 00s'],
    [125, '2m 05s'],
    [-1, '0s'],
  ] as const) {
    it(`writes ${seconds} seconds as ${text}`, () => {
      assert.equal(durationText(seconds), text);
    });
  }
});

describe("The status bar's tooltip", () => {
  const linksOf = (state: TrainingState, run = nothing) =>
    [...statusTooltip(state, run).matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command);

  it("has Keras' line, the speed, the backend and what one can do while it trains", () => {
    const text = statusTooltip(training, nothing);
    assert.match(text, / 87\/300 ━{5}─{15} 0s 1ms\/step - accuracy: 0\.8843 - loss: 0\.3214/);
    assert.match(text, /0\.40 s an epoch · TensorFlow 2\.21\.0/);
    assert.deepEqual(linksOf(training), [
      'fashionMnist.pauseTraining',
      'fashionMnist.stopTraining',
      'fashionMnist.showResults',
    ]);
  });

  it('offers Resume in place of Pause when it is paused', () => {
    assert.ok(
      linksOf({ phase: 'training', live, paused: true, stopping: false }).includes('fashionMnist.resumeTraining'),
    );
  });

  it('leads to the log after a failure', () => {
    const text = statusTooltip(failed, nothing);
    assert.match(text, /It broke\.\n\nTry again\./);
    assert.ok(linksOf(failed).includes('fashionMnist.showLog'));
  });

  it('has the last line, the speed and what one can do when a run is shown', () => {
    const text = statusTooltip({ phase: 'idle' }, shown);
    assert.match(text, /^\*\*88\.4% test accuracy\*\* · dense · /);
    assert.match(text, /0\.40 s an epoch · TensorFlow 2\.21\.0/);
    assert.deepEqual(linksOf({ phase: 'finished', record }, shown), [
      'fashionMnist.showResults',
      'fashionMnist.trainModel',
    ]);
  });

  it('says why results cannot be shown', () => {
    assert.match(statusTooltip({ phase: 'idle' }, unreadable), /It broke\.\n\nTry again\./);
    assert.ok(linksOf({ phase: 'idle' }, unreadable).includes('fashionMnist.showLog'));
  });

  it('shows a path as it is', () => {
    const text = statusTooltip({ ...failed, error: { ...error, message: 'C:\\_data_ is gone.' } }, nothing);
    assert.ok(text.startsWith('C:\\\\\\_data\\_ is gone.'), text);
  });

  it('links to nothing but the commands that it may run', () => {
    for (const [, state, , run] of STATES)
      for (const link of linksOf(state, run)) assert.ok(link !== undefined && TOOLTIP_COMMANDS.includes(link));
  });
});
