import { t } from '@vscode/l10n';
import { CLASS_COUNT } from '../../shared/domain/labels';
import { predictedLabel } from '../../shared/domain/predictions';
import type { CellOutput } from '../../shared/protocol/lessonApi';
import type { Evidence } from '../../shared/quiz/evidence';
import { outcomeText } from '../../shared/quiz/question';
import { askQuestion, QUESTION_NAMES, type NamedQuestion } from '../../shared/quiz/quiz';
import type { NdArray } from './ndArray';
import { arrayFor, probabilitiesFor } from './pictures';
import { ValueError } from './valueError';

const LETTERS = 'abcdefgh';

/** “Predict, then see” in cells: `ask` prints a question, and the person's own model has the answer. */
export function createQuiz(show: (output: CellOutput) => void) {
  let open: NamedQuestion | undefined;
  let [right, answered] = [0, 0];
  const print = (text: string) => {
    show({ type: 'stream', name: 'stdout', text: `${text}\n` });
  };
  return {
    /** Asks about n × 10 probabilities of n pictures, and their n labels. */
    ask: (name: string, probabilities: NdArray, labels: NdArray): void => {
      const classes = Uint8Array.from(arrayFor('quiz.ask', t('labels'), labels).data);
      const values = probabilitiesFor('quiz.ask', probabilities, classes.length);
      const predicted = Uint8Array.from(classes, (_, i) => predictedLabel(values, i * CLASS_COUNT));
      const evidence = { answers: { labels: classes, predicted, probabilities: values } };
      const asked = askQuestion(name, evidence);
      if (asked === undefined) throw unknown(name, evidence);
      open = asked;
      const options = asked.options.map(({ text }, i) => `  ${letterOf(i)}) ${text}`);
      print([asked.text, ...options, t('Answer in the next cell: {0}', "quiz.answer('a')")].join('\n'));
    },
    /**
     * Answers the question that was asked last, by its letter. Prints whether it is right, and why. Without a letter,
     * as when all cells are run, says what is missing.
     */
    answer: (letter: string): void => {
      if (open === undefined) throw new ValueError(t('Ask first: quiz.ask(name, probabilities, labels).'));
      if (letter === '') {
        print(t('Put the letter of your answer between the quotes, and run this cell again.'));
        return;
      }
      const choice = LETTERS.indexOf(letter.toLowerCase());
      if (letter.length !== 1 || !(choice in open.options)) {
        throw new ValueError(t('The answers go from {0} to {1}.', 'a', letterOf(open.options.length - 1)));
      }
      const isRight = choice === open.right;
      right += Number(isRight);
      answered++;
      print(`${outcomeText(open, isRight)} ${t('So far, {0} of {1} were right.', right, answered)}`);
      open = undefined;
    },
  };
}

function letterOf(index: number): string {
  return LETTERS.charAt(index);
}

/** A question needs the right name, and a model's answers decide only some of them. */
function unknown(name: string, evidence: Evidence): ValueError {
  const names = QUESTION_NAMES.filter((each) => askQuestion(each, evidence) !== undefined);
  return new ValueError(t('A model’s answers do not decide “{0}”. Ask one of: {1}.', name, names.join(', ')));
}
