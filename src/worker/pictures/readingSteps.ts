import {
  READING_STEPS,
  type ReadingChoices,
  type ReadingStep,
  type ReadingStepName,
  type SmallPicture,
} from '../../shared/domain/pictureReading';
import { PICTURE_SIDE } from '../../shared/domain/pictures';
import type { DecodedPicture } from '../decoding/bitmap';
import { ofPixels, ofPlane, ofScene } from './filmstrip';
import type { Piece } from './findPiece';
import type { Ground } from './ground';
import type { CandidateReading } from './readings';
import { brightness, type Plane, type Scene } from './scene';

/** What the steps tell of. */
export interface ReadingDetails {
  readonly picture: DecodedPicture;
  readonly choices: ReadingChoices;
  readonly upright: Scene;
  readonly piece: Piece;
  readonly reading: CandidateReading;
}

type Told = Pick<ReadingStep, 'applied' | 'why'>;

const OFF: Told = { applied: false, why: 'Switched off.' };

/** All steps in their order, each with the picture after it and one line on what it did. */
export function readingSteps(details: ReadingDetails): readonly ReadingStep[] {
  const { upright, piece, reading } = details;
  const found = piece.difference?.distance ?? opacityOrBrightness(piece);
  const masked: Plane = { ...found, values: found.values.slice() };
  for (let i = 0; i < masked.values.length; i++) if (piece.mask.pixels[i] === 0) masked.values[i] = 0;
  const before = ofScene(upright);
  const pictures: Record<ReadingStepName, SmallPicture> = {
    upright: before,
    transparency: before,
    frame: ofScene(piece.scene),
    ground: ofPlane(found),
    parts: ofPlane(masked),
    crop: ofPlane(masked, reading.box),
    polarity: ofPlane(reading.plane, reading.box),
    fit: ofPixels(reading.pixels),
  };
  const told: Record<ReadingStepName, Told> = {
    upright: tellUpright(details),
    transparency: tellTransparency(details),
    frame: tellFrame(details),
    ground: tellGround(details),
    parts: tellParts(details),
    crop: tellCrop(details),
    polarity: tellPolarity(details),
    fit: tellFit(details),
  };
  return READING_STEPS.map((name) => ({ name, ...told[name], picture: pictures[name] }));
}

/** The steps of a picture that has the look of the data set already. */
export function unchangedSteps(before: SmallPicture, after: SmallPicture, negated: boolean): readonly ReadingStep[] {
  const kept = 'Not needed: the picture has the look of the data set already.';
  return READING_STEPS.map((name) => {
    if (name === 'polarity' && negated) {
      return {
        name,
        applied: true,
        why: 'The picture is a negative of one: black and white change places.',
        picture: after,
      };
    }
    return { name, applied: false, why: kept, picture: name === 'polarity' || name === 'fit' ? after : before };
  });
}

function opacityOrBrightness({ scene, cutOut }: Piece): Plane {
  return cutOut ? { ...scene, values: scene.alpha.map((value) => value * 255) } : brightness(scene);
}

function tellUpright({ picture: { orientation }, choices }: ReadingDetails): Told {
  if (orientation === 1) return { applied: false, why: 'The file says that it is upright.' };
  return choices.upright === false
    ? OFF
    : { applied: true, why: `Turned as the file says (Exif orientation ${orientation}).` };
}

function tellTransparency({ choices, piece, upright }: ReadingDetails): Told {
  if (piece.cutOut) return { applied: true, why: 'What is transparent is ground, and the rest is the piece.' };
  const transparent = upright.alpha.some((value) => value < 0.99);
  if (choices.transparency === false && transparent) return { applied: false, why: 'Switched off: shown on white.' };
  if (transparent) return { applied: false, why: 'Too little is transparent to tell the piece: shown on white.' };
  return { applied: false, why: 'Nothing is transparent.' };
}

function tellFrame({ choices, piece: { cutOut, frame }, upright }: ReadingDetails): Told {
  if (choices.frame === false) return OFF;
  if (cutOut) return { applied: false, why: 'Not needed: the transparency tells the piece.' };
  const sides = [
    frame.left,
    frame.top,
    upright.width - frame.left - frame.width,
    upright.height - frame.top - frame.height,
  ];
  const found = sides.filter((depth) => depth > 0).length;
  if (found === 0) return { applied: false, why: 'No frame found.' };
  const percent = ((100 * Math.max(...sides)) / Math.min(upright.width, upright.height)).toFixed(1);
  const where = found === 4 ? 'all four sides' : found === 1 ? 'one side' : `${found} sides`;
  return { applied: true, why: `A frame at ${where} was left out, up to ${percent}% of the picture deep.` };
}

function tellGround({ choices, piece: { cutOut, ground } }: ReadingDetails): Told {
  if (choices.ground === false) return OFF;
  if (cutOut) return { applied: false, why: 'Not needed: the transparency tells the piece.' };
  if (ground === undefined)
    return { applied: false, why: 'No even ground was found round the piece, so nothing is taken away.' };
  return { applied: true, why: groundText(ground) };
}

function groundText({ darkest, brightest, noise }: Ground): string {
  const [from, to] = [Math.round(darkest), Math.round(brightest)];
  const level =
    to - from < 8
      ? `The ground is even, at ${Math.round((darkest + brightest) / 2)} of 255`
      : `The ground goes from ${from} to ${to} of 255`;
  return `${level}, with noise of ${noise.toFixed(1)}. It is subtracted.`;
}

function tellParts({ choices, piece: { parts, cutOut } }: ReadingDetails): Told {
  if (parts === undefined) return { applied: false, why: 'There is no ground, so everything belongs to the piece.' };
  const what = cutOut ? 'is opaque' : 'differs from the ground';
  if (choices.parts === false) return { applied: false, why: `Switched off: all that ${what} is kept.` };
  const kept =
    parts.kept === 1
      ? `One part ${what}`
      : `${parts.kept} large parts ${what.replace('is', 'are').replace('differs', 'differ')}`;
  if (parts.dropped === 0) return { applied: true, why: `${kept}.` };
  return {
    applied: true,
    why: `${kept}; ${parts.dropped === 1 ? 'a speck was' : `${parts.dropped} specks were`} dropped.`,
  };
}

function tellCrop({ choices, picture, upright, piece, reading: { box } }: ReadingDetails): Told {
  if (choices.fit === 'in-place') return { applied: false, why: 'Not cut: the piece stays at its place.' };
  if (box.width === piece.scene.width && box.height === piece.scene.height) {
    return {
      applied: false,
      why: choices.crop === 'whole' ? 'Switched off: the whole picture is kept.' : 'The piece fills the picture.',
    };
  }
  const scale = picture.original.width / (choices.upright === false ? picture.width : upright.width);
  const [width, height] = [Math.round(box.width * scale), Math.round(box.height * scale)];
  const whose = typeof choices.crop === 'object' ? 'your rectangle' : 'the piece';
  return {
    applied: true,
    why: `Cut to ${whose}: ${width} × ${height} of ${picture.original.width} × ${picture.original.height} pixels.`,
  };
}

function tellPolarity({ choices, piece, reading: { polarity } }: ReadingDetails): Told {
  const what = {
    dark: 'What is dark becomes bright',
    light: 'What is light stays bright',
    difference: 'What differs most from the ground becomes brightest',
  }[polarity];
  if (choices.polarity !== undefined) return { applied: true, why: `${what}: your choice.` };
  const others = piece.ground === undefined ? 'the other reading' : 'the other two readings';
  return { applied: true, why: `${what}: this looks more like the training pictures than ${others}.` };
}

function tellFit({ choices }: ReadingDetails): Told {
  const size = `${PICTURE_SIDE} × ${PICTURE_SIDE}`;
  if (choices.fit === 'stretched')
    return { applied: true, why: `Both edges become ${PICTURE_SIDE} pixels, so the shape changes.` };
  if (choices.fit === 'in-place') return { applied: true, why: `The whole picture becomes ${size}.` };
  return { applied: true, why: `The longer edge becomes ${PICTURE_SIDE} pixels, and the piece is centred in ${size}.` };
}
