import assert from 'node:assert/strict';
import { ARCHITECTURES, DEFAULT_TRAIN_OPTIONS, parseTrainOptions } from '../../../../src/shared/domain/trainOptions';
import { changeText, comparisonText } from '../../../../src/shared/experiments/comparison';
import { outcomeOf } from '../../../../src/shared/experiments/expectation';
import { changedOptions, EXPERIMENTS, isSame, variationOf } from '../../../../src/shared/experiments/experiments';
import { likelyPair, runOf } from '../../../../src/shared/experiments/pairOfRuns';
import { divergedRecord, finishedRecord, largeRateRecord } from '../../../support/pages';

const experiment = (id: string) => {
  const found = EXPERIMENTS.find((each) => each.id === id);
  assert.ok(found !== undefined);
  return found;
};

describe('Experiments', () => {
  it('are trainings that the settings allow too, with the seed of the baseline', () => {
    for (const architecture of ARCHITECTURES) {
      const baseline = { ...DEFAULT_TRAIN_OPTIONS, architecture, seed: 7 };
      for (const each of EXPERIMENTS) {
        const options = variationOf(each, baseline);
        if (options === undefined) continue;
        assert.deepEqual(parseTrainOptions(options), options, each.id);
        assert.equal(options.seed, 7);
      }
    }
  });

  it('change something in the notebook’s training, all of them', () => {
    for (const each of EXPERIMENTS) {
      const options = variationOf(each, DEFAULT_TRAIN_OPTIONS);
      assert.ok(options !== undefined && changedOptions(DEFAULT_TRAIN_OPTIONS, options).length > 0, each.id);
    }
  });

  it('are not offered where they would change nothing', () => {
    assert.equal(variationOf(experiment('cnn'), { ...DEFAULT_TRAIN_OPTIONS, architecture: 'cnn' }), undefined);
    assert.equal(variationOf(experiment('fewUnits'), { ...DEFAULT_TRAIN_OPTIONS, architecture: 'cnn' }), undefined);
    assert.equal(variationOf(experiment('manyEpochs'), { ...DEFAULT_TRAIN_OPTIONS, epochs: 60 }), undefined);
  });

  it('are the same whatever the seed is, and where hidden units do not count', () => {
    const linear = { ...DEFAULT_TRAIN_OPTIONS, architecture: 'linear' as const };
    assert.ok(isSame({ ...linear, seed: 1 }, { ...linear, seed: 2, hiddenUnits: 8 }));
    assert.ok(!isSame(DEFAULT_TRAIN_OPTIONS, { ...DEFAULT_TRAIN_OPTIONS, hiddenUnits: 8 }));
  });
});

describe('Two runs', () => {
  const runs = [largeRateRecord, finishedRecord];

  it('are the baseline and its variation, whichever of them is shown', () => {
    for (const shown of runs) {
      assert.deepEqual(likelyPair(shown, runs), { baseline: finishedRecord, variation: largeRateRecord });
    }
  });

  it('are one run only, if no other is a variation of it', () => {
    const other = { ...finishedRecord, id: 'other', options: { ...finishedRecord.options, batchSize: 77 } };
    assert.deepEqual(likelyPair(other, [other, finishedRecord]), { baseline: other, variation: undefined });
  });

  it('have no stopped run in them where there is a whole one with the same options', () => {
    const stopped = (id: string, run = finishedRecord) => ({ ...run, id, outcome: 'stopped' as const });
    const [baseline, variation] = [stopped('baseline'), stopped('variation', largeRateRecord)];
    assert.deepEqual(likelyPair(baseline, [baseline, variation, ...runs]), {
      baseline: finishedRecord,
      variation: largeRateRecord,
    });
    assert.deepEqual(likelyPair(largeRateRecord, [baseline, ...runs]), {
      baseline: finishedRecord,
      variation: largeRateRecord,
    });
    assert.deepEqual(likelyPair(baseline, [variation, baseline]), { baseline, variation }, 'there is no whole one');
    const odd = { ...baseline, options: { ...baseline.options, batchSize: 77 } };
    assert.equal(likelyPair(odd, [odd, ...runs]).baseline, odd, 'the whole ones have other options');
  });

  it('are an experiment if they changed its one thing, with the same seed and to the end', () => {
    const otherSeed = { ...largeRateRecord, id: 'seed', options: { ...largeRateRecord.options, seed: 1 } };
    const stopped = { ...largeRateRecord, id: 'stopped', outcome: 'stopped' as const };
    const all = [otherSeed, stopped, ...runs];
    assert.equal(runOf(experiment('largeRate'), finishedRecord, all)?.id, largeRateRecord.id);
    assert.equal(runOf(experiment('largeRate'), finishedRecord, [otherSeed, stopped]), undefined);
    assert.equal(runOf(experiment('cnn'), finishedRecord, all), undefined);
  });

  it('are told apart by what was stopped, before anything is concluded', () => {
    const stopped = { ...largeRateRecord, outcome: 'stopped' as const, history: largeRateRecord.history.slice(0, 3) };
    assert.match(comparisonText(finishedRecord, stopped), /^The variation was stopped in epoch 3 of 20\. /);
    assert.doesNotMatch(comparisonText(finishedRecord, largeRateRecord), /stopped/);
  });

  it('are better, worse or about the same', () => {
    const { evaluation } = finishedRecord;
    const moved = (by: number) => ({
      ...finishedRecord,
      evaluation: { ...evaluation, accuracy: evaluation.accuracy + by },
    });
    assert.equal(outcomeOf(finishedRecord, moved(0.01)), 'better');
    assert.equal(outcomeOf(finishedRecord, moved(0.002)), 'same');
    assert.equal(outcomeOf(finishedRecord, largeRateRecord), 'worse');
  });

  it('are compared in words, with their numbers', () => {
    assert.equal(
      changeText(finishedRecord.options, largeRateRecord.options),
      `learning rate: 1 instead of ${finishedRecord.options.learningRate}`,
    );
    assert.match(comparisonText(finishedRecord, largeRateRecord), /next to nothing: .* fell from [\d.]+% to 10\.00%/);
    const { evaluation } = finishedRecord;
    const better = { ...finishedRecord, evaluation: { ...evaluation, accuracy: evaluation.accuracy + 0.05 } };
    assert.match(comparisonText(finishedRecord, better), /rose .* by 5\.00 percentage points/);
    assert.match(comparisonText(better, finishedRecord), /fell .* by 5\.00 percentage points.*overfits more/);
    // Stopped within an epoch, it was evaluated later than its last whole epoch.
    const { history, stepsPerEpoch } = finishedRecord;
    const begun = history.map((each, i) => (i === history.length - 1 ? { ...each, steps: stepsPerEpoch - 1 } : each));
    assert.doesNotMatch(comparisonText(better, { ...finishedRecord, history: begun }), /overfits/);
    assert.match(comparisonText(finishedRecord, finishedRecord), /about the same/);
    assert.match(comparisonText(finishedRecord, divergedRecord), /diverged/);
    assert.equal(changeText(finishedRecord.options, finishedRecord.options), 'nothing but the seed');
  });
});
