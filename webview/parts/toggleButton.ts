import { html, type TemplateResult } from 'lit';

/** A button that is on or off. `onChange` receives what it shall be. */
export function toggleButton(text: string, isOn: boolean, onChange: (isOn: boolean) => void): TemplateResult {
  return html`<button
    class="toggle"
    aria-pressed=${isOn}
    @click=${() => {
      onChange(!isOn);
    }}
  >
    ${text}
  </button>`;
}
