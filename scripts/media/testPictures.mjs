// Reads the pictures of the test set for the scripts that make the media.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** @param {string} folder of the data set @returns {(index: number) => { pixels: Uint8Array, label: number }} */
export function openTestPictures(folder) {
  const content = (/** @type {string} */ name) => gunzipSync(readFileSync(path.join(folder, `${name}.gz`)));
  const images = content('t10k-images-idx3-ubyte').subarray(16);
  const labels = content('t10k-labels-idx1-ubyte').subarray(8);
  return (index) => ({ pixels: images.subarray(index * 784, (index + 1) * 784), label: labels[index] });
}
