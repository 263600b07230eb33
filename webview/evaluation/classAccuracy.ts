import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import type { Evaluation } from '../../src/shared/domain/runRecord';
import { percentText } from '../../src/shared/text/percentText';
import '../parts/namedBars';
import type { NamedBar } from '../parts/namedBars';
import { PageElement } from '../parts/pageElement';
import './classAccuracy.css';

/** The share of correct predictions for each class of the test set. */
@customElement('class-accuracy')
export class ClassAccuracy extends PageElement {
  @property({ attribute: false }) evaluation: Evaluation | undefined;

  override render() {
    if (this.evaluation === undefined) return html``;
    const bars = this.evaluation.classAccuracy.map((accuracy, label): NamedBar => ({
      name: CLASS_NAMES[label] ?? '',
      value: accuracy,
      text: percentText(accuracy),
      kind: 'answer',
    }));
    return html`<named-bars
      .bars=${bars}
      .caption=${'Share of correct predictions for each class of the test set'}
    ></named-bars>`;
  }
}
