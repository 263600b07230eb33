import { paintCanvas, paintGrey, smoothPlane, type Canvas, type Colour } from './canvas';
import type { Chance } from './chance';
import { drawn } from './otherRows';
import type { Row } from './row';

/** More things that are no clothes. Nothing was tuned on them: they show how far the likeness can be trusted. */
export const EXTRA_ROWS: readonly Row[] = [
  drawn('letters', letters),
  drawn('plain shapes', shapes),
  drawn('QR codes', qrCode),
  drawn('charts', chart),
  drawn('maps', map),
  drawn('scribbles', scribble),
];

/** Capital letters of 5 × 7 squares, rows from the top. */
const GLYPHS: Readonly<Record<string, readonly string[]>> = {
  A: ['.###.', '#...#', '#...#', '#####', '#...#', '#...#', '#...#'],
  B: ['####.', '#...#', '#...#', '####.', '#...#', '#...#', '####.'],
  E: ['#####', '#....', '#....', '####.', '#....', '#....', '#####'],
  G: ['.###.', '#...#', '#....', '#.###', '#...#', '#...#', '.###.'],
  H: ['#...#', '#...#', '#...#', '#####', '#...#', '#...#', '#...#'],
  K: ['#...#', '#..#.', '#.#..', '##...', '#.#..', '#..#.', '#...#'],
  M: ['#...#', '##.##', '#.#.#', '#.#.#', '#...#', '#...#', '#...#'],
  R: ['####.', '#...#', '#...#', '####.', '#.#..', '#..#.', '#...#'],
  S: ['.####', '#....', '#....', '.###.', '....#', '....#', '####.'],
  T: ['#####', '..#..', '..#..', '..#..', '..#..', '..#..', '..#..'],
  X: ['#...#', '#...#', '.#.#.', '..#..', '.#.#.', '#...#', '#...#'],
  Z: ['#####', '....#', '...#.', '..#..', '.#...', '#....', '#####'],
};

function letters(width: number, height: number, chance: Chance): Canvas {
  const text = Array.from({ length: chance.pick([1, 1, 2, 4]) }, () => GLYPHS[chance.pick(Object.keys(GLYPHS))] ?? []);
  const [ground, ink] = tones(chance);
  const size = Math.min(width / (text.length * 6 + 2), height / 9);
  const [left, top] = [(width - (text.length * 6 - 1) * size) / 2, (height - 7 * size) / 2];
  return paintGrey(width, height, (x, y) => {
    const [column, row] = [Math.floor((x - left) / size), Math.floor((y - top) / size)];
    return text[Math.floor(column / 6)]?.[row]?.[((column % 6) + 6) % 6] === '#' ? ink : ground;
  });
}

/** A circle, ring, rectangle, triangle, star or cross, turned. */
function shapes(width: number, height: number, chance: Chance): Canvas {
  const [ground, ink] = tones(chance);
  const kind = chance.pick(['circle', 'ring', 'rectangle', 'polygon', 'star', 'cross'] as const);
  const corners = chance.whole(3, 6);
  const radius = height * chance.between(0.25, 0.42);
  const turn = chance.between(0, 2 * Math.PI);
  const flat = chance.between(0.3, 0.9);
  const isInside = (x: number, y: number): boolean => {
    const [alongX, alongY] = [x * Math.cos(turn) + y * Math.sin(turn), y * Math.cos(turn) - x * Math.sin(turn)];
    const distance = Math.hypot(x, y);
    if (kind === 'circle') return distance < radius;
    if (kind === 'ring') return distance < radius && distance > radius * flat;
    if (kind === 'rectangle') return Math.abs(alongX) < radius && Math.abs(alongY) < radius * flat;
    if (kind === 'cross') return Math.min(Math.abs(alongX), Math.abs(alongY)) < radius * 0.25 && distance < radius;
    const sector = (2 * Math.PI) / (kind === 'star' ? 5 : corners);
    const angle = (((Math.atan2(alongY, alongX) % sector) + sector) % sector) - sector / 2;
    if (kind === 'star') return distance * (1 + 1.3 * Math.abs(1 - Math.abs(angle) / (sector / 2))) < radius * 1.2;
    return distance * Math.cos(angle) < radius * Math.cos(sector / 2);
  };
  return paintGrey(width, height, (x, y) => (isInside(x - width / 2, y - height / 2) ? ink : ground));
}

function qrCode(width: number, height: number, chance: Chance): Canvas {
  const modules = chance.pick([21, 25]);
  const bits = Array.from({ length: modules * modules }, () => chance.happens(0.5));
  const size = height / (modules + 4);
  const left = (width - modules * size) / 2;
  /** The ring with a square inside, in three corners. */
  const finder = (x: number, y: number): boolean | undefined => {
    const [cornerX, cornerY] = [x < 8 ? x : modules - 1 - x, y < 8 ? y : modules - 1 - y];
    if (cornerX > 7 || cornerY > 7 || (x >= 8 && y >= 8)) return undefined;
    const ring = Math.max(Math.abs(cornerX - 3), Math.abs(cornerY - 3));
    return ring === 3 || ring <= 1;
  };
  return paintGrey(width, height, (x, y) => {
    const [column, row] = [Math.floor((x - left) / size), Math.floor(y / size) - 2];
    if (column < 0 || row < 0 || column >= modules || row >= modules) return 255;
    return (finder(column, row) ?? bits[row * modules + column]) ? 0 : 255;
  });
}

/** Bars, a pie or a curve. */
function chart(width: number, height: number, chance: Chance): Canvas {
  const kind = chance.pick(['bars', 'pie', 'curve'] as const);
  const values = Array.from({ length: chance.whole(3, 8) }, () => chance.between(0.1, 0.95));
  const colours = values.map((): Colour => [chance.between(0, 220), chance.between(0, 220), chance.between(0, 220)]);
  const total = values.reduce((sum, value) => sum + value, 0);
  const white: Colour = [255, 255, 255];
  return paintCanvas(width, height, (x, y) => {
    const [across, up] = [x / width, 1 - y / height];
    const place = across * values.length;
    if (kind === 'bars')
      return up < (values[Math.floor(place)] ?? 0) && place % 1 > 0.25 ? (colours[0] ?? white) : white;
    if (kind === 'curve') {
      const [from = 0, to = 0] = [values[Math.floor(place)], values[Math.floor(place) + 1]];
      const isAxis = x < height / 40 || up < 1 / 40;
      return isAxis || Math.abs(up - from - (to - from) * (place % 1)) < 0.03 ? [60, 60, 60] : white;
    }
    if (Math.hypot(x - width / 2, y - height / 2) > height * 0.45) return white;
    let left = (Math.atan2(y - height / 2, x - width / 2) / (2 * Math.PI) + 0.5) * total;
    return colours[values.findIndex((value) => (left -= value) <= 0)] ?? white;
  });
}

/** Islands with coasts and heights. */
function map(width: number, height: number, chance: Chance): Canvas {
  const [coarse, fine] = [smoothPlane(width, height, 4, chance), smoothPlane(width, height, 12, chance)];
  return paintCanvas(width, height, (x, y) => {
    const level = coarse(x, y) + 0.4 * fine(x, y);
    if (level < 0) return [150, 190, 230];
    return level < 0.6 ? [210, 225, 180] : [220, 200, 160];
  });
}

/** A pen's curve on plain ground. */
function scribble(width: number, height: number, chance: Chance): Canvas {
  const [ground, ink] = tones(chance);
  const canvas = paintGrey(width, height, () => ground);
  const pen = Math.max(1, height * chance.between(0.02, 0.05));
  let [x, y, angle] = [width / 2, height / 2, chance.between(0, 6)];
  for (let step = 0; step < 400; step++) {
    angle += chance.normal() * 0.25;
    x += Math.cos(angle) * height * 0.012;
    y += Math.sin(angle) * height * 0.012;
    if (x < pen || x > width - pen || y < pen || y > height - pen) angle += 0.6;
    for (let row = Math.ceil(y - pen / 2); row <= y + pen / 2; row++) {
      for (let column = Math.ceil(x - pen / 2); column <= x + pen / 2; column++) {
        if (row < 0 || column < 0 || row >= height || column >= width) continue;
        canvas.data.fill(ink, (row * width + column) * 4, (row * width + column) * 4 + 3);
      }
    }
  }
  return canvas;
}

/** A ground and an ink that contrast, in either order. */
function tones(chance: Chance): readonly [ground: number, ink: number] {
  const [dark, light] = [chance.between(0, 70), chance.between(185, 255)];
  return chance.happens(0.5) ? [dark, light] : [light, dark];
}
