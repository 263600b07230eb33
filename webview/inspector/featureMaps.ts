import { t } from '@vscode/l10n';
import { html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FeatureMaps } from '../../src/shared/domain/insight';
import { PageElement } from '../parts/pageElement';
import { usualSize } from '../parts/weightPicture';
import './featureMaps.css';
import './mapLayer';
import { decimalText } from '../../src/shared/language/numbers';

/** What each convolution and each pooling makes of a picture, layer by layer. */
@customElement('feature-maps')
export class FeatureMapsView extends PageElement {
  /** In the network's order. */
  @property({ attribute: false }) maps: readonly FeatureMaps[] = [];
  /** The size that has the full colour in all layers. */
  private scale = 1;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('maps')) this.scale = commonScale(this.maps);
  }

  override render() {
    if (this.maps.length === 0) return html``;
    return html`<p class="hint">
        ${t(
          'The more orange a place of a map, the more the picture there looks like what the ' +
            'map’s filter looks for. From {0} on, the colour is full, in all layers alike. Point ' +
            'at a map, or choose one with the arrow keys.',
          decimalText(this.scale, 2),
        )}
      </p>
      <div class="layers">
        ${this.maps.map(
          (layer) =>
            html`<div>
              <p class="name">
                ${t('{0}: {1} maps of {2} × {3}', layer.layer, layer.channels, layer.side, layer.side)}
              </p>
              <map-layer .layer=${layer} .scale=${this.scale}></map-layer>
            </div>`,
        )}
      </div>`;
  }
}

/** One scale for all layers. What is not above zero says nothing about how strong the maps are. */
function commonScale(maps: readonly FeatureMaps[]): number {
  const sizes = maps.flatMap(({ values }) => Array.from(values).filter((value) => value > 0 && Number.isFinite(value)));
  return usualSize(sizes);
}
