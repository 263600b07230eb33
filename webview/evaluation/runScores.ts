import { t } from '@vscode/l10n';
import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { lastEpochIfWhole, lastWholeEpoch } from '../../src/shared/text/epochs';
import { accuracyGap, generalizationSentence } from '../../src/shared/domain/generalization';
import { lossText } from '../../src/shared/text/lossText';
import { percentText } from '../../src/shared/text/percentText';
import type { RunRecord } from '../../src/shared/domain/runRecord';
import { PageElement } from '../parts/pageElement';
import './runScores.css';
import { decimalText } from '../../src/shared/language/numbers';

/** Accuracy and loss on the test set and in training, and what the difference means. */
@customElement('run-scores')
export class RunScores extends PageElement {
  @property({ attribute: false }) record: RunRecord | undefined;

  override render() {
    if (this.record === undefined) return html``;
    const { evaluation } = this.record;
    const training = lastWholeEpoch(this.record);
    const validation = training?.validationAccuracy;
    // If the last epoch is incomplete, compare with the one before and show its number.
    const epoch = training === lastEpochIfWhole(this.record) ? undefined : training?.epoch;
    return html`
      <table>
        <thead>
          <tr>
            <td></td>
            <th scope="col">${t('Accuracy')}</th>
            <th scope="col">${t('Loss')}</th>
          </tr>
        </thead>
        <tbody>
          <tr class="test">
            <th scope="row">${t('Test')}</th>
            <td id="test-accuracy">${percentText(evaluation.accuracy, 2)}</td>
            <td>${lossText(evaluation.loss)}</td>
          </tr>
          ${
            training === undefined
              ? ''
              : html`<tr>
                    <th scope="row">${epoch === undefined ? t('Training') : t('Training, epoch {0}', epoch)}</th>
                    <td>${percentText(training.accuracy, 2)}</td>
                    <td>${lossText(training.loss)}</td>
                  </tr>
                  ${
                    validation === undefined
                      ? ''
                      : html`<tr>
                          <th scope="row">
                            ${epoch === undefined ? t('Validation') : t('Validation, epoch {0}', epoch)}
                          </th>
                          <td>${percentText(validation, 2)}</td>
                          <td>${lossText(training.validationLoss ?? Number.NaN)}</td>
                        </tr>`
                  }
                  <tr>
                    <th scope="row">${t('Gap')}</th>
                    <td>${t('{0} points', signed(accuracyGap(training, evaluation) * 100, 1))}</td>
                    <td>${signed(evaluation.loss - training.loss, 4)}</td>
                  </tr>`
          }
        </tbody>
      </table>
      <p class="verdict">${generalizationSentence(training, evaluation)}</p>
    `;
  }
}

function signed(value: number, digits: number): string {
  return Number.isNaN(value) ? 'nan' : `${value < 0 ? '−' : '+'}${decimalText(Math.abs(value), digits)}`;
}
