import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { MOST_STEP_POINTS, type StepPoint } from '../../src/shared/domain/stepPoint';
import { RunStore } from '../../src/worker/runs/runStore';
import { copyRun } from '../support/manyRuns';
import { newRun } from '../support/newRun';
import { spreadOf } from './statistics';

// Listing 300 saved runs, as "Open Run" does. Usage: node listRunsFigure.js
const RUNS = 300;
const EPOCHS = 20;
const LISTINGS = 20;

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fashion-mnist-bench-'));
  try {
    const store = new RunStore(folder, () => undefined);
    const history = Array.from({ length: EPOCHS }, (_, i) => {
      const progress = i / EPOCHS;
      return { epoch: i + 1, loss: 0.5 - progress / 4, accuracy: 0.8 + progress / 8, seconds: 0.4, steps: 300 };
    });
    await store.save(newRun('a', { history, points: fullCurve() }));
    copyRun(folder, 'a', RUNS - 1);
    const times = [];
    for (let i = 0; i < LISTINGS; i++) {
      const begun = performance.now();
      const { runs } = await store.list();
      times.push(performance.now() - begun);
      if (runs.length !== RUNS) throw new Error(`${runs.length} runs were listed instead of ${RUNS}.`);
    }
    process.stdout.write(`${JSON.stringify({ list: Number(spreadOf(times).median.toFixed(1)) })}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As many points of the curves by step as a run can have. */
function fullCurve(): StepPoint[] {
  return Array.from({ length: MOST_STEP_POINTS }, (_, i) => [Number(((i + 1) / 12).toPrecision(4)), 0.3217, 0.8842]);
}

void main();
