import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import type { Likeness } from '../../src/shared/domain/likeness';
import { percentText } from '../../src/shared/text/percentText';
import { verdictSentence } from '../../src/shared/text/likenessText';
import '../parts/fashionPicture';
import { PageElement } from '../parts/pageElement';
import './likenessView.css';
import { verdictMark } from './verdictMark';

/** How much a picture is like the training pictures, in a sentence, with the nearest of them. */
@customElement('likeness-view')
export class LikenessView extends PageElement {
  @property({ attribute: false }) likeness: Likeness | undefined;

  override render() {
    const { likeness } = this;
    if (likeness === undefined) {
      return html`<p class="hint">
        ${t(
          'The picture could not be compared with the training pictures. Where they are not on this ' +
            'computer, train once to have them downloaded; the log says more.',
        )}
      </p>`;
    }
    const { verdict, rank, nearest } = likeness;
    return html`<p>
        ${verdictMark(verdict)} ${verdictSentence(verdict)}.
        <span class="hint">${rankText(rank)}</span>
      </p>
      ${
        nearest.length === 0
          ? nothing
          : html`<p class="hint">${t('The training pictures that are nearest to it, with their labels:')}</p>
              <ul>
                ${nearest.map(({ index, label, pixels }) => {
                  const name = CLASS_NAMES[label] ?? '';
                  return html`<li title=${t('Training picture {0}', index)}>
                    <fashion-picture .pixels=${pixels} label=${t('Training picture {0}', index)}></fashion-picture>
                    ${name}
                  </li>`;
                })}
              </ul>`
      }`;
  }
}

function rankText(rank: number): string {
  return t('{0} of the test pictures are less like the training pictures.', percentText(rank));
}
