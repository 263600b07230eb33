import { WATCHED_PICTURES, type EpochSnapshot, type RoundedWeights } from '../../shared/domain/epochSnapshot';
import { CLASS_COUNT } from '../../shared/domain/labels';

// Snapshots as bytes, little-endian: a head of 16 bytes, then for each snapshot
//   epoch (uint32), loss, accuracy, scale of the weights (float32), whether it has weights (uint32),
//   probabilities (float32, watched × 10), labels (uint8, watched), matrix (uint16, 10 × 10),
//   weights if there are any (int8, units × side²).

const MAGIC = 0x464d_5350;
const FORMAT = 1;
const HEAD_BYTES = 16;
const NUMBERS_BYTES = 20;
const CELLS = CLASS_COUNT * CLASS_COUNT;
/** The most that a run's snapshots can take: far more than the recorder keeps. */
export const MOST_SNAPSHOT_BYTES = 20_000_000;

/** Writes snapshots that all have the same number of watched pictures and of weights. */
export function snapshotBytes(snapshots: readonly EpochSnapshot[]): Uint8Array {
  const watched = (snapshots[0]?.probabilities.length ?? 0) / CLASS_COUNT;
  const { side = 0, values } = snapshots.find(({ weights }) => weights !== undefined)?.weights ?? {};
  const units = side === 0 ? 0 : (values?.length ?? 0) / side ** 2;
  const plain = NUMBERS_BYTES + watched * (CLASS_COUNT * 4 + 1) + CELLS * 2;
  const weighted = snapshots.filter(({ weights }) => weights !== undefined).length;
  const bytes = new Uint8Array(HEAD_BYTES + plain * snapshots.length + units * side ** 2 * weighted);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, FORMAT, true);
  view.setUint16(6, watched, true);
  view.setUint16(8, side, true);
  view.setUint16(10, units, true);
  view.setUint32(12, snapshots.length, true);
  let at = HEAD_BYTES;
  for (const { epoch, loss, accuracy, probabilities, labels, matrix, weights } of snapshots) {
    view.setUint32(at, epoch, true);
    [loss, accuracy, weights?.scale ?? 0].forEach((value, i) => {
      view.setFloat32(at + 4 + 4 * i, value, true);
    });
    view.setUint32(at + 16, weights === undefined ? 0 : 1, true);
    at += NUMBERS_BYTES;
    probabilities.forEach((value, i) => {
      view.setFloat32(at + 4 * i, value, true);
    });
    at += probabilities.length * 4;
    bytes.set(labels, at);
    at += labels.length;
    matrix.forEach((count, i) => {
      view.setUint16(at + 2 * i, count, true);
    });
    at += CELLS * 2;
    if (weights === undefined) continue;
    bytes.set(new Uint8Array(weights.values.buffer, weights.values.byteOffset, weights.values.length), at);
    at += weights.values.length;
  }
  return bytes;
}

/** Reads what `snapshotBytes` has written. Throws an Error where the bytes are something else. */
export function readSnapshotBytes(bytes: Uint8Array): EpochSnapshot[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD_BYTES || view.getUint32(0, true) !== MAGIC || view.getUint16(4, true) !== FORMAT)
    throw new Error('it is no list of snapshots');
  const watched = view.getUint16(6, true);
  const side = view.getUint16(8, true);
  const units = view.getUint16(10, true);
  const count = view.getUint32(12, true);
  if (watched > WATCHED_PICTURES) throw new Error(`it has ${watched} watched pictures`);
  let at = HEAD_BYTES;
  /** Where the next so many bytes begin. */
  const next = (length: number): number => {
    if (at + length > bytes.length) throw new Error('it is cut off');
    at += length;
    return at - length;
  };
  const snapshots: EpochSnapshot[] = [];
  for (let i = 0; i < count; i++) {
    const numbers = next(NUMBERS_BYTES);
    const ofProbabilities = next(watched * CLASS_COUNT * 4);
    const ofLabels = next(watched);
    const ofMatrix = next(CELLS * 2);
    const hasWeights = view.getUint32(numbers + 16, true) === 1;
    const weights: RoundedWeights | undefined = hasWeights
      ? { side, values: new Int8Array(copy(next(units * side ** 2), units * side ** 2)), scale: float(numbers + 12) }
      : undefined;
    snapshots.push({
      epoch: view.getUint32(numbers, true),
      loss: float(numbers + 4),
      accuracy: float(numbers + 8),
      probabilities: Float32Array.from({ length: watched * CLASS_COUNT }, (_, each) =>
        float(ofProbabilities + 4 * each),
      ),
      labels: new Uint8Array(copy(ofLabels, watched)),
      matrix: Uint16Array.from({ length: CELLS }, (_, each) => view.getUint16(ofMatrix + 2 * each, true)),
      ...(weights === undefined ? {} : { weights }),
    });
  }
  if (at !== bytes.length) throw new Error('it goes on after its last snapshot');
  return snapshots;

  function float(place: number): number {
    return view.getFloat32(place, true);
  }

  function copy(place: number, length: number): ArrayBuffer {
    return new Uint8Array(bytes.subarray(place, place + length)).buffer;
  }
}
