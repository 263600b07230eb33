// Writes media/lesson/lesson.py: the lesson's cells as a Python program for Keras, which runs as it is.
// Usage: node scripts/media/kerasLesson.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { toPython } from '../lesson/toPython.mjs';

/** @typedef {{ cell_type: string, source: string[] }} Cell */

const HEAD = `"""The lesson “Image classification with Fashion-MNIST” for Keras. Made from media/lesson/lesson.ipynb.

Usage: python lesson.py   (needs keras and tensorflow; downloads the data set)
"""

import keras
from keras import layers

CLASS_NAMES = [
    "T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"
]
`;

/** @param {string} notebook the lesson's file */
export function kerasLesson(notebook) {
  /** @type {{ cells: Cell[] }} */
  const { cells } = JSON.parse(notebook);
  let heading = '';
  const parts = cells.flatMap(({ cell_type: type, source }) => {
    const text = source.join('');
    if (type !== 'code') {
      heading = /^## (.*)/m.exec(text)?.[1] ?? heading;
      return [];
    }
    const python = toPython(text);
    if (python === undefined) return [];
    const title = heading === '' ? [] : [`\n# ${heading}`];
    heading = '';
    return [...title, python];
  });
  return `${HEAD}${parts.join('\n')}\n`;
}

if (process.argv[1]?.endsWith('kerasLesson.mjs')) {
  writeFileSync('media/lesson/lesson.py', kerasLesson(readFileSync('media/lesson/lesson.ipynb', 'utf8')));
}
