import { exponential, logarithm } from './exponential';

/** Where the gradient by a class lies. */
function place(d: usize, c: i32, dPanel: usize): usize {
  return d + ((c >> 3) as usize) * dPanel + ((c & 7) << 2);
}

/**
 * Sparse softmax cross-entropy of some pictures. Their logits lie in rows of `row` bytes, of which the first `classes`
 * floats count. Picture i is the one that the i-th i32 at `order` numbers, and labels are bytes.
 *
 * Writes two floats for each picture to `results`: its loss, and 1 where its largest logit is that of its label, else
 * 0. Writes the gradient of the mean loss by the logits, (softmax - one-hot) · share, to d: class c of picture i is at
 * d + i · dRow + ⌊c / 8⌋ · dPanel + (c mod 8) · 4. `share` is 1 divided by the pictures of the batch.
 */
export function crossEntropy(
  logits: usize,
  row: usize,
  classes: i32,
  order: usize,
  labels: usize,
  results: usize,
  d: usize,
  dRow: usize,
  dPanel: usize,
  pictures: i32,
  share: f32,
): void {
  for (let i = 0; i < pictures; i++, logits += row, d += dRow, order += 4, results += 8) {
    const label: i32 = i32.load8_u(labels + i32.load(order));
    let best = 0;
    for (let c = 1; c < classes; c++) {
      if (f32.load(logits + (c << 2)) > f32.load(logits + (best << 2))) best = c;
    }
    // The exponentials of what is at most 0 cannot overflow.
    const largest: f64 = f32.load(logits + (best << 2));
    let total: f64 = 0;
    for (let c = 0; c < classes; c++) {
      const power = exponential((f32.load(logits + (c << 2)) as f64) - largest);
      total += power;
      f32.store(place(d, c, dPanel), power as f32);
    }
    const ofLabel: f64 = f32.load(logits + (label << 2));
    f32.store(results, (logarithm(total) + largest - ofLabel) as f32);
    f32.store(results + 4, best === label ? 1 : 0);
    for (let c = 0; c < classes; c++) {
      const at = place(d, c, dPanel);
      const softmax = (f32.load(at) as f64) / total;
      f32.store(at, ((softmax - (c === label ? 1 : 0)) as f32) * share);
    }
  }
}
