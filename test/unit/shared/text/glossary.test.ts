import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_TRAIN_OPTIONS } from '../../../../src/shared/domain/trainOptions';
import { explanationOf, TERM_IDS, termOf } from '../../../../src/shared/text/glossary/glossary';
import { notebookSubject, type GlossarySubject } from '../../../../src/shared/text/glossary/subject';
import { buildModel } from '../../../../src/worker/model/architectures';
import { summarize } from '../../../../src/worker/model/summary';
import { divergedRecord, finishedRecord, stoppedRecord } from '../../../support/pages';

/** An untrained network of each architecture. */
const planned = (['linear', 'dense', 'deep', 'cnn'] as const).map((architecture): [string, GlossarySubject] => {
  const options = { ...DEFAULT_TRAIN_OPTIONS, architecture };
  return [architecture, { options, summary: summarize(buildModel(options)), stepsPerEpoch: 300, history: [] }];
});

describe('The glossary', () => {
  it('has some forty terms or more, each with a name of its own', () => {
    assert.ok(TERM_IDS.length >= 40);
    assert.equal(new Set(TERM_IDS.map((id) => termOf(id).name())).size, TERM_IDS.length);
  });

  it('counts the notebook’s network as the network itself does', () => {
    assert.deepEqual(notebookSubject().summary, summarize(buildModel(DEFAULT_TRAIN_OPTIONS)));
  });

  for (const [what, subject] of [
    ...planned,
    ['finished', finishedRecord],
    ['stopped', stoppedRecord],
    ['diverged', divergedRecord],
  ] as const) {
    it(`says two whole sentences about every term, for a network: ${what}`, () => {
      for (const id of TERM_IDS) {
        const { meaning, here } = termOf(id);
        for (const sentence of [meaning(), here(subject)]) {
          assert.match(sentence, /^[\p{Lu}\d‘r].*\.$/u, id);
          assert.doesNotMatch(sentence, /undefined|NaN|\{\d\}| {2}/, `${id}: ${sentence}`);
        }
      }
    });
  }

  it('takes its numbers from the run', () => {
    const other = { ...finishedRecord, options: { ...finishedRecord.options, batchSize: 77, learningRate: 0.03 } };
    assert.match(explanationOf('batch', other), /77/);
    assert.match(explanationOf('learningRate', other), /0\.03/);
    assert.match(explanationOf('parameter', finishedRecord), /100,480 \+ 1,290.*101,770/);
    const right = Math.round(finishedRecord.evaluation.accuracy * 10_000).toLocaleString('en');
    assert.match(explanationOf('testSet', finishedRecord), new RegExp(right));
  });

  it('has no number of more than one digit in its source texts', () => {
    const folder = path.join('src', 'shared', 'text', 'glossary');
    for (const file of readdirSync(folder)) {
      const source = readFileSync(path.join(folder, file), 'utf8');
      for (const [text] of source.matchAll(/t\(\s*'[^']*'/g)) {
        // 90 of 100 explains what calibration means; it is no number of a network.
        assert.doesNotMatch(text.replace('of 100 answers with 90%, 90', ''), /\d{2}/, `${file}: ${text}`);
      }
    }
  });
});
