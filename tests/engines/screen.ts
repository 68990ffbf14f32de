import * as v from 'valibot';
import { until } from './until.ts';
import type { Wire } from './drivers/wire.ts';

/** How WebDriver hands an element over (W3C, *Elements*: the web element identifier). */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
const ElementSchema = v.object({ [elementKey]: v.string() });

/** Scripts for the page, as text: what a compiler adds to functions does not exist there. */
const inPage = {
  /** Arguments: selector, beginning of the name. The first that is seen and usable; within the dialog, if one is open. */
  find: `
    const [selector, name] = arguments;
    const tidy = (text) => (text || '').replace(/\\s+/g, ' ').trim();
    const root = document.querySelector('dialog[open]') || document;
    const nameOf = (element) =>
      tidy(element.getAttribute('aria-label') ||
        (element.labels && element.labels.length > 0 ? element.labels[0].innerText : element.innerText));
    return [...root.querySelectorAll(selector)].find((element) =>
      element.getClientRects().length > 0 && !element.disabled && nameOf(element).startsWith(name)) || null;`,
  text: `return document.body.innerText.replace(/\\s+/g, ' ');`,
  /** How far the page can be pushed sideways, CSS pixels. */
  sideways: `
    const root = document.scrollingElement;
    return Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth;`,
} as const;

/** What a person sees and does in the window that is in front. Everything waits until it is there. */
export class Screen {
  readonly #wire: Wire;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  async goTo(address: string): Promise<void> {
    await this.#wire.send('goTo', { url: address });
  }

  /** As the button of the browser reloads. The WebDriver command reloads in Firefox past the service worker. */
  async reload(): Promise<void> {
    await this.run('window.isLeaving = true; window.location.reload(); return null;');
    await until('the page to be loaded anew', () =>
      this.run('return !window.isLeaving && document.readyState === "complete";'),
    );
  }

  /** As the button of the browser goes back: some browsers bring the page as it was, with its scripts. */
  async back(): Promise<void> {
    await this.#wire.send('back');
  }

  /** Presses the link or button whose name begins with this. */
  press(name: string): Promise<void> {
    return this.#click('a[href], button, summary', name);
  }

  /** Presses what the selector finds, for links that many share a name with. */
  pressThe(selector: string): Promise<void> {
    return this.#click(selector, '');
  }

  /** Chooses a radio button by the beginning of its label, and sees that it is chosen. */
  async choose(label: string): Promise<void> {
    await this.#click('label', label);
    await until(`"${label}" to be chosen`, () => this.#find('input:checked', label));
  }

  async fill(label: string, text: string): Promise<void> {
    const id = await until(`the field "${label}"`, () => this.#find('input, textarea', label));
    await this.#wire.send('clear', { id });
    await this.#wire.send('type', { id, text });
  }

  sees(...texts: readonly string[]): Promise<unknown> {
    return until(`the words ${texts.map((text) => `"${text}"`).join(', ')}`, async () => {
      const shown = await this.text();
      const missing = texts.filter((text) => !shown.includes(tidy(text)));
      if (missing.length === 0) return true;
      throw new Error(`Missing: ${missing.join(' | ')}. On screen: ${shown.slice(0, 600)}`);
    });
  }

  /** All words that are seen, with single spaces. */
  async text(): Promise<string> {
    return v.parse(v.string(), await this.run(inPage.text));
  }

  async sideways(): Promise<number> {
    return v.parse(v.number(), await this.run(inPage.sideways));
  }

  /** Runs the body of a function in the page; what it returns comes as JSON. */
  run(script: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.#wire.send('run', { script, args });
  }

  /** PNG of what the window shows, in base64. */
  async picture(): Promise<string> {
    return v.parse(v.string(), await this.#wire.send('screenshot', { full: false }));
  }

  /**
   * Opens the address in one more window with an inside of this size, CSS pixels, does what is to be done in it, and
   * closes it again.
   */
  async inWindow(
    size: { readonly width: number; readonly height: number },
    address: string,
    work: () => Promise<void>,
  ): Promise<void> {
    const before = v.parse(v.string(), await this.#wire.send('window'));
    const { width, height } = size;
    await this.run(
      'window.open(arguments[0], "_blank", arguments[1]); return null;',
      address,
      `popup,width=${String(width)},height=${String(height)},left=0,top=0`,
    );
    const handle = await until('a second window', async () => {
      const handles = v.parse(v.array(v.string()), await this.#wire.send('windows'));
      return handles.find((each) => each !== before);
    });
    await this.#wire.send('switchTo', { handle });
    try {
      await until(`a window of ${String(width)} by ${String(height)}`, async () => {
        const inside = await this.run('return [window.innerWidth, window.innerHeight];');
        if (JSON.stringify(inside) === JSON.stringify([width, height])) return true;
        throw new Error(`It is ${JSON.stringify(inside)}`);
      });
      await work();
    } finally {
      await this.#wire.send('closeWindow');
      await this.#wire.send('switchTo', { handle: before });
    }
  }

  /** An element may be replaced between finding and pressing it: then it is found again. */
  async #click(selector: string, name: string): Promise<void> {
    await until(`"${name || selector}" to press`, async () => {
      const id = await this.#find(selector, name);
      if (id === undefined) throw new Error(`On screen: ${(await this.text()).slice(0, 600)}`);
      await this.#wire.send('click', { id });
      return true;
    });
  }

  async #find(selector: string, name: string): Promise<string | undefined> {
    const found = await this.run(inPage.find, selector, name);
    return found === null ? undefined : v.parse(ElementSchema, found)[elementKey];
  }
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
