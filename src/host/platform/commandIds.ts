import { COMMAND_NAMES, type CommandName } from '../../shared/domain/commandNames';

/** Every command's id, as the manifest contributes it. */
export const COMMANDS = Object.fromEntries(COMMAND_NAMES.map((name) => [name, `fashionMnist.${name}`])) as {
  readonly [Name in CommandName]: `fashionMnist.${Name}`;
};
