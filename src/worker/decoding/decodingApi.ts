import * as v from 'valibot';
import type { ParamsSchemas } from '../../shared/protocol/calls';
import type { Texts } from '../../shared/language/texts';
import type { DecodedPicture } from './bitmap';

/** The data with which the decoding thread is started. */
export interface DecodingConfig {
  readonly wasmFolder: string;
  readonly texts: Texts | undefined;
}

/** The calls of the decoding thread, which answers them one after the other. */
export interface DecodingApi {
  /** Resolves when the decoders are loaded. */
  readonly load: (params: undefined) => undefined;
  /** Rejects with UserError `picture-unreadable`. The bytes are transferred to the thread, and the pixels from it. */
  readonly decode: (params: { readonly name: string; readonly bytes: Uint8Array }) => DecodedPicture;
}

export const DECODING_PARAMS: ParamsSchemas<DecodingApi> = {
  load: v.undefined(),
  decode: v.object({ name: v.string(), bytes: v.instance(Uint8Array) }),
};
