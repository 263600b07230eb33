import {
  Caller,
  type MethodOf,
  type ParamsOf,
  type ReplyMessage,
  type ResultOf,
} from '../../src/shared/protocol/calls';
import type { PageApi, Push } from '../../src/shared/protocol/page';
import { reviveNumbers } from './reviveNumbers';
import type { VsCodeApi } from './vscodeApi';

/** A message from the extension. */
type Incoming = ReplyMessage<never> | Push;

/** The page's window, which receives the messages. */
export interface IncomingMessages {
  addEventListener(type: 'message', listener: (event: { readonly data: Incoming }) => void): unknown;
}

/** The page's calls to the extension. */
export class HostCalls {
  private readonly caller: Caller<PageApi>;

  /** `onPush` receives every message that is not a reply. */
  constructor(api: Pick<VsCodeApi, 'postMessage'>, incoming: IncomingMessages, onPush: (push: Push) => void) {
    this.caller = new Caller((message, transfer) => {
      api.postMessage(message, transfer);
    });
    incoming.addEventListener('message', ({ data }) => {
      const message = reviveNumbers(data);
      if ('id' in message) this.caller.receive(message);
      else onPush(message);
    });
  }

  ask<M extends MethodOf<PageApi>>(method: M, params: ParamsOf<PageApi, M>): Promise<ResultOf<PageApi, M>> {
    return this.caller.call(method, params).result;
  }
}
