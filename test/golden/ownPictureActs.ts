// What a person does with their own pictures, for the golden files.

type Act = (page: HTMLElement) => Promise<void>;

export const OWN_PICTURE_ACTS = {
  'an own picture opened': (page) => open(page, 'ankle-boot.png'),
  'an unlike picture opened': (page) => open(page, 'cat.jpg'),
  'an own picture cut by a rectangle': async (page) => {
    await open(page, 'ankle-boot.png');
    const crop = find(page, '#step-crop') as HTMLSelectElement;
    crop.value = 'own';
    crop.dispatchEvent(new Event('change'));
    await settled();
  },
  'a rectangle moved and resized by keyboard': async (page) => {
    await OWN_PICTURE_ACTS['an own picture cut by a rectangle'](page);
    const press = async (key: string, shiftKey: boolean) => {
      find(page, 'crop-editor .frame').dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true }));
      await settled();
    };
    for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowUp']) await press(key, true);
    for (const key of ['ArrowRight', 'ArrowDown']) await press(key, false);
  },
  'own pictures that are unlike': async (page) => {
    const verdict = find(page, '#sheet-likeness') as HTMLSelectElement;
    verdict.value = 'unlike';
    verdict.dispatchEvent(new Event('change'));
    await settled();
  },
  'a drawing': async (page) => {
    find(page, '.draw').click();
    await customElements.whenDefined('drawing-pad');
    await settled();
    const pad = find(page, '.pad');
    pad.focus();
    for (const key of [' ', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight']) {
      pad.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, shiftKey: key === 'ArrowDown' }));
    }
    await settled();
  },
} as const satisfies Readonly<Record<string, Act>>;

async function open(page: HTMLElement, name: string): Promise<void> {
  find(page, `contact-sheet .card[aria-label*=", ${name}"]`).click();
  await settled();
}

function find(page: HTMLElement, selector: string): HTMLElement {
  const found = page.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`There is no ${selector}.`);
  return found;
}

/** Waits for answers, and for the parts that draw them. */
async function settled(): Promise<void> {
  for (let i = 0; i < 4; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
}
