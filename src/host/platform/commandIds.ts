import { COMMAND_NAMES, type CommandName } from '../../shared/domain/commandNames';

/** The id of every command, as in the manifest. */
export const COMMANDS = Object.fromEntries(COMMAND_NAMES.map((name) => [name, `fashionMnist.${name}`])) as {
  readonly [Name in CommandName]: `fashionMnist.${Name}`;
};
