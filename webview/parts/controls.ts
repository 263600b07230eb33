// The one place that knows which library the controls come from.
import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
} from '@vscode/webview-ui-toolkit';
import './controls.css';

provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeDropdown(), vsCodeOption(), vsCodeProgressRing());

export interface ButtonLook {
  readonly look?: 'primary' | 'secondary' | 'icon';
  /** For a screen reader, where the text is only a sign. */
  readonly label?: string;
  readonly disabled?: boolean;
  /** By which its owner finds it. */
  readonly name?: string;
}

export function button(
  text: string,
  onClick: () => void,
  { look = 'primary', label, disabled = false, name }: ButtonLook = {},
): TemplateResult {
  return html`<vscode-button
    appearance=${look}
    class=${ifDefined(name)}
    aria-label=${ifDefined(label)}
    ?disabled=${disabled}
    @click=${onClick}
    >${text}</vscode-button
  >`;
}

export interface Choice {
  readonly id: string;
  /** For a screen reader. */
  readonly label: string;
  readonly value: string;
  /** Each with the text that is shown. */
  readonly options: readonly (readonly [value: string, text: string])[];
}

/** A list that drops down, of which one option is chosen. */
export function choice({ id, label, value, options }: Choice, onChoice: (value: string) => void): TemplateResult {
  return html`<vscode-dropdown
    id=${id}
    aria-label=${label}
    .value=${value}
    @change=${(event: Event) => {
      onChoice((event.target as HTMLSelectElement).value);
    }}
  >
    ${options.map(
      ([each, text]) => html`<vscode-option value=${each} ?selected=${each === value}>${text}</vscode-option>`,
    )}
  </vscode-dropdown>`;
}

/** Turns while something takes its time. */
export function progressRing(): TemplateResult {
  return html`<vscode-progress-ring></vscode-progress-ring>`;
}
