import { placeOf } from './develop';
import type { Box, Size } from './box';
import { colourAt } from './surface';
import type { Done } from './done';
import { brightness } from './tones';

// One line for each step, with the numbers of this picture.

const OFF = 'Switched off.';
const OWN_LOOK = "Not needed: the picture has the data set's own look.";

const TURNS: Readonly<Record<number, string>> = {
  2: 'mirrored',
  3: 'turned by 180°',
  4: 'mirrored upside down',
  5: 'mirrored and turned by 90° to the left',
  6: 'turned by 90° to the right',
  7: 'mirrored and turned by 90° to the right',
  8: 'turned by 90° to the left',
};

export function whyUpright({ orientation, turnedBack }: Done): string {
  const turn = TURNS[orientation];
  if (turn === undefined) return 'The file stores the picture upright.';
  return turnedBack ? 'Switched off: the picture stays as it is stored.' : `The picture was ${turn}, as its file says.`;
}

export function whyTransparency({ settings, piece, unchanged }: Done): string {
  const { transparency, backdrop } = piece;
  if (!settings.transparency) return unchanged ? OWN_LOOK : OFF;
  switch (transparency.kind) {
    case 'opaque':
      return 'Nothing is transparent.';
    case 'empty':
      return 'All of it is transparent.';
    case 'margin':
      return 'A transparent margin was left out.';
    case 'cut-out': {
      const ground = backdrop === 0 ? 'It is light, so it lies on black.' : 'It is dark, so it lies on white.';
      return `The piece is what is not transparent: ${percent(transparency.share)} of the picture. ${ground}`;
    }
  }
}

export function whyFrame(done: Done): string {
  const { settings, piece, unchanged } = done;
  if (!settings.frame) return unchanged ? OWN_LOOK : OFF;
  const { view, width, height, transparency } = piece;
  if (transparency.kind === 'cut-out') return 'Not looked for: transparency shows the piece.';
  const within = transparency.kind === 'margin' ? transparency.box : { width, height };
  if (view.width === within.width && view.height === within.height) return 'No frame found.';
  const inner = inFile(done, view);
  return `A frame was left out. What lies within it has ${sizeText(inner)} pixels.`;
}

/** The ground's brightness may differ by this much, of 255, and still count as the same everywhere. */
const EVEN = 6;

export function whyGround({ settings, piece, unchanged }: Done): string {
  if (piece.transparency.kind === 'cut-out') return 'Not needed: transparency shows the piece.';
  if (!settings.ground) return unchanged ? OWN_LOOK : OFF;
  const corners = cornersOf(piece.view).map(({ name, x, y }) => {
    const colour = new Float64Array(3);
    colourAt(piece.ground.surface, x, y, colour);
    const [red = 0, green = 0, blue = 0] = colour;
    return { name, value: Math.max(0, Math.min(255, Math.round(brightness(red, green, blue)))) };
  });
  const [darkest, , , brightest] = [...corners].sort((a, b) => a.value - b.value);
  if (darkest === undefined || brightest === undefined) return OFF;
  if (brightest.value - darkest.value <= EVEN) return `The ground is ${brightest.value} everywhere; it was subtracted.`;
  const slope = `from ${brightest.value} to ${darkest.value} towards the ${darkest.name} corner`;
  return `The ground falls ${slope}; it was subtracted.`;
}

export function whyParts({ settings, piece, unchanged }: Done): string {
  if (!settings.parts) return unchanged ? OWN_LOOK : OFF;
  const { parts } = piece;
  if (parts === undefined) return 'Nothing stands out from the ground, so everything was kept.';
  const kept = parts.kept === 1 ? '1 part was kept' : `${parts.kept} parts were kept`;
  const dropped = parts.dropped === 0 ? '' : `, ${parts.dropped} smaller dropped`;
  if (piece.transparency.kind === 'cut-out') return `${kept}${dropped}.`;
  return `What differs from the ground by more than ${Math.round(parts.threshold)} of 255: ${kept}${dropped}.`;
}

export function whyCrop(done: Done): string {
  const { settings, crop, picture, unchanged } = done;
  if (settings.crop === 'whole') return unchanged ? OWN_LOOK : 'The whole picture was kept.';
  const size = `${sizeText(inFile(done, crop))} of ${sizeText(inFile(done, picture))} pixels`;
  return settings.crop === 'found' ? `Cut to what was found: ${size}.` : `Cut to your rectangle: ${size}.`;
}

export function whyPolarity({ settings, developed, unchanged }: Done): string {
  const what = {
    light: 'What is light becomes bright',
    dark: 'What is dark becomes bright',
    difference: 'What differs from the ground becomes bright',
  }[settings.polarity];
  const [best, ...others] = developed;
  if (best?.pixels.every((value) => value === 0) === true) return `${what}. Nothing is left of the piece.`;
  if (unchanged) return `${what}, as in the data set.`;
  const rivals = others.filter(({ distance }) => distance !== undefined && Number.isFinite(distance));
  if (best?.distance === undefined || rivals.length === 0) return `${what}.`;
  const compared = rivals.map(({ polarity, distance = 0 }) => `${NAMES[polarity]} ${distance.toFixed(2)}`).join(', ');
  return `${what}: like this it is near the training pictures (distance ${best.distance.toFixed(2)}; ${compared}).`;
}

const NAMES = { light: 'light', dark: 'dark', difference: 'difference' } as const;

export function whyTurn({ settings, turned, developed, isJudged, unchanged }: Done): string {
  if (!settings.turn) return unchanged ? OWN_LOOK : OFF;
  if (settings.fit !== 'centred') return 'Not tried: only a piece that is put in the middle is turned.';
  if (!isJudged) return 'Not tried: the training pictures, which would show what is nearer, are not on this computer.';
  if (turned === undefined) return 'Not needed: turned or mirrored, it is not clearly nearer to the training pictures.';
  const { mirrored, degrees } = turned.turn;
  const turn = degrees === 0 ? '' : `turned by ${Math.abs(degrees)}° to the ${degrees < 0 ? 'left' : 'right'}`;
  const how = [mirrored ? 'mirrored' : '', turn].filter((each) => each !== '').join(' and ');
  const before = developed[0]?.distance;
  const compared = before === undefined ? '' : ` instead of ${before.toFixed(2)}`;
  const distance = `distance ${turned.distance.toFixed(2)}${compared}`;
  return `The piece was ${how}: like this it is near the training pictures (${distance}).`;
}

export function whyFit(done: Done): string {
  const { settings, crop, piece, turned, unchanged } = done;
  if (unchanged) return 'Kept as it is, byte for byte.';
  const { box, plane } = turned ?? { box: crop, plane: piece };
  const from = turned === undefined ? `from ${sizeText(inFile(done, crop))} ` : '';
  const sizes = `${from}to ${sizeText(placeOf(box, plane, settings.fit))} pixels`;
  switch (settings.fit) {
    case 'centred':
      return `Scaled ${sizes}, and put in the middle.`;
    case 'stretched':
      return `Stretched ${sizes}.`;
    case 'in-place':
      return `Scaled ${sizes}, where it stands in the whole picture.`;
  }
}

/** The size in the file of a part of the picture, which is looked at smaller. */
function inFile({ picture, turnedBack, orientation }: Done, part: Size): Size {
  const swaps = turnedBack && orientation >= 5;
  const [width, height] = swaps
    ? [picture.original.height, picture.original.width]
    : [picture.original.width, picture.original.height];
  return {
    width: Math.round((part.width * width) / picture.width),
    height: Math.round((part.height * height) / picture.height),
  };
}

function cornersOf({ left, top, width, height }: Box): { name: string; x: number; y: number }[] {
  const [right, bottom] = [left + width - 1, top + height - 1];
  return [
    { name: 'upper left', x: left, y: top },
    { name: 'upper right', x: right, y: top },
    { name: 'lower left', x: left, y: bottom },
    { name: 'lower right', x: right, y: bottom },
  ];
}

function sizeText({ width, height }: Size): string {
  return `${width} × ${height}`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
