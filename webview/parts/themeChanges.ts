import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Redraws a part with a canvas when the editor's theme changes: a canvas inherits no colours. */
export class ThemeChanges implements ReactiveController {
  private readonly observer = new MutationObserver(() => {
    this.host.requestUpdate();
  });

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** The editor names its theme in these attributes. */
  hostConnected(): void {
    this.observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  }

  hostDisconnected(): void {
    this.observer.disconnect();
  }
}

/** The value of one of the page's own colours, such as `--right`. */
export function themeColour(element: Element, name: string): string {
  return getComputedStyle(element).getPropertyValue(name).trim();
}
