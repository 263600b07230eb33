import type { MethodOf, ParamsOf, ResultOf } from '../../src/shared/protocol/calls';
import type { PageApi } from '../../src/shared/protocol/page';

/** How the page asks the extension. */
export type AskHost = <M extends MethodOf<PageApi>>(
  method: M,
  params: ParamsOf<PageApi, M>,
) => Promise<ResultOf<PageApi, M>>;
