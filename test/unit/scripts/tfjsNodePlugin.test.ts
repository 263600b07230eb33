import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';

describe('The bundle of the worker thread', () => {
  it("loads none of TensorFlow's messages until they are used", () => {
    // Protocol Buffers' generated code puts its name space `proto` into the global object.
    const isLoaded = (program: string) =>
      execFileSync(process.execPath, ['--eval', `${program}; process.stdout.write(String('proto' in globalThis));`], {
        encoding: 'utf8',
      });
    const startWorker = "try { require('./dist/worker.js') } catch (error) { console.error(error.message) }";
    assert.equal(isLoaded(startWorker), 'false');
    assert.equal(isLoaded("require('@tensorflow/tfjs-node/dist/proto/api_pb.js')"), 'true');
  });
});
