import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import './epochScrubber.css';

declare global {
  interface HTMLElementEventMap {
    /** The epoch to look at; null for the latest. */
    'choose-epoch': CustomEvent<number | null>;
  }
}

/** Milliseconds that Play shows an epoch. */
const SHOWN_FOR = 400;

/** Moves through the epochs by slider, arrow keys and Play. Dispatches `choose-epoch`. */
@customElement('epoch-scrubber')
export class EpochScrubber extends PageElement {
  /** The epochs that can be shown, in their order; 0 is before the training. */
  @property({ attribute: false }) choices: readonly number[] = [];
  /** The one that is shown. */
  @property({ attribute: false }) epoch = 0;
  /** Says what is shown, for the slider's reader. */
  @property() said = '';
  @state() private timer: ReturnType<typeof setInterval> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.pause();
  }

  override render() {
    const place = this.choices.indexOf(this.epoch);
    const last = this.choices.length - 1;
    return html`${button(
        this.timer === undefined ? t('▶ Play') : t('⏸ Pause'),
        () => {
          if (this.timer === undefined) this.play();
          else this.pause();
        },
        { look: 'secondary', disabled: last < 1, name: 'play' },
      )}
      <input
        type="range"
        aria-label=${t('Epoch')}
        min="0"
        max=${last}
        .value=${String(place)}
        aria-valuetext=${this.said}
        ?disabled=${last < 1}
        @input=${(event: Event) => {
          this.pause();
          this.show(Number((event.target as HTMLInputElement).value));
        }}
      />
      ${place === last ? nothing : button(t('Latest'), this.latest, { look: 'secondary', name: 'latest' })}`;
  }

  /** From the shown epoch on; from the beginning if that is the last one. */
  private play(): void {
    if (this.choices.indexOf(this.epoch) === this.choices.length - 1) this.show(0);
    this.timer = setInterval(() => {
      const next = this.choices.indexOf(this.epoch) + 1;
      this.show(next);
      if (next >= this.choices.length - 1) this.pause();
    }, SHOWN_FOR);
  }

  private pause(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private readonly latest = (): void => {
    this.pause();
    dispatch(this, 'choose-epoch', null);
  };

  /** The last place follows a training that goes on. */
  private show(place: number): void {
    dispatch(this, 'choose-epoch', place >= this.choices.length - 1 ? null : (this.choices[place] ?? null));
  }
}
