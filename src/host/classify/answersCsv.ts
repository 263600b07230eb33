import { CLASS_NAMES, className } from '../../shared/domain/labels';
import { hasAnswer, type OwnPicture } from '../../shared/domain/ownPicture';
import { predictedLabel } from '../../shared/domain/predictions';

const COLUMNS = ['name', 'folder', 'truth', 'class', ...CLASS_NAMES, 'likeness', 'rank', 'run', 'error'];

/**
 * All answers as CSV (RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8). `class` is empty for a
 * picture without an answer; `rank` is the share of test pictures that are less like the training pictures.
 */
export function answersCsv(pictures: readonly OwnPicture[]): string {
  const rows = [COLUMNS, ...pictures.map(row)];
  return `\uFEFF${rows.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function row(picture: OwnPicture): string[] {
  const { name, folder, truth } = picture;
  const known = truth === undefined ? '' : className(truth);
  if (!picture.ok) {
    const { message, nextStep } = picture.error;
    return [name, folder, known, '', ...CLASS_NAMES.map(() => ''), '', '', '', `${message} ${nextStep}`];
  }
  const { probabilities, likeness, runId } = picture;
  return [
    name,
    folder,
    known,
    hasAnswer(picture) ? className(predictedLabel(probabilities)) : '',
    ...Array.from(probabilities, (probability) => String(Number(probability.toPrecision(6)))),
    likeness?.verdict ?? '',
    likeness === undefined ? '' : String(Number(likeness.rank.toPrecision(6))),
    runId,
    '',
  ];
}

/** A spreadsheet takes a cell that begins with one of these for a formula. A file's name may begin with it. */
const FORMULA = /^[=+\-@\t\r]/;

function quoted(cell: string): string {
  const safe = FORMULA.test(cell) && !/^-?[\d.]+(e[-+]\d+)?$/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
