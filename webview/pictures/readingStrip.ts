import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Crop, Reading, ReadingChoices, ReadingStep } from '../../src/shared/domain/pictureReading';
import { button, checkbox, choice } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import './cropEditor';
import './readingStrip.css';
import './rgbaPicture';
import {
  cropOptions,
  fitOptions,
  polarityOptions,
  stepTitles,
  switchLabels,
  SWITCHED_STEPS,
  withChoice,
  type SwitchedStep,
} from './stepTexts';

declare global {
  interface HTMLElementEventMap {
    'choices-change': CustomEvent<ReadingChoices>;
  }
}

const WHOLE: Crop = { left: 0, top: 0, width: 1, height: 1 };

/**
 * How a picture became 28 × 28 pixels: a small picture for each step, why, and a control. Dispatches `choices-change`;
 * its owner then sets `choices` at once, and `reading` when the worker has answered.
 */
@customElement('reading-strip')
export class ReadingStrip extends PageElement {
  @property({ attribute: false }) reading: Reading | undefined;
  /** What the person has decided, also while the worker has not answered yet. */
  @property({ attribute: false }) choices: ReadingChoices = {};

  override render() {
    const { reading } = this;
    if (reading === undefined) return html``;
    const { width, height } = reading.original;
    return html`<div class="title-line">
        <h4>${t('From {0} × {1} to 28 × 28 pixels', width, height)}</h4>
        ${button(
          t('Reset'),
          () => {
            this.change({});
          },
          { look: 'secondary', disabled: Object.keys(this.choices).length === 0, name: 'reset' },
        )}
      </div>
      <p class="hint">
        ${
          reading.unchanged
            ? `${t('The picture already looks like those of the data set, so its bytes are kept.')} `
            : ''
        }${t(
          'The last three pictures are what the network gets. They are drawn as everywhere on ' +
            'this page: ' +
            '0 is white and 255, the brightest, is black.',
        )}
      </p>
      <ol>
        ${reading.steps.map((step) => this.renderStep(step, reading))}
      </ol>`;
  }

  private renderStep(step: ReadingStep, reading: Reading) {
    const { name, applied, why, picture } = step;
    const title = stepTitles()[name];
    const editsCrop = name === 'crop' && typeof this.choices.crop === 'object';
    return html`<li class="step-${name} ${applied ? 'applied' : 'idle'}">
      <h5 id="step-${name}-title">${title}</h5>
      ${
        editsCrop
          ? this.renderCrop(reading)
          : html`<rgba-picture
              .picture=${picture}
              .isInverted=${name === 'polarity' || name === 'turn' || name === 'fit'}
              label=${t('After the step “{0}”', title)}
            ></rgba-picture>`
      }
      ${this.renderControl(name, reading)}
      <p class="hint">${why}</p>
    </li>`;
  }

  private renderCrop({ steps }: Reading) {
    const { crop } = this.choices;
    if (typeof crop !== 'object') return nothing;
    return html`<crop-editor
      .picture=${steps.find(({ name }) => name === 'upright')?.picture}
      .crop=${crop}
      @crop-change=${({ detail }: HTMLElementEventMap['crop-change']) => {
        this.change(withChoice(this.choices, 'crop', detail));
      }}
    ></crop-editor>`;
  }

  private renderControl(name: ReadingStep['name'], { chosen }: Reading) {
    const { choices } = this;
    if (isSwitched(name)) {
      const isOn = choices[name] ?? chosen[name];
      return checkbox({ id: `step-${name}`, text: switchLabels()[name], isChecked: isOn }, (checked) => {
        // Said in both directions: what is automatic differs from picture to picture.
        this.change(withChoice(choices, name, checked));
      });
    }
    switch (name) {
      case 'crop': {
        const automatic = chosen.crop === 'whole' ? 'whole' : 'found';
        const value = typeof choices.crop === 'object' ? 'own' : (choices.crop ?? automatic);
        return choice({ id: 'step-crop', label: stepTitles().crop, value, options: cropOptions() }, (chosenCrop) => {
          const own = typeof chosen.crop === 'object' ? chosen.crop : WHOLE;
          this.change(withChoice(choices, 'crop', chosenCrop === 'own' ? own : (chosenCrop as 'found' | 'whole')));
        });
      }
      case 'polarity':
        return choice(
          {
            id: 'step-polarity',
            label: t('The piece in your picture is'),
            value: choices.polarity ?? '',
            options: polarityOptions(),
          },
          (value) => {
            const polarity = value === '' ? undefined : (value as NonNullable<ReadingChoices['polarity']>);
            this.change(withChoice(choices, 'polarity', polarity));
          },
        );
      case 'fit':
        return choice(
          { id: 'step-fit', label: stepTitles().fit, value: choices.fit ?? chosen.fit, options: fitOptions() },
          (value) => {
            this.change(withChoice(choices, 'fit', value as NonNullable<ReadingChoices['fit']>));
          },
        );
    }
  }

  private change(choices: ReadingChoices): void {
    dispatch(this, 'choices-change', choices);
  }
}

function isSwitched(name: ReadingStep['name']): name is SwitchedStep {
  return (SWITCHED_STEPS as readonly string[]).includes(name);
}
