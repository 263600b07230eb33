import { t } from '@vscode/l10n';
import { decimalText } from '../../shared/language/numbers';
import { percentText } from '../../shared/text/percentText';
import { placeOf } from './develop';
import { pixelsOf, sameBox, type Size } from './box';
import type { Done } from './done';
import { brightness } from './tones';

// One line for each step, with the numbers of this picture.

const off = (): string => t('Switched off.');
const ownLook = (): string => t("Not needed: the picture has the data set's own look.");

/** Why a step was not done: a person has switched it off, or the picture does not need it. */
function notDone({ look, choices }: Done, step: 'transparency' | 'frame' | 'ground' | 'parts' | 'turn'): string {
  return look !== undefined && choices[step] === undefined ? ownLook() : off();
}

/** What was done to the stored picture, by the orientation in its file. */
const UPRIGHT: Readonly<Record<number, () => string>> = {
  2: () => t('The picture was mirrored, as its file says.'),
  3: () => t('The picture was turned by 180°, as its file says.'),
  4: () => t('The picture was mirrored upside down, as its file says.'),
  5: () => t('The picture was mirrored and turned by 90° to the left, as its file says.'),
  6: () => t('The picture was turned by 90° to the right, as its file says.'),
  7: () => t('The picture was mirrored and turned by 90° to the right, as its file says.'),
  8: () => t('The picture was turned by 90° to the left, as its file says.'),
};

export function whyUpright({ orientation, turnedBack }: Done): string {
  const turned = UPRIGHT[orientation];
  if (turned === undefined) return t('The file stores the picture upright.');
  return turnedBack ? t('Switched off: the picture stays as it is stored.') : turned();
}

export function whyTransparency(done: Done): string {
  const { settings, piece } = done;
  const { transparency, backdrop } = piece;
  if (!settings.transparency) return notDone(done, 'transparency');
  switch (transparency.kind) {
    case 'opaque':
      return t('Nothing is transparent.');
    case 'empty':
      return t('All of it is transparent.');
    case 'margin':
      return t('A transparent margin was left out.');
    case 'cut-out': {
      const share = percentText(transparency.share, 0);
      return backdrop === 0
        ? t('The piece is what is not transparent: {0} of the picture. It is light, so it lies on black.', share)
        : t('The piece is what is not transparent: {0} of the picture. It is dark, so it lies on white.', share);
    }
  }
}

export function whyFrame(done: Done): string {
  const { settings, piece } = done;
  if (!settings.frame) return notDone(done, 'frame');
  const { view, width, height, transparency } = piece;
  if (transparency.kind === 'cut-out') return t('Not looked for: transparency shows the piece.');
  const within = transparency.kind === 'margin' ? transparency.box : { width, height };
  if (view.width === within.width && view.height === within.height) return t('No frame found.');
  const inner = inFile(done, view);
  return t('A frame or a page round it was left out. What lies within has {0} pixels.', sizeText(inner));
}

/** The ground's brightness may differ by this much, of 255, and still count as the same everywhere. */
const EVEN = 6;

export function whyGround(done: Done): string {
  const { settings, piece } = done;
  if (piece.transparency.kind === 'cut-out') return t('Not needed: transparency shows the piece.');
  if (!settings.ground) return notDone(done, 'ground');
  if (!piece.ground.isSurface) {
    return t('The ground changes, as in a shadow. What is reached from the edge without a sharp step was subtracted.');
  }
  const corners = FALLS.map((falls, corner) => ({ falls, value: brightnessAt(piece, corner) }));
  const darkest = corners.reduce((least, each) => (each.value < least.value ? each : least));
  const brightest = Math.max(...corners.map(({ value }) => value));
  return brightest - darkest.value <= EVEN
    ? t('The ground is {0} everywhere; it was subtracted.', brightest)
    : darkest.falls(brightest, darkest.value);
}

/** For each corner of a picture, row by row, what is said of a ground that is darkest there. */
const FALLS = [
  (from: number, to: number) =>
    t('The ground falls from {0} to {1} towards the upper left corner; it was subtracted.', from, to),
  (from: number, to: number) =>
    t('The ground falls from {0} to {1} towards the upper right corner; it was subtracted.', from, to),
  (from: number, to: number) =>
    t('The ground falls from {0} to {1} towards the lower left corner; it was subtracted.', from, to),
  (from: number, to: number) =>
    t('The ground falls from {0} to {1} towards the lower right corner; it was subtracted.', from, to),
];

/** How bright the ground is in a corner, 0 to 255. */
function brightnessAt({ area, ground, width }: Done['piece'], corner: number): number {
  const x = corner % 2 === 0 ? area.left : area.left + area.width - 1;
  const y = corner < 2 ? area.top : area.top + area.height - 1;
  const at = (y * width + x) * 3;
  const [red = 0, green = 0, blue = 0] = ground.rgb.subarray(at, at + 3);
  return Math.max(0, Math.min(255, Math.round(brightness(red, green, blue))));
}

export function whyParts(done: Done): string {
  const { settings, piece } = done;
  if (!settings.parts) return notDone(done, 'parts');
  const { parts } = piece;
  if (parts === undefined) return t('Nothing stands out from the ground, so everything was kept.');
  const kept = keptText(parts);
  if (piece.transparency.kind === 'cut-out') return `${kept}.`;
  return t('What differs from the ground by more than {0} of 255: {1}.', Math.round(parts.threshold), kept);
}

function keptText({ kept, dropped }: { readonly kept: number; readonly dropped: number }): string {
  if (dropped === 0) return kept === 1 ? t('1 part was kept') : t('{0} parts were kept', kept);
  return kept === 1
    ? t('1 part was kept, {0} smaller dropped', dropped)
    : t('{0} parts were kept, {1} smaller dropped', kept, dropped);
}

export function whyCrop(done: Done): string {
  const { settings, crop, piece, picture, unchanged } = done;
  if (settings.crop === 'whole') return unchanged ? ownLook() : t('The whole picture was kept.');
  const [part, all] = [sizeText(inFile(done, crop)), sizeText(inFile(done, picture))];
  if (settings.crop === 'found') return t('Cut to what was found: {0} of {1} pixels.', part, all);
  return sameBox(crop, pixelsOf(settings.crop, piece))
    ? t('Cut to your rectangle: {0} of {1} pixels.', part, all)
    : t('Cut to what was found in your rectangle: {0} of {1} pixels.', part, all);
}

export function whyPolarity({ settings, developed, unchanged }: Done): string {
  const what = {
    light: () => t('What is light becomes bright'),
    dark: () => t('What is dark becomes bright'),
    difference: () => t('What differs from the ground becomes bright'),
  }[settings.polarity]();
  const [best, ...others] = developed;
  if (best?.pixels.every((value) => value === 0) === true) return t('{0}. Nothing is left of the piece.', what);
  if (unchanged) return t('{0}, as in the data set.', what);
  const rivals = others.filter(({ distance }) => distance !== undefined && Number.isFinite(distance));
  if (best?.distance === undefined || rivals.length === 0) return `${what}.`;
  const compared = rivals.map(({ polarity, distance = 0 }) => `${NAMES[polarity]()} ${decimalText(distance, 2)}`);
  const { distance } = best;
  const details = [what, decimalText(distance, 2), compared.join(', ')];
  return rivals.some((each) => (each.distance ?? Infinity) < distance)
    ? t('{0}: another way would have to be clearly nearer to the training pictures (distance {1}; {2}).', ...details)
    : t('{0}: like this it is near the training pictures (distance {1}; {2}).', ...details);
}

const NAMES = { light: () => t('light'), dark: () => t('dark'), difference: () => t('difference') } as const;

export function whyTurn(done: Done): string {
  const { settings, turned, developed, isJudged } = done;
  if (!settings.turn) return notDone(done, 'turn');
  if (settings.fit !== 'centred') return t('Not tried: only a piece that is put in the middle is turned.');
  if (!isJudged) {
    return t('Not tried: there are no training pictures to compare with.');
  }
  if (turned === undefined)
    return t('Not needed: turned or mirrored, it is not clearly nearer to the training pictures.');
  const how = turnText(turned.turn);
  const distance = decimalText(turned.distance, 2);
  const before = developed[0]?.distance;
  return before === undefined || !Number.isFinite(before)
    ? t('The piece was {0}: like this it is near the training pictures (distance {1}).', how, distance)
    : t(
        'The piece was {0}: like this it is near the training pictures (distance {1} instead of {2}).',
        how,
        distance,
        decimalText(before, 2),
      );
}

function turnText({ mirrored, degrees }: { readonly mirrored: boolean; readonly degrees: number }): string {
  const by = Math.abs(degrees);
  if (degrees === 0) return t('mirrored');
  if (mirrored) {
    return degrees < 0
      ? t('mirrored and turned by {0}° to the left', by)
      : t('mirrored and turned by {0}° to the right', by);
  }
  return degrees < 0 ? t('turned by {0}° to the left', by) : t('turned by {0}° to the right', by);
}

export function whyFit(done: Done): string {
  const { settings, crop, piece, turned, unchanged } = done;
  if (unchanged) return t('Kept as it is, byte for byte.');
  const { box, plane } = turned ?? { box: crop, plane: piece };
  const to = sizeText(placeOf(box, plane, settings.fit));
  if (turned !== undefined) {
    switch (settings.fit) {
      case 'centred':
        return t('Scaled to {0} pixels, and put in the middle.', to);
      case 'stretched':
        return t('Stretched to {0} pixels.', to);
      case 'in-place':
        return t('Scaled to {0} pixels, where it stands in the whole picture.', to);
    }
  }
  const from = sizeText(inFile(done, crop));
  switch (settings.fit) {
    case 'centred':
      return t('Scaled from {0} to {1} pixels, and put in the middle.', from, to);
    case 'stretched':
      return t('Stretched from {0} to {1} pixels.', from, to);
    case 'in-place':
      return t('Scaled from {0} to {1} pixels, where it stands in the whole picture.', from, to);
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

function sizeText({ width, height }: Size): string {
  return `${width} × ${height}`;
}
