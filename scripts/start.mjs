// From an empty folder to a trained network in VS Code: set-up, training in the terminal, then the editor.
// Usage: npm start -- [--no-open] [--epochs N] [--seed N] [--model NAME] [any other option of npm run train]
import { openEditor } from './editor/open.mjs';
import { editorProfile } from './editor/profile.mjs';
import { setUp } from './setup.mjs';
import { readArguments } from './setup/arguments.mjs';
import { endWithMessage } from './setup/end.mjs';
import { receivedSignal } from './setup/signals.mjs';
import { checkTraining, trainInTerminal } from './train.mjs';

const HELP = `Usage: npm start -- [options]

Installs what is needed, trains the notebook's network in the terminal, and opens VS Code
with the extension on a sample workspace. There, "Fashion-MNIST: Show Results" shows the run.

  --no-open      end after training
  --epochs N     passes through the training pictures   [20]
  --model NAME   linear, dense, deep, cnn   [dense]
  --seed N       the same seed trains the same network   [a new one]
  --help         print this help

All other options are passed to the training. npm run train -- --help lists them.`;

await endWithMessage(async () => {
  const { help, own, training } = readArguments(process.argv.slice(2), ['no-open']);
  if (help) {
    console.log(HELP);
    return 0;
  }
  const dataFolder = await setUp([], () => checkTraining(training));
  const profile = editorProfile();
  const code = await trainInTerminal(training, profile, dataFolder);
  // Whoever has stopped the training wants nothing new to open.
  if (code === 0 && receivedSignal() === undefined && !own.has('no-open')) await openEditor(profile, dataFolder);
  return code;
});
