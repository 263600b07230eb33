import { fileURLToPath } from 'node:url';
import type { PlatformPath } from 'node:path';
import { t } from '@vscode/l10n';
import { UserError } from '../shared/domain/errors';

/** What a written path may refer to. */
export interface PathContext {
  /** `path` of the platform: `path.posix` or `path.win32`. */
  readonly path: PlatformPath;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folders that are open in the editor; the first one is `${workspaceFolder}`. */
  readonly workspaceFolders: readonly { readonly name: string; readonly path: string }[];
  /** What a relative path is relative to. Without it, one is refused. */
  readonly base: string | undefined;
}

/**
 * The absolute path that a person means who writes `~/data`, `"C:\data"`, `${workspaceFolder}/data` or `data`. `what`
 * names the setting or flag. Returns '' for ''. Throws UserError `invalid-options` for what it does not understand: a
 * folder whose name really begins with `~` or `$` helps nobody.
 */
export function resolveWrittenPath(written: string, what: string, context: PathContext): string {
  const { path, home, base } = context;
  const text = unquoted(path.sep === '\\' ? withoutLastQuote(written.trim()) : written.trim());
  if (text === '') return '';
  const refuse = (why: string) => refused(what, text, why);
  const platform = path.sep === '\\' ? 'win32' : 'posix';
  if (/^file:\/\//i.test(text)) return fromUrl(text, platform === 'win32', refuse);
  const expanded = text
    .replace(/^~(?=$|[\\/])/, () => home)
    .replaceAll(/\$\{([^}]*)\}/g, (_all, name: string) => variable(name, context, refuse));
  if (expanded.startsWith('~')) throw refuse(t('“~” stands for your own home folder only'));
  if (/^\$|\$\{/.test(expanded) || (platform === 'win32' && /%\w+%/.test(expanded)))
    throw refuse(t('only a shell knows this variable; write {0} or {1}', '${userHome}', '${env:NAME}'));
  if (platform === 'posix' && /^[a-z]:[\\/]/i.test(expanded)) throw refuse(t('it is a path of Windows'));
  if (path.isAbsolute(expanded)) return path.normalize(expanded);
  if (base === undefined) throw refuse(t('it is relative, and no folder is open that it could be relative to'));
  return path.resolve(base, expanded);
}

/** Windows' programs are given `C:\data"` where a person writes `"C:\data\"`: the last quote counts as escaped. */
function withoutLastQuote(text: string): string {
  return text.replace(/^([^"]*)"$/, '$1');
}

/** Copying a path from a file manager or a script often copies its quotes. */
function unquoted(text: string): string {
  const [, , inner] = /^(["'`])(.*)\1$/s.exec(text) ?? /^(“)(.*)”$/s.exec(text) ?? [];
  return (inner ?? text).trim();
}

function variable(
  name: string,
  { home, env, workspaceFolders, path }: PathContext,
  refuse: (why: string) => UserError,
): string {
  const [kind = '', argument] = name.split(/:(.*)/s);
  switch (kind) {
    case 'userHome':
      return home;
    case 'pathSeparator':
    case '/':
      return path.sep;
    case 'workspaceFolder': {
      const [first] = workspaceFolders;
      const folder = argument === undefined ? first : workspaceFolders.find((each) => each.name === argument);
      if (folder === undefined)
        throw refuse(argument === undefined ? t('no folder is open') : t('no folder “{0}” is open', argument));
      return folder.path;
    }
    case 'env': {
      const value = env[argument ?? ''];
      if (value === undefined || value === '')
        throw refuse(t('there is no environment variable “{0}”', argument ?? ''));
      return value;
    }
    default:
      throw refuse(
        t(
          '{0} is unknown; {1}, {2} and {3} are known',
          `\${${name}}`,
          '${userHome}',
          '${workspaceFolder}',
          '${env:NAME}',
        ),
      );
  }
}

function fromUrl(text: string, windows: boolean, refuse: (why: string) => UserError): string {
  try {
    return fileURLToPath(text, { windows });
  } catch {
    throw refuse(t('it is not an address of a file on this computer'));
  }
}

function refused(what: string, text: string, why: string): UserError {
  return new UserError({
    code: 'invalid-options',
    message: t('{0} “{1}” cannot be used: {2}.', what, text, why),
    nextStep: t('Write the whole path of the folder, or leave it out.'),
    action: 'openSettings',
  });
}
