// Only this file knows the library of the controls.
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
} from '@vscode/webview-ui-toolkit';
import './controls.css';

provideVSCodeDesignSystem().register(
  vsCodeButton(),
  vsCodeCheckbox(),
  vsCodeDropdown(),
  vsCodeOption(),
  vsCodeProgressRing(),
);

export interface ButtonLook {
  readonly look?: 'primary' | 'secondary' | 'icon';
  /** The accessible name, if the text is only a symbol. */
  readonly label?: string;
  /** Such a button does nothing, but keeps the keyboard focus when its own click has disabled it. */
  readonly disabled?: boolean;
  /** A class name for finding the button. */
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
    aria-disabled=${disabled ? 'true' : nothing}
    @click=${disabled ? nothing : onClick}
    >${text}</vscode-button
  >`;
}

export interface Choice {
  readonly id: string;
  /** The accessible name. */
  readonly label: string;
  readonly value: string;
  /** Values with their visible texts. */
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly disabled?: boolean;
}

/** A drop-down list with one chosen option. */
export function choice(
  { id, label, value, options, disabled = false }: Choice,
  onChoice: (value: string) => void,
): TemplateResult {
  return html`<vscode-dropdown
    id=${id}
    aria-label=${label}
    ?disabled=${disabled}
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

export interface Checkbox {
  readonly id: string;
  readonly text: string;
  readonly isChecked: boolean;
}

/** A box to tick. */
export function checkbox({ id, text, isChecked }: Checkbox, onChange: (checked: boolean) => void): TemplateResult {
  return html`<vscode-checkbox
    id=${id}
    .checked=${live(isChecked)}
    @change=${(event: Event) => {
      // The toolkit also dispatches the event when the property is set.
      const { checked } = event.target as HTMLInputElement;
      if (checked !== isChecked) onChange(checked);
    }}
    >${text}</vscode-checkbox
  >`;
}

/** Turns while something is in progress. */
export function progressRing(): TemplateResult {
  return html`<vscode-progress-ring></vscode-progress-ring>`;
}
