import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CLASS_COUNT } from '../../src/shared/domain/labels';
import { hasAnswer, type AnsweredPicture, type OwnPicture } from '../../src/shared/domain/ownPicture';
import { scoreOf } from '../../src/shared/domain/pictureScore';
import { predictedLabel } from '../../src/shared/domain/predictions';
import { VERDICT_TEXTS } from '../../src/shared/text/likenessText';
import { percentText } from '../../src/shared/text/percentText';
import { dispatch } from '../parts/dispatch';
import '../parts/confusionMatrix';
import { PageElement } from '../parts/pageElement';
import type { PredictionTable } from '../parts/predictionTable';
import './pictureScores.css';

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
    const count = (number: number) => number.toLocaleString('en');
    return html`<p>
        ${
          answered === 0
            ? nothing
            : html`<strong>${percentText(right / answered)}</strong> right: ${count(right)} of ${count(answered)}
                ${answered === 1 ? 'picture' : 'pictures'} whose folder is named after a class.`
        }
        ${
          unanswered === 0
            ? nothing
            : html`${count(unanswered)} more ${unanswered === 1 ? 'is' : 'are'} ${VERDICT_TEXTS.unlike}, so there is no
              answer.`
        }
      </p>
      ${
        answered === 0
          ? nothing
          : html`<details>
              <summary>Confusion matrix</summary>
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
