import { t } from '@vscode/l10n';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CODE_LANGUAGES, type CodeLanguage } from '../../src/shared/domain/codeLanguage';
import { toErrorData, type ErrorData } from '../../src/shared/domain/errors';
import type { Explanation, Neighbours } from '../../src/shared/domain/insight';
import { className, CLASS_NAMES } from '../../src/shared/domain/labels';
import { isAnswer, percent, predictedLabel } from '../../src/shared/domain/predictions';
import { button, choice } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import '../parts/namedBars';
import { LatestCall } from '../parts/latestCall';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import { barKind } from '../parts/probabilities';
import type { Inspection } from './inspection';
import './featureMaps';
import './inspectorView.css';
import './logitTerms';
import './neighbourList';
import './whatIf';
import { decimalText } from '../../src/shared/language/numbers';
import { sentence } from '../parts/sentence';

const CLASSES = CLASS_NAMES.map((name, i) => [String(i), name] as const);

const LANGUAGE_TITLES: Readonly<Record<CodeLanguage, string>> = { python: 'Python', typescript: 'TypeScript' };

declare global {
  interface HTMLElementEventMap {
    'explanation-seen': CustomEvent<undefined>;
  }
}

/**
 * Why the network answers as it does: the sum behind a logit, the training pictures alike, and what changes it.
 * Dispatches `explanation-seen` when it shows an explanation.
 */
@customElement('inspector-view')
export class InspectorView extends PageElement {
  /** 784 bytes; undefined until the picture has arrived. */
  @property({ attribute: false }) pixels: Uint8Array | undefined;
  /** The true class, where it is known. */
  @property({ attribute: false }) label: number | undefined;
  @property({ attribute: false }) inspect: Inspection | undefined;
  /** Of the training set. */
  @property({ attribute: false }) pictures: PictureSource | undefined;
  /** The picture as the person has changed it. */
  @state() private edited: Uint8Array | undefined;
  /** The class that is explained; undefined for the predicted one. */
  @state() private explained: number | undefined;
  @state() private explanation: Explanation | undefined;
  @state() private neighbours: Neighbours | undefined;
  /** The neighbours take seconds the first time, so the person asks for them once. */
  @state() private wantsNeighbours = false;
  @state() private failure: ErrorData | undefined;
  @state() private copyFailure: ErrorData | undefined;
  // Copies, because the bytes of a call are transferred.
  private readonly explaining = new LatestCall<Asked, Explanation>({
    call: ({ inspect, pixels, label }) => inspect.explain(pixels.slice(), label),
    onResult: (explanation) => {
      this.explanation = explanation;
      this.failure = undefined;
    },
    onError: (error) => {
      this.failure = toErrorData(error);
    },
  });
  private readonly comparing = new LatestCall<Asked, Neighbours>({
    call: ({ inspect, pixels }) => inspect.findNeighbours(pixels.slice()),
    onResult: (neighbours) => {
      this.neighbours = neighbours;
    },
    onError: (error) => {
      this.failure = toErrorData(error);
    },
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.explaining.reset();
    this.comparing.reset();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('pixels') && !changed.has('inspect')) return;
    if (changed.has('pixels')) this.edited = undefined;
    this.explaining.reset();
    this.comparing.reset();
    this.explained = undefined;
    this.explanation = undefined;
    this.neighbours = undefined;
    this.failure = undefined;
    this.copyFailure = undefined;
    this.ask();
  }

  override updated(changed: PropertyValues): void {
    const isSeen = this.explanation !== undefined && this.failure === undefined;
    if (changed.has('explanation') && isSeen) dispatch(this, 'explanation-seen');
  }

  override render() {
    const { failure, shown, explanation } = this;
    if (failure !== undefined) {
      return html`<p class="error" role="alert">
        ${t('The network cannot be looked into: {0} {1}', failure.message, failure.nextStep)}
      </p>`;
    }
    if (shown === undefined || explanation === undefined) return html`<p class="hint">${t('Computing…')}</p>`;
    const { label, logits } = explanation;
    if (!isAnswer(logits))
      return html`<p class="hint">${t('The training has diverged: the network has no numbers to explain.')}</p>`;
    return html`<section aria-labelledby="why-heading">
        <h4 id="why-heading">
          ${sentence(
            t('Why {0}?'),
            choice({ id: 'explained', label: t('Class'), value: String(label), options: CLASSES }, (value) => {
              this.explained = Number(value);
              this.ask();
            }),
          )}
        </h4>
        <logit-terms .explanation=${explanation} .pixels=${shown}></logit-terms>
        <div class="code">
          ${CODE_LANGUAGES.map((language) =>
            button(t('Copy as {0}', LANGUAGE_TITLES[language]), () => void this.copy(language), { look: 'secondary' }),
          )}
          <span class="hint">${t('A program that computes this prediction from the saved network.')}</span>
        </div>
        ${
          this.copyFailure === undefined
            ? nothing
            : html`<p class="error" role="alert">${this.copyFailure.message} ${this.copyFailure.nextStep}</p>`
        }
      </section>
      ${
        explanation.maps.length === 0
          ? nothing
          : html`<section aria-labelledby="maps-heading">
              <h4 id="maps-heading">${t('Step by step: the maps')}</h4>
              <feature-maps .maps=${explanation.maps}></feature-maps>
            </section>`
      }
      <section aria-labelledby="alike-heading">
        <h4 id="alike-heading">${t('What looks alike to the network?')}</h4>
        ${
          this.wantsNeighbours
            ? html`<neighbour-list .neighbours=${this.neighbours} .pictures=${this.pictures}></neighbour-list>`
            : button(
                t('Compare with the Training Pictures'),
                () => {
                  this.wantsNeighbours = true;
                  this.ask();
                },
                { look: 'secondary' },
              )
        }
      </section>
      <section aria-labelledby="what-if-heading">
        <h4 id="what-if-heading">${t('What if? Draw on it')}</h4>
        <div class="columns">
          <what-if
            .pixels=${shown}
            .original=${this.pixels}
            @pixels-edit=${({ detail }: HTMLElementEventMap['pixels-edit']) => {
              this.edited = detail === this.pixels ? undefined : detail;
              this.ask();
            }}
          ></what-if>
          ${this.renderBars(explanation)}
        </div>
      </section>`;
  }

  private renderBars({ probabilities, logits }: Explanation) {
    const predicted = predictedLabel(probabilities);
    const known = this.label === undefined ? {} : { label: this.label };
    const bars = CLASS_NAMES.map((name, i) => ({
      name,
      value: probabilities[i] ?? Number.NaN,
      text: `${percent(probabilities[i] ?? Number.NaN)} (${decimalText(logits[i] ?? Number.NaN, 1)})`,
      kind: barKind(i, { probabilities, predicted, ...known }),
    }));
    return html`<div>
      <named-bars .bars=${bars} caption=${t('Probabilities of the ten classes, with their logits')}></named-bars>
      ${
        this.edited === undefined
          ? nothing
          : html`<p role="status">
              ${t(
                'Changed, the network says {0}, {1}.',
                className(predicted),
                percent(probabilities[predicted] ?? 0).trim(),
              )}
            </p>`
      }
    </div>`;
  }

  private async copy(language: CodeLanguage): Promise<void> {
    try {
      await this.inspect?.copyCode(this.shown?.slice() ?? new Uint8Array(), language);
      this.copyFailure = undefined;
    } catch (error) {
      this.copyFailure = toErrorData(error);
    }
  }

  private get shown(): Uint8Array | undefined {
    return this.edited ?? this.pixels;
  }

  /** Asks about what is shown now. */
  private ask(): void {
    const { shown: pixels, inspect, explained: label } = this;
    if (pixels === undefined || inspect === undefined) return;
    this.explaining.request({ inspect, pixels, label });
    if (this.wantsNeighbours) this.comparing.request({ inspect, pixels, label });
  }
}

interface Asked {
  readonly inspect: Inspection;
  readonly pixels: Uint8Array;
  readonly label: number | undefined;
}
