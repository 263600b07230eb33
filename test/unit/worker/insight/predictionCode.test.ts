import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { CODE_LANGUAGES } from '../../../../src/shared/domain/codeLanguage';
import { CLASS_NAMES } from '../../../../src/shared/domain/labels';
import {
  ARCHITECTURES,
  DEFAULT_TRAIN_OPTIONS,
  type ArchitectureName,
} from '../../../../src/shared/domain/trainOptions';
import { MODEL_FILE, toLayersModel, WEIGHTS_FILE } from '../../../../src/worker/exports/layersModel';
import { explain } from '../../../../src/worker/insight/explain';
import { predictionCode } from '../../../../src/worker/insight/predictionCode';
import { weightedLayers } from '../../../../src/worker/insight/weightedLayers';
import { buildModel } from '../../../../src/worker/model/architectures';
import { initialWeights } from '../../../../src/worker/model/initialWeights';
import { SeededRandom } from '../../../../src/worker/model/seededRandom';
import { testPicture } from '../../../support/ownPictures';
import { finishedRecord } from '../../../support/pages';

const run = promisify(execFile);
const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);
const picture = testPicture(4);

describe('The program of a prediction', () => {
  let folder: string;
  beforeEach(() => {
    // A name with what strings must escape.
    folder = mkdtempSync(path.join(os.tmpdir(), "a run's “code” "));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Saves a network and returns the probabilities that the inspector shows. */
  function save(architecture: ArchitectureName): Float32Array {
    const options = { ...DEFAULT_TRAIN_OPTIONS, architecture, hiddenUnits: 16 };
    const model = buildModel(options);
    const weights = initialWeights(model, new SeededRandom(3)).map((weight) => ({
      ...weight,
      values: weight.name.endsWith('/bias') ? weight.values.map((_, i) => ((i % 7) - 3) / 10) : weight.values,
    }));
    const files = toLayersModel(model, weights, 'test');
    writeFileSync(path.join(folder, MODEL_FILE), files.modelJson);
    writeFileSync(path.join(folder, WEIGHTS_FILE), files.weights);
    return explain(weightedLayers({ record: { ...finishedRecord, options }, weights }), picture).probabilities;
  }

  for (const language of CODE_LANGUAGES) {
    for (const architecture of ARCHITECTURES) {
      it(`computes what the inspector shows of a ${architecture} network, in ${language}`, async function () {
        if (language === 'python' && python === undefined) this.skip();
        const expected = save(architecture);
        const code = predictionCode(language, folder, picture);
        const file = path.join(folder, language === 'python' ? 'predict.py' : 'predict.mjs');
        const options = { target: ScriptTarget.ES2022, module: ModuleKind.ES2022 };
        writeFileSync(
          file,
          language === 'python' ? code : transpileModule(code, { compilerOptions: options }).outputText,
        );
        const { stdout } = await run(language === 'python' ? (python ?? '') : process.execPath, [file]);
        const printed = stdout.trim().split(/\r?\n/);
        assert.deepEqual(
          printed.map((line) => line.split(': ')[0]),
          CLASS_NAMES,
        );
        for (const [i, line] of printed.entries()) {
          const probability = Number(line.split(': ')[1]);
          assert.ok(Math.abs(probability - (expected[i] ?? Number.NaN)) < 1e-5, `${line}, not ${expected[i]}`);
        }
      });
    }
  }
});
