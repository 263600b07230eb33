import assert from 'node:assert/strict';
import { UserError, type ErrorCode } from '../../src/shared/domain/errors';

/**
 * Expects a UserError with this code and a matching message, which tells the person what to do next. Returns the error
 * for further expectations.
 */
export async function refuses(result: Promise<unknown>, code: ErrorCode, message = /./): Promise<UserError> {
  const error: unknown = await result.then(
    () => assert.fail(`should have been refused with ${code}`),
    (thrown: unknown) => thrown,
  );
  return check(error, code, message);
}

/** Like `refuses`, of a function that throws at once. */
export function refusesAtOnce(act: () => unknown, code: ErrorCode, message = /./): UserError {
  let error: unknown;
  assert.throws(act, (thrown) => {
    error = thrown;
    return true;
  });
  return check(error, code, message);
}

function check(error: unknown, code: ErrorCode, message: RegExp): UserError {
  assert.ok(error instanceof UserError, `not a UserError: ${error instanceof Error ? error.stack : String(error)}`);
  assert.equal(error.code, code);
  assert.match(error.message, message);
  assert.notEqual(error.nextStep, '');
  return error;
}
