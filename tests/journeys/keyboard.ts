import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any screen of these journeys has. */
const mostStops = 120;

export const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

/** Presses Tab until the focus is where it is wanted, and looks whether one can see that it is there. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await hasFocus(target)) {
      await expectVisibleFocus(page);
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`No stop of the Tab key is ${String(target)}`);
}

/** Tabs to it and presses a key there: Enter for what is a link or a button. */
export async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Tabs into a group of radio buttons, which is one stop, and moves by the arrows. */
export async function choose(page: Page, group: Locator, radio: Locator): Promise<void> {
  await group.waitFor();
  const isInside = () => group.evaluate((element) => element.contains(document.activeElement));
  for (let stop = 0; !(await isInside()); stop += 1) {
    if (stop === mostStops) throw new Error(`No stop of the Tab key is in ${String(group)}`);
    await page.keyboard.press('Tab');
  }
  if (await hasFocus(radio)) await page.keyboard.press('Space');
  for (let step = 0; !(await hasFocus(radio)); step += 1) {
    if (step === mostStops) throw new Error(`The arrows do not reach ${String(radio)}`);
    await page.keyboard.press('ArrowDown');
  }
  await expect(radio).toBeChecked();
  await expectVisibleFocus(page);
}

/** The focused element, or the box drawn in place of it, has a ring, and lies within the window and under nothing. */
export async function expectVisibleFocus(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(describeFocus), { message: 'the focus can be seen' })
    .toMatchObject({ hasRing: true, isUncovered: true });
}

function describeFocus(): { focused: string; hasRing: boolean; isUncovered: boolean } {
  const element = document.activeElement ?? document.body;
  const label = element instanceof HTMLInputElement ? (element.labels?.[0] ?? null) : null;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
  const isDrawnByLabel = label !== null && getComputedStyle(label, '::before').boxShadow !== 'none';
  // A small radio button or check box is drawn by its label.
  const box = element.getBoundingClientRect();
  const at = document.elementFromPoint(
    Math.min(Math.max(box.left + Math.min(box.width / 2, 20), 0), window.innerWidth - 1),
    Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 0), window.innerHeight - 1),
  );
  return {
    focused: `${element.tagName} ${element.id} ${(element.textContent ?? '').trim().slice(0, 40)}`,
    hasRing: isOutlined || isDrawnByLabel,
    isUncovered:
      box.bottom > 0 &&
      box.top < window.innerHeight &&
      at !== null &&
      (element.contains(at) || at.contains(element) || (label?.contains(at) ?? false)),
  };
}
