import assert from 'node:assert/strict';
import { newRunId } from '../../src/worker/runs/newRecord';
import { barelyTrainedRecord, divergedRecord, finishedRecord, stoppedRecord } from '../support/pages';

describe('The pages of the golden files', () => {
  for (const { id, startedAt, options } of [finishedRecord, stoppedRecord, barelyTrainedRecord, divergedRecord]) {
    it(`have run ids like those of the extension: ${id}`, () => {
      const SUFFIX = /[0-9a-f]{4}$/;
      assert.match(id, SUFFIX);
      assert.equal(id.replace(SUFFIX, ''), newRunId(new Date(startedAt), options.architecture).replace(SUFFIX, ''));
    });
  }
});
