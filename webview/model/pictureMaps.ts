import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { toErrorData, type ErrorData } from '../../src/shared/domain/errors';
import type { Explanation } from '../../src/shared/domain/insight';
import { className } from '../../src/shared/domain/labels';
import type { AnsweredPicture } from '../../src/shared/domain/ownPicture';
import { SET_SIZES } from '../../src/shared/domain/pictureSets';
import { PICTURE_SETS, type PictureSetName } from '../../src/shared/domain/predictionFilter';
import { isAnswer, percent, predictedLabel } from '../../src/shared/domain/predictions';
import '../inspector/featureMaps';
import type { Inspection } from '../inspector/inspection';
import { button, choice } from '../parts/controls';
import '../parts/fashionPicture';
import { LatestCall } from '../parts/latestCall';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import { PictureUpdates } from '../parts/pictureUpdates';
import './pictureMaps.css';

/** Where the picture comes from: a set, or the person's own pictures. */
type Origin = PictureSetName | 'own';

const originTitles = (): Readonly<Record<Origin, string>> => ({
  test: t('Test pictures'),
  training: t('Training pictures'),
  own: t('Your pictures'),
});

interface Asked {
  readonly inspect: Inspection;
  readonly pixels: Uint8Array;
}

/** A picture that the person chooses, and the maps that a convolutional network makes of it. */
@customElement('picture-maps')
export class PictureMaps extends PageElement {
  @property({ attribute: false }) inspect: Inspection | undefined;
  @property({ attribute: false }) sources: Readonly<Record<PictureSetName, PictureSource>> | undefined;
  /** The person's pictures that have an answer. */
  @property({ attribute: false }) own: readonly AnsweredPicture[] = [];
  @state() private origin: Origin = 'test';
  /** From 0. */
  @state() private index = 0;
  /** The maps stay while those of another picture are computed. */
  @state() private shown: { readonly asked: Asked; readonly explanation: Explanation } | undefined;
  @state() private failure: ErrorData | undefined;
  private asked: Asked | undefined;
  private readonly explaining = new LatestCall<Asked, NonNullable<PictureMaps['shown']>>({
    // A copy, because the bytes of a call are transferred.
    call: async (asked) => ({ asked, explanation: await asked.inspect.explain(asked.pixels.slice()) }),
    onResult: (shown) => {
      this.shown = shown;
      this.failure = undefined;
    },
    onError: (error) => {
      this.failure = toErrorData(error);
    },
  });

  constructor() {
    super();
    new PictureUpdates(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.explaining.reset();
  }

  override willUpdate(): void {
    // The last of one's pictures may have been removed.
    if (this.origin === 'own' && this.own.length === 0) this.origin = 'test';
    this.index = Math.min(this.index, this.count - 1);
    const { inspect, pixels } = this;
    if (inspect === undefined || pixels === undefined) return;
    if (this.asked?.inspect === inspect && this.asked.pixels === pixels) return;
    this.asked = { inspect, pixels };
    this.explaining.request(this.asked);
  }

  override render() {
    const { failure, shown } = this;
    const answer = shown === undefined || shown.asked !== this.asked ? nothing : answerSentence(shown.explanation);
    return html`<div class="controls">${this.renderControls()}</div>
      <div class="chosen">
        <fashion-picture .pixels=${this.pixels} label=${this.pictureTitle}></fashion-picture>
        <p>${this.pictureTitle}. ${answer}</p>
      </div>
      ${
        failure === undefined
          ? html`<feature-maps .maps=${shown?.explanation.maps ?? []}></feature-maps>`
          : html`<p class="error" role="alert">
              ${t('The network cannot be looked into: {0} {1}', failure.message, failure.nextStep)}
            </p>`
      }`;
  }

  private renderControls() {
    const origins: readonly Origin[] = [...PICTURE_SETS, ...(this.own.length === 0 ? [] : (['own'] as const))];
    const options = origins.map((origin) => [origin, originTitles()[origin]] as const);
    const step = (sign: string, label: string, by: number) =>
      button(
        sign,
        () => {
          this.index = (this.index + by + this.count) % this.count;
        },
        { look: 'secondary', label },
      );
    return html`${choice({ id: 'maps-origin', label: t('Picture from'), value: this.origin, options }, (value) => {
        this.origin = value as Origin;
        this.index = 0;
      })}
      ${step('‹', t('Previous picture'), -1)}
      <input
        type="number"
        aria-label=${t('Number of the picture')}
        min="0"
        max=${this.count - 1}
        .value=${String(this.index)}
        @change=${({ target }: Event) => {
          const wanted = Math.round(Number((target as HTMLInputElement).value)) || 0;
          this.index = Math.max(0, Math.min(this.count - 1, wanted));
        }}
      />
      ${step('›', t('Next picture'), 1)}`;
  }

  private get count(): number {
    return this.origin === 'own' ? Math.max(1, this.own.length) : SET_SIZES[this.origin];
  }

  /** The set that the picture is from; its pictures arrive one by one. */
  get pictures(): PictureSource | undefined {
    return this.origin === 'own' ? undefined : this.sources?.[this.origin];
  }

  private get pixels(): Uint8Array | undefined {
    return this.origin === 'own' ? this.own[this.index]?.pixels : this.pictures?.get(this.index);
  }

  private get pictureTitle(): string {
    if (this.origin === 'own') return this.own[this.index]?.name ?? '';
    return this.origin === 'test' ? t('Test picture {0}', this.index) : t('Training picture {0}', this.index);
  }
}

function answerSentence({ probabilities }: Explanation): string {
  if (!isAnswer(probabilities)) return t('The training has diverged, so the network has no answer.');
  const predicted = predictedLabel(probabilities);
  return t('The network says {0}, {1}.', className(predicted), percent(probabilities[predicted] ?? 0).trim());
}
