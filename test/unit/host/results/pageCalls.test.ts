import assert from 'node:assert/strict';
import { pageHandlers, type PageCallSources } from '../../../../src/host/results/pageCalls';
import { QuizMemory } from '../../../../src/host/tutorial/quizMemory';
import { UserError } from '../../../../src/shared/domain/errors';
import type { RunResults } from '../../../../src/shared/domain/runRecord';
import { DEFAULT_TRAIN_OPTIONS } from '../../../../src/shared/domain/trainOptions';
import { Answerer, Caller, type HandlersOf, type ParamsOf } from '../../../../src/shared/protocol/calls';
import { PAGE_PARAMS, type PageApi } from '../../../../src/shared/protocol/page';
import { PICTURES_PARAMS, type PicturesApi } from '../../../../src/shared/protocol/picturesApi';
import { denseSummary, liveInEpoch7, longSummary, PAGES } from '../../../support/pages';
import { fakeWorker } from '../../../support/fakeWorker';
import { memento } from '../../../support/memento';
import { refuses } from '../../../support/refuses';
import { recordOf, resultsOf } from '../../../support/results';

const missing = new UserError({ code: 'dataset-missing', message: 'The data set is gone.', nextStep: 'Train again.' });

describe('The host answers the page', () => {
  let done: unknown[];
  let sources: PageCallSources;
  /** The page's calls, over the real contract. */
  const page = () => {
    const answerer = new Answerer<PageApi>(pageHandlers(sources), PAGE_PARAMS, (reply) => {
      caller.receive(structuredClone(reply));
    });
    const caller = new Caller<PageApi>((message) => {
      answerer.receive(structuredClone(message));
    });
    return <M extends keyof PageApi>(method: M, params: ParamsOf<PageApi, M>) => caller.call(method, params).result;
  };
  const shows = (id: string, results: () => Promise<RunResults | undefined>) => {
    sources = { ...sources, shownRun: { record: recordOf(id, { summary: denseSummary }), loadResults: results } };
  };
  beforeEach(() => {
    done = [];
    sources = {
      hydrate: () => PAGES.finished.snapshot,
      trainingState: () => ({ phase: 'idle' }),
      shownRun: { record: undefined, loadResults: () => Promise.resolve(undefined) },
      readTestPictures: (indices) => Promise.resolve({ indices, pixels: new Uint8Array(784 * indices.length) }),
      runCommand: (command) => done.push(command),
      trainVariation: (options) => done.push(options),
      copySummary: (text) => {
        done.push(text);
        return Promise.resolve();
      },
      insight: {
        worker: fakeWorker({
          readTrainingPictures: ({ indices, dataFolder }) => {
            done.push([indices, dataFolder]);
            return new Uint8Array(784 * indices.length).fill(3);
          },
          readMarks: ({ id }) => (id === 'a' ? [{ picture: 4, mark: 'ambiguous' }] : []),
          predictionCode: ({ id, pixels, language }) => `${id}, ${pixels.length} bytes, in ${language}`,
          markPicture: ({ picture, mark }) => (mark === undefined ? [] : [{ picture, mark }]),
          predictTrainingSet: () => ({ labels: new Uint8Array(2), probabilities: new Float32Array(20) }),
        }),
        dataFolder: () => '/data',
        copyCode: (text) => {
          done.push(text);
          return Promise.resolve();
        },
        fetchData: () => {
          done.push('fetch');
          return Promise.resolve();
        },
        saveFile: (name, content) => {
          done.push([name, ...content]);
          return Promise.resolve(true);
        },
      },
      pictures: {
        ...(Object.fromEntries(
          Object.keys(PICTURES_PARAMS).map((name) => [name, () => assert.fail(name)]),
        ) as unknown as HandlersOf<PicturesApi>),
        clearPictures: () => {
          done.push('clear');
        },
      },
      quiz: new QuizMemory(memento()),
      outcomes: {
        achieve: (outcome) => {
          done.push(outcome);
          return Promise.resolve();
        },
      },
      log: (level, message) => done.push([level, message]),
    };
  });

  it('with everything that the page draws', async () => {
    assert.deepEqual(await page()('hydrate', {}), PAGES.finished.snapshot);
  });

  it('by training a variation, if its options are allowed', async () => {
    const options = { ...DEFAULT_TRAIN_OPTIONS, learningRate: 1 };
    await page()('trainVariation', { options });
    await refuses(page()('trainVariation', { options: { ...options, learningRate: 2 } }), 'invalid-call');
    assert.deepEqual(done, [options]);
  });

  it('with what the person has answered to questions, after each answer', async () => {
    const answer = { choice: 1, isRight: true };
    const kept = await page()('answerQuestion', { id: 'a', question: 'gap', answer });
    assert.deepEqual(kept, { answers: { gap: answer }, total: { right: 1, answered: 1 }, comesUnasked: true });
    assert.deepEqual(await page()('readQuiz', { id: 'a' }), kept);
  });

  it('with the predictions of the shown run and nothing more, and ticks nothing for what is only read', async () => {
    shows('a', () => Promise.resolve(resultsOf('a')));
    const { testProbabilities, testLabels } = resultsOf('a');
    assert.deepEqual(await page()('readPredictions', { id: 'a' }), { testProbabilities, testLabels });
    assert.deepEqual(done, []);
  });

  for (const [what, ...outcomes] of [
    ['data', 'dataSeen'],
    ['picture', 'dataSeen', 'pictureSeen'],
    ['summary', 'summarySeen'],
    ['evaluation', 'evaluated'],
    ['filter', 'explored'],
    ['prediction', 'pictureSeen'],
    ['explanation', 'explained'],
  ] as const) {
    it(`by ticking the steps of the tutorial that wait for what was seen: ${what}`, async () => {
      await page()('seen', { what });
      assert.deepEqual(
        done,
        outcomes.map((outcome) => `fashionMnist.${outcome}`),
      );
    });
  }

  it('with a refusal if the requested run is no longer shown', async () => {
    shows('b', () => assert.fail('b was not asked for'));
    await refuses(page()('readPredictions', { id: 'a' }), 'run-missing', /The run a is no longer shown/);
    assert.deepEqual(done, []);
  });

  it('with a refusal if another run was opened while the requested one was read', async () => {
    shows('a', () => Promise.resolve(resultsOf('b')));
    await refuses(page()('readPredictions', { id: 'a' }), 'run-missing');
    assert.deepEqual(done, []);
  });

  it('with the reason if the run cannot be read', async () => {
    const damaged = new UserError({ code: 'run-damaged', message: 'It is cut off.', nextStep: 'Open another.' });
    shows('a', () => Promise.reject(damaged));
    await refuses(page()('readPredictions', { id: 'a' }), 'run-damaged', /cut off/);
  });

  it('with test pictures', async () => {
    const { indices, pixels } = await page()('readTestPictures', { indices: [3, 1] });
    assert.deepEqual([indices, pixels.length], [[3, 1], 2 * 784]);
  });

  it('with the reason if pictures cannot be read, which is also logged', async () => {
    sources = { ...sources, readTestPictures: () => Promise.reject(missing) };
    await refuses(page()('readTestPictures', { indices: [3] }), 'dataset-missing');
    assert.deepEqual(done, [['warn', 'Test pictures could not be read: The data set is gone. Train again.']]);
  });

  it('by starting a command, without waiting for its end', async () => {
    const runCommand = (command: string): unknown => {
      done.push(command);
      return new Promise(() => undefined);
    };
    sources = { ...sources, runCommand };
    await page()('runCommand', { command: 'trainModel' });
    assert.deepEqual(done, ['trainModel']);
  });

  it('by copying the summary of the running training, otherwise of the shown run', async () => {
    shows('a', () => Promise.resolve(resultsOf('a')));
    await page()('copySummary', {});
    sources = {
      ...sources,
      trainingState: () => ({
        phase: 'training',
        live: { ...liveInEpoch7, summary: longSummary },
        paused: false,
        stopping: false,
      }),
    };
    await page()('copySummary', {});
    assert.match(String(done[0]), /Model: "sequential"[^]*100,480/);
    assert.match(String(done[1]), /123,456,789/);
  });

  it('by copying nothing if there is no summary', async () => {
    await page()('copySummary', {});
    assert.deepEqual(done, []);
  });

  it('by clearing pictures, and logging failures of the page', async () => {
    const ask = page();
    await ask('clearPictures', {});
    await ask('reportFailure', { message: 'TypeError: x' });
    assert.deepEqual(done, ['clear', ['error', 'The results page failed: TypeError: x']]);
  });

  it("with training pictures from the person's data folder, and the answers to them", async () => {
    const { pixels } = await page()('readTrainingPictures', { indices: [0, 59_999] });
    assert.deepEqual([pixels.length, pixels[0]], [2 * 784, 3]);
    assert.deepEqual(done, [[[0, 59_999], '/data']]);
    const { probabilities } = await page()('predictTrainingSet', { id: 'a' });
    assert.equal(probabilities.length, 20);
  });

  it('with the marks of a run, and with those that remain after a change', async () => {
    assert.deepEqual(await page()('readMarks', { id: 'a' }), [{ picture: 4, mark: 'ambiguous' }]);
    const marked = await page()('markPicture', { id: 'a', picture: 7, mark: 'label wrong' });
    assert.deepEqual(marked, [{ picture: 7, mark: 'label wrong' }]);
    assert.deepEqual(await page()('markPicture', { id: 'a', picture: 7 }), []);
  });

  it('by copying the program of a prediction', async () => {
    const params = { id: 'a', pixels: new Uint8Array(784), language: 'python' } as const;
    await page()('copyPredictionCode', params);
    assert.deepEqual(done, ['a, 784 bytes, in python']);
  });

  it('by saving its files, if their names are harmless', async () => {
    assert.equal(await page()('saveFile', { name: 'marks.csv', content: Uint8Array.of(1, 2) }), true);
    assert.deepEqual(done, [['marks.csv', 1, 2]]);
    for (const name of ['../marks.csv', 'marks.exe', '', 'a/b.png']) {
      await refuses(page()('saveFile', { name, content: new Uint8Array() }), 'invalid-call', /name/);
    }
  });
});
