/** What a terminal can show. */
export interface TerminalLook {
  /** Whether a line can be overwritten. */
  readonly rewrites: boolean;
  readonly colours: boolean;
  /** Columns. */
  readonly width: number;
}

/** Without a terminal: the width that Keras assumes. */
const USUAL_WIDTH = 80;
/** A line of progress. In a narrower terminal it would wrap, and only its last part would be overwritten. */
const PROGRESS_WIDTH = 72;

/**
 * What the terminal can show, from where the output goes and from what people set in the environment: NO_COLOR
 * (no-color.org), FORCE_COLOR (which Node itself prefers to NO_COLOR) and TERM. Windows' consoles understand both since
 * Windows 10.
 */
export function terminalLook(
  { isTTY, columns }: { readonly isTTY?: boolean; readonly columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): TerminalLook {
  const isTerminal = isTTY === true && env.TERM !== 'dumb';
  const width = isTTY === true && columns !== undefined && columns > 0 ? columns : USUAL_WIDTH;
  const { FORCE_COLOR: forced, NO_COLOR: none } = env;
  const colours =
    forced === undefined ? isTerminal && (none === undefined || none === '') : !['0', 'false'].includes(forced);
  return { rewrites: isTerminal && width >= PROGRESS_WIDTH, colours, width };
}
