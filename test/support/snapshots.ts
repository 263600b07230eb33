import { WATCHED_PICTURES, type EpochSnapshot } from '../../src/shared/domain/epochSnapshot';
import { CLASS_COUNT } from '../../src/shared/domain/labels';
import type { EpochResult } from '../../src/shared/domain/runRecord';
import { epochs } from './pages';

const UNITS = 9;
const SIDE = 28;

/** Epochs whose test loss is lowest after half of them. */
export function testedEpochs(count: number): EpochResult[] {
  return epochs(count).map((each) => ({
    ...each,
    testLoss: 0.33 + 0.001 * (each.epoch - Math.ceil(count / 2)) ** 2,
    testAccuracy: 0.88 - 0.1 / each.epoch,
  }));
}

/**
 * What a training of `count` epochs has recorded: of every fifth epoch the weights too, as pictures with sides of
 * `side`.
 */
export function someSnapshots(count: number, side = SIDE): EpochSnapshot[] {
  return Array.from({ length: count + 1 }, (_, epoch) => snapshot(epoch, epoch / count, side));
}

/** `skill` is 0 to 1: the share of pictures whose class is known. */
function snapshot(epoch: number, skill: number, side: number): EpochSnapshot {
  const labels = Uint8Array.from({ length: WATCHED_PICTURES }, (_, index) => (index * 7) % CLASS_COUNT);
  const probabilities = new Float32Array(WATCHED_PICTURES * CLASS_COUNT).fill(0.05);
  labels.forEach((label, index) => {
    const answer = index % 10 < skill * 10 ? label : (label + 1) % CLASS_COUNT;
    probabilities[index * CLASS_COUNT + answer] = 0.55;
  });
  const hits = 100 + Math.round(skill * 800);
  const others = (1000 - hits) / 9;
  const isWeighted = epoch % 5 === 0;
  return {
    ...{ epoch, loss: 2.3 - 1.9 * skill, accuracy: hits / 1000, probabilities, labels },
    matrix: Uint16Array.from({ length: 100 }, (_, cell) => (cell % 11 === 0 ? hits : others)),
    ...(isWeighted ? { weights: { side, values: weights(epoch, side), scale: 0.1 + skill } } : {}),
  };
}

function weights(epoch: number, side: number): Int8Array {
  return Int8Array.from({ length: UNITS * side ** 2 }, (_, i) => ((i * (epoch + 3)) % 255) - 127);
}
