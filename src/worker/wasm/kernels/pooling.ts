/**
 * Max pooling of one picture: the largest of each size × size window, for each channel. x is height × width × channels
 * in rows, y is ⌊height / size⌋ × ⌊width / size⌋ × channels. `channels` is a multiple of 4.
 */
export function pool(x: usize, y: usize, height: i32, width: i32, channels: i32, size: i32): void {
  const right: usize = channels << 2;
  const down: usize = right * (width as usize);
  const rows = height / size;
  const columns = width / size;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let at: usize = x + ((row * size) as usize) * down + ((column * size) as usize) * right;
      for (const behind = at + right; at < behind; at += 16, y += 16) {
        let largest = v128.load(at);
        for (let i = 0, line = at; i < size; i++, line += down) {
          for (let j = 0, place = line; j < size; j++, place += right) {
            largest = f32x4.pmax(largest, v128.load(place));
          }
        }
        v128.store(y, largest);
      }
    }
  }
}

/**
 * The gradient of `pool`: gives each window's gradient in g, which lies as y does, to the window's largest number, to
 * the first one of several that are equal. The others get 0, also those to the right of and below the last window. With
 * `relu`, x has gone through relu, and where the largest number is 0, nothing passes.
 *
 * The gradient by x is written to d, where channels 8 · q to 8 · q + 7 of a place are at d + place · dPlace + q ·
 * dPanel.
 */
export function poolGradient(
  x: usize,
  y: usize,
  g: usize,
  d: usize,
  dPlace: usize,
  dPanel: usize,
  height: i32,
  width: i32,
  channels: i32,
  size: i32,
  relu: i32,
): void {
  const right: usize = channels << 2;
  const down: usize = right * (width as usize);
  const rows = height / size;
  const columns = width / size;
  clearBorder(d, dPlace, dPanel, height, width, channels, rows * size, columns * size);
  const always = i32x4.splat(relu ? 0 : -1);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const place = row * size * width + column * size;
      for (let channel = 0; channel < channels; channel += 4, y += 16, g += 16) {
        const from: usize = x + (place as usize) * right + (channel << 2);
        const to: usize = d + (place as usize) * dPlace + ((channel >> 3) as usize) * dPanel + ((channel & 4) << 2);
        const largest = v128.load(y);
        const passes = v128.or(f32x4.gt(largest, f32x4.splat(0)), always);
        const gradient = v128.and(v128.load(g), passes);
        let taken = i32x4.splat(0);
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < size; j++) {
            const isHere = f32x4.eq(v128.load(from + (i as usize) * down + (j as usize) * right), largest);
            const hit = v128.andnot(isHere, taken);
            v128.store(to + ((i * width + j) as usize) * dPlace, v128.and(gradient, hit));
            taken = v128.or(taken, hit);
          }
        }
      }
    }
  }
}

/** Sets the gradient to 0 outside of the first `rows` rows and `columns` columns. */
function clearBorder(
  d: usize,
  dPlace: usize,
  dPanel: usize,
  height: i32,
  width: i32,
  channels: i32,
  rows: i32,
  columns: i32,
): void {
  for (let row = 0; row < height; row++) {
    for (let column = row < rows ? columns : 0; column < width; column++) {
      const to: usize = d + ((row * width + column) as usize) * dPlace;
      for (let channel = 0; channel < channels; channel += 4) {
        v128.store(to + ((channel >> 3) as usize) * dPanel + ((channel & 4) << 2), f32x4.splat(0));
      }
    }
  }
}
