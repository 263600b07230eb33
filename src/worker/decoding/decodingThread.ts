import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../shared/domain/errors';
import { Answerer } from '../../shared/protocol/calls';
import { useTexts } from '../../shared/language/texts';
import { DECODING_PARAMS, type DecodingApi, type DecodingConfig } from './decodingApi';
import { loadDecoders } from './decode';

// The program of the decoding thread. It only decodes, so its owner can end it at any time.
const port = parentPort;
if (port === null) throw new Error('This program runs as a worker thread.');

const { wasmFolder, texts } = workerData as DecodingConfig;
useTexts(texts);
const decoders = loadDecoders(wasmFolder);

const answerer = new Answerer<DecodingApi>(
  {
    load: async () => {
      await decoders;
      return undefined;
    },
    decode: async ({ name, bytes }) => {
      const decode = await decoders;
      try {
        return decode(name, bytes);
      } catch (error) {
        if (error instanceof UserError) throw error;
        // After a bug, the decoder's memory may be in any state. The next picture gets a new thread.
        return endBy(error);
      }
    },
  },
  DECODING_PARAMS,
  (message, transfer) => {
    port.postMessage(message, transfer);
  },
);
port.on('message', (message: unknown) => {
  answerer.receive(message);
});

/** Ends the thread with this error. The owner receives the error instead of an answer. */
function endBy(error: unknown): Promise<never> {
  setImmediate(() => {
    throw error;
  });
  return new Promise(() => undefined);
}
