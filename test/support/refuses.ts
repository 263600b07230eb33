import assert from 'node:assert/strict';
import { UserError, type ErrorCode } from '../../src/shared/domain/errors';

/** Expects a UserError of this code whose message matches, and that tells the person what to do. */
export async function refuses(result: Promise<unknown>, code: ErrorCode, message = /./): Promise<void> {
  await assert.rejects(result, (error) => {
    assert.ok(error instanceof UserError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, message);
    assert.notEqual(error.nextStep, '');
    return true;
  });
}
