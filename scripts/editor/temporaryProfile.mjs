// An editor profile for one run of a suite.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { editorProfile, prepareProfile } from './profile.mjs';

/**
 * Makes a profile in the system's temporary folder, with the data set of this test run, and removes it after `use`.
 * @template T
 * @param {(profile: import('./profile.mjs').Profile) => Promise<T>} use
 */
export async function withTemporaryProfile(use) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'fashion-mnist-editor-'));
  try {
    const profile = editorProfile(root);
    prepareProfile(profile, process.env.FASHION_MNIST_DATA);
    return await use(profile);
  } finally {
    try {
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // Windows keeps what an editor that is still ending holds open. It must not hide the suite's result.
    }
  }
}
