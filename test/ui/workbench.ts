import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Frame, Locator, Page } from 'playwright-core';
import { PATIENCE } from '../support/patience';

/** How often the panel is shown until it appears. */
const SHOWN_AT_MOST = 4;

/** A key that runs a command with an argument. */
export interface KeyBinding {
  readonly key: string;
  readonly command: string;
  readonly args?: unknown;
}

/** The real workbench in a browser, as a person uses it. */
export class Workbench {
  constructor(readonly page: Page) {}

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  }

  /** Runs a command from the palette and waits until the palette closes. */
  async run(title: string): Promise<void> {
    await this.choose(title);
    await this.page.locator('.quick-input-widget').first().waitFor({ state: 'hidden' });
  }

  /**
   * Chooses a command in the palette, where it may ask something next. Waits until the editor has found the extension.
   */
  async choose(title: string): Promise<void> {
    const { page } = this;
    // Enter would take the first row, which is another before the list is filtered, and may be another afterwards.
    const row = page.locator(`.quick-input-list .monaco-list-row[aria-label^="${title}"]`).first();
    for (const deadline = Date.now() + PATIENCE; ;) {
      await page.keyboard.press('F1');
      try {
        // The palette closes when something else takes the focus, such as a panel that has just appeared.
        await page.locator('.quick-input-widget input').first().fill(`>${title}`, { timeout: 3000 });
        await row.click({ timeout: 3000 });
        return;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await page.keyboard.press('Escape');
      }
    }
  }

  /**
   * Waits until the editor has written this part of a page's state down, as JSON. In a browser it does so now and then,
   * only while it has the focus, and not when it is closed.
   */
  async keeps(json: string): Promise<void> {
    // Not in `waitForFunction`: it takes a promise for true.
    const deadline = Date.now() + PATIENCE;
    while (!(await this.isKept(json))) {
      if (Date.now() > deadline) throw new Error(`The editor has not written down: ${json}`);
      await setTimeout(500);
    }
  }

  private isKept(json: string): Promise<boolean> {
    return this.page.evaluate(async (wanted) => {
      for (const { name = '' } of await indexedDB.databases()) {
        const kept = await new Promise<readonly unknown[]>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onerror = () => {
            reject(opening.error ?? new Error('The editor’s storage cannot be opened.'));
          };
          opening.onsuccess = () => {
            const database = opening.result;
            if (!database.objectStoreNames.contains('ItemTable')) {
              database.close();
              resolve([]);
              return;
            }
            const reading = database.transaction('ItemTable').objectStore('ItemTable').getAll();
            reading.onerror = () => {
              reject(reading.error ?? new Error('The editor’s storage cannot be read.'));
            };
            reading.onsuccess = () => {
              database.close();
              resolve(reading.result);
            };
          };
        });
        // The page's state is JSON within JSON.
        if (kept.some((item) => String(item).replaceAll('\\', '').includes(wanted))) return true;
      }
      return false;
    }, json);
  }

  /** Writes the person's own key bindings, as in the editor's file of them. */
  async bindKeys(bindings: readonly KeyBinding[]): Promise<void> {
    const { page } = this;
    const command = 'Preferences: Open Keyboard Shortcuts (JSON)';
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().fill(`>${command}`);
    // Not the first row: that is the one of the default shortcuts.
    await page.locator(`.quick-input-list .monaco-list-row[aria-label^="${command}"]`).click();
    const tab = this.tab('keybindings.json');
    await tab.waitFor();
    await page.locator('.editor-instance .view-lines').first().click();
    // Pasted, because the editor completes brackets that are typed.
    await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(bindings));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+v');
    await page.keyboard.press('ControlOrMeta+s');
    await page.locator('.tabs-container .tab.dirty', { hasText: 'keybindings.json' }).waitFor({ state: 'detached' });
    await this.run('View: Close Editor');
    await tab.waitFor({ state: 'detached' });
  }

  get statusBar(): Locator {
    return this.page.locator('[id="fashion-mnist-learning.fashion-mnist.fashionMnist.status"]');
  }

  /** Waits until a text that matches was copied, and gives it. */
  async copied(text: RegExp): Promise<string> {
    for (const deadline = Date.now() + PATIENCE; ;) {
      const found = await this.page.evaluate(() => navigator.clipboard.readText());
      if (text.test(found)) return found;
      if (Date.now() > deadline) throw new Error(`What was copied does not match ${String(text)}: ${found}`);
      await setTimeout(100);
    }
  }

  /** Tabs of that name. */
  tab(name: string): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: name });
  }

  /** A notification with that text. */
  notification(text: RegExp): Locator {
    return this.page.locator('.notification-list-item', { hasText: text }).first();
  }

  file(name: string): Locator {
    return this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
  }

  /**
   * Selects two files in the explorer. The first click opens its file, and when that is done the explorer selects it
   * alone, which may undo the second click.
   */
  async selectFiles(first: string, second: string): Promise<void> {
    await this.file(first).click();
    await this.tab(first).waitFor();
    for (const deadline = Date.now() + PATIENCE; ;) {
      if (!(await this.isSelected(second))) await this.file(second).click({ modifiers: ['ControlOrMeta'] });
      await this.page.waitForTimeout(1000);
      if ((await this.isSelected(first)) && (await this.isSelected(second))) return;
      if (Date.now() > deadline) throw new Error(`${first} and ${second} cannot be selected together.`);
    }
  }

  private async isSelected(name: string): Promise<boolean> {
    const rows = this.page.locator('.explorer-folders-view .monaco-list-row.selected', { hasText: name });
    return (await rows.count()) > 0;
  }

  /** Chooses an entry of a file's context menu. Waits until the editor has found the extension. */
  async chooseForFile(name: string, entry: string): Promise<void> {
    const item = this.page.getByRole('menuitem', { name: entry });
    for (const deadline = Date.now() + PATIENCE; ;) {
      await this.file(name).click({ button: 'right' });
      try {
        await item.waitFor({ timeout: 3000 });
        break;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
    // A menu ignores clicks just after it has opened.
    while (await item.isVisible()) {
      await item.click({ timeout: 2000 }).catch(() => undefined);
      await this.page.waitForTimeout(200);
    }
  }

  /**
   * Brings the panel to the front, or opens it. On a busy machine, what was opened before may come to the front after
   * it, which unloads the page: then it is shown again.
   */
  async showResults(): Promise<Frame> {
    for (let attempt = 1; attempt < SHOWN_AT_MOST; attempt++) {
      await this.run('Fashion-MNIST: Show Results');
      const frame = await this.results(PATIENCE / SHOWN_AT_MOST).catch(() => undefined);
      if (frame !== undefined) return frame;
    }
    await this.run('Fashion-MNIST: Show Results');
    return this.results();
  }

  /** Brings a file to the front, and waits until the panel is hidden and its page unloaded. */
  async hideResults(file: string): Promise<void> {
    await this.file(file).dblclick();
    await this.page.locator('.tabs-container .tab.active', { hasText: file }).waitFor();
    for (const deadline = Date.now() + PATIENCE; (await this.findResults()) !== undefined;) {
      if (Date.now() > deadline) throw new Error('The results page does not disappear.');
      await this.page.waitForTimeout(100);
    }
  }

  /** The frame of the results page, once it has drawn something. */
  async results(patience = PATIENCE): Promise<Frame> {
    for (const deadline = Date.now() + patience; Date.now() < deadline;) {
      const frame = await this.findResults();
      if (frame !== undefined) return frame;
      await this.page.waitForTimeout(100);
    }
    throw new Error('The results page does not appear.');
  }

  private async findResults(): Promise<Frame | undefined> {
    for (const frame of this.page.frames()) {
      const found = await frame
        .locator('fashion-results run-header')
        .count()
        .catch(() => 0);
      if (found > 0) return frame;
    }
    return undefined;
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync('artifacts/screenshots', { recursive: true });
    await this.page.screenshot({ path: path.join('artifacts', 'screenshots', `${name}.png`) });
  }
}
