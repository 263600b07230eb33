import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';

describe('The bundle of the worker thread', () => {
  it("loads none of TensorFlow's messages until they are used", () => {
    // Protocol Buffers' generated code puts its name space `proto` into the global object.
    const isLoaded = (program: string) =>
      execFileSync(process.execPath, ['--eval', `${program}; process.stdout.write(String('proto' in globalThis));`], {
        encoding: 'utf8',
      });
    // It throws last, when all of its code has been loaded.
    const load =
      "try { require('./dist/worker.js') } catch ({ message }) { if (!/worker thread/.test(message)) throw message }";
    assert.equal(isLoaded(load), 'false');
    assert.equal(isLoaded("require('./dist/tensorflowMessages.js')"), 'true');
    assert.equal(isLoaded("require('@tensorflow/tfjs-node/dist/proto/api_pb.js')"), 'true');
  });
});
