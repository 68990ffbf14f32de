import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, preview } from 'vite';
import type { Page } from 'playwright-core';
import { launch, makeProfile, removeProfile } from './benchBrowser.ts';
import { median, medianRatio, print } from './report.ts';

const keysInATurn = 30;
const root = fileURLToPath(new URL('typingPage', import.meta.url));
const outDir = fileURLToPath(new URL('../../.bench/typing', import.meta.url));

/**
 * From a key to what it changed being painted, in Chromium: on the notepad of a hearing of two hundred results, built as the app is,
 * against a plain field on the same page.
 *
 * @param turns of thirty keys in each
 */
export async function typingMeasure(turns: number): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [svelte()],
    build: { target: 'es2022', outDir, emptyOutDir: true },
  });
  const server = await preview({
    configFile: false,
    root,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const profile = await makeProfile();
  const context = await launch(profile);
  try {
    const address = server.resolvedUrls?.local[0];
    if (address === undefined) throw new Error('the page is not served');
    const page = await context.newPage();
    await page.goto(address);
    // The second line has a fine: each key changes its amount.
    const line = page.locator('.pad textarea').nth(1);
    const peer = page.locator('#peer');
    await line.waitFor();
    const [ours, plain]: [number[], number[]] = [[], []];
    for (let turn = 0; turn <= turns; turn += 1) {
      await peer.focus();
      const beside = await typed(page);
      await line.focus();
      await page.keyboard.press('End');
      const own = await typed(page);
      // The first turn warms up.
      if (turn === 0) continue;
      ours.push(own);
      plain.push(beside);
    }
    print({
      measure: 'typing',
      n: await page.locator('.pad textarea').count(),
      value: median(ours),
      unit: 'ms',
      against: 'plain-field',
      ratio: medianRatio(ours, plain),
    });
  } finally {
    await context.close();
    await removeProfile(profile);
    await server.close();
  }
}

/** The median of a turn of keys, each pressed when what the last one changed was painted. */
async function typed(page: Page): Promise<number> {
  await page.evaluate('taken.length = 0');
  for (let key = 0; key < keysInATurn; key += 1) {
    await page.keyboard.press(key % 2 === 0 ? '5' : 'Backspace');
    await page.waitForFunction(`taken.length > ${String(key)}`);
  }
  return median(await page.evaluate<number[]>('taken'));
}
