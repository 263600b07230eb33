import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PictureSource } from './pictureCache';

interface PictureHost extends ReactiveControllerHost {
  readonly pictures: PictureSource | undefined;
}

/** Redraws a part when its source has new pictures. */
export class PictureUpdates implements ReactiveController {
  private source: PictureSource | undefined;

  constructor(private readonly host: PictureHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.listenTo(this.host.pictures);
  }

  hostUpdate(): void {
    this.listenTo(this.host.pictures);
  }

  hostDisconnected(): void {
    this.listenTo(undefined);
  }

  private listenTo(source: PictureSource | undefined): void {
    if (source === this.source) return;
    this.source?.removeEventListener('change', this.redraw);
    source?.addEventListener('change', this.redraw);
    this.source = source;
  }

  private readonly redraw = (): void => {
    this.host.requestUpdate();
  };
}
