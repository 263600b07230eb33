import { existsSync } from 'node:fs';

/**
 * Tells whether native TensorFlow is installed: now, and whenever the window gets the focus, because another window may
 * have installed or removed it meanwhile.
 */
export function tellInstalled<T>(
  folder: string,
  onDidChangeWindowState: (listen: (state: { readonly focused: boolean }) => void) => T,
  tell: (isInstalled: boolean) => void,
): T {
  tell(existsSync(folder));
  return onDidChangeWindowState(({ focused }) => {
    if (focused) tell(existsSync(folder));
  });
}
