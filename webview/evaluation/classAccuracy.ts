import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import type { Evaluation } from '../../src/shared/domain/runRecord';
import '../parts/namedBars';
import type { NamedBar } from '../parts/namedBars';
import { PageElement } from '../parts/pageElement';
import './classAccuracy.css';

/** The share of the test pictures of each class that are classified right. */
@customElement('class-accuracy')
export class ClassAccuracy extends PageElement {
  @property({ attribute: false }) evaluation: Evaluation | undefined;

  override render() {
    if (this.evaluation === undefined) return html``;
    const bars = this.evaluation.classAccuracy.map((accuracy, label): NamedBar => {
      const text = `${(accuracy * 100).toFixed(1)}%`;
      return { name: CLASS_NAMES[label] ?? '', value: accuracy, text, kind: 'answer' };
    });
    return html`<named-bars
      .bars=${bars}
      .caption=${'Share of the test pictures of each class that are classified right'}
    ></named-bars>`;
  }
}
