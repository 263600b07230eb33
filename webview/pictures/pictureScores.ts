import { t } from '@vscode/l10n';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CLASS_COUNT } from '../../src/shared/domain/labels';
import { hasAnswer, type AnsweredPicture, type OwnPicture } from '../../src/shared/domain/ownPicture';
import { scoreOf } from '../../src/shared/domain/pictureScore';
import { predictedLabel } from '../../src/shared/domain/predictions';
import { percentText } from '../../src/shared/text/percentText';
import { dispatch } from '../parts/dispatch';
import '../parts/confusionMatrix';
import { PageElement } from '../parts/pageElement';
import type { PredictionTable } from '../parts/predictionTable';
import './pictureScores.css';
import { countText } from '../../src/shared/language/numbers';
import { sentence } from '../parts/sentence';

declare global {
  interface HTMLElementEventMap {
    'choose-truth': CustomEvent<{ readonly truth: number; readonly predicted: number }>;
  }
}

/**
 * How many answers are right, where folders are named after classes, with a confusion matrix. Dispatches `choose-truth`
 * to show the pictures of a cell.
 */
@customElement('picture-scores')
export class PictureScores extends PageElement {
  @property({ attribute: false }) pictures: readonly OwnPicture[] = [];
  private table: PredictionTable | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('pictures')) this.table = tableOf(this.pictures);
  }

  override render() {
    const { answered, right, unanswered } = scoreOf(this.pictures);
    if (answered + unanswered === 0) return nothing;
    return html`<p>
        ${
          answered === 0
            ? nothing
            : sentence(
                answered === 1
                  ? t('{0} right: {1} of {2} picture whose folder is named after a class.')
                  : t('{0} right: {1} of {2} pictures whose folder is named after a class.'),
                html`<strong>${percentText(right / answered)}</strong>`,
                countText(right),
                countText(answered),
              )
        }
        ${
          unanswered === 0
            ? nothing
            : unanswered === 1
              ? t('1 more is not like anything it has seen, so there is no answer.')
              : t('{0} more are not like anything it has seen, so there is no answer.', countText(unanswered))
        }
      </p>
      ${
        answered === 0
          ? nothing
          : html`<details>
              <summary>${t('Confusion matrix')}</summary>
              <confusion-matrix
                .table=${this.table}
                @choose-cell=${(event: HTMLElementEventMap['choose-cell']) => {
                  // The page shows test pictures on this event.
                  event.stopPropagation();
                  dispatch(this, 'choose-truth', { truth: event.detail.label, predicted: event.detail.predicted });
                }}
              ></confusion-matrix>
            </details>`
      }`;
  }
}

/** The pictures that have an answer and a known class, as a table of predictions. */
function tableOf(pictures: readonly OwnPicture[]): PredictionTable {
  const known = pictures.filter(
    (each): each is AnsweredPicture => each.ok && each.truth !== undefined && hasAnswer(each),
  );
  const probabilities = new Float32Array(known.length * CLASS_COUNT);
  known.forEach((each, i) => {
    probabilities.set(each.probabilities, i * CLASS_COUNT);
  });
  return {
    runId: '',
    labels: Uint8Array.from(known, ({ truth = 0 }) => truth),
    predicted: Uint8Array.from(known, (each) => predictedLabel(each.probabilities)),
    probabilities,
  };
}
