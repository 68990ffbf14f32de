import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { nationalResults } from './tests/builders/nationalResults.ts';
import { browserArguments, findBrowser } from './tests/browser.ts';

// Only who runs the browser's tests waits for a browser to be found or installed.
const asksForBrowser = !process.argv.includes('--project') || process.argv.includes('browser');
const executable = asksForBrowser ? { executablePath: findBrowser() } : {};

/** See tests/trials.ts. */
const provide = {
  trials: {
    seed: Number(process.env['TRIALS_SEED'] ?? 20220328),
    isFull: process.env['TRIALS'] === 'full',
  },
};

/** Files of one worker share their modules: loading them anew for each took half of the time. A file puts back what it changes. */
const isolate = false;

/** A machine with more to do than this stands still for seconds now and then, and what is polled for is there after that. */
const expects = { poll: { timeout: 20_000 } };

export default defineConfig({
  test: {
    projects: [
      {
        // What a screen says can be rendered without a browser.
        plugins: [svelte()],
        test: {
          name: 'unit',
          provide,
          isolate,
          expect: expects,
          include: [
            'src/**/*.test.ts',
            'tests/unit/**/*.test.ts',
            'tests/adapter/**/*.test.ts',
            'tests/simulation/**/*.test.ts',
            'tests/drill/**/*.test.ts',
          ],
          exclude: ['**/*.browser.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'gateway',
          provide,
          isolate,
          expect: expects,
          include: ['tests/gateway/**/*.test.ts'],
          setupFiles: ['tests/harness/signEachRequest.ts'],
          environment: 'node',
          // Many start processes, on a machine that stands still now and then; what a test waits for has its own limit.
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [svelte()],
        test: {
          name: 'browser',
          provide,
          isolate,
          expect: expects,
          include: ['src/**/*.browser.test.ts', 'tests/adapter/**/*.browser.test.ts'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            // A page reads no files.
            commands: { nationalSet: () => nationalResults() ?? null },
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { ...executable, args: [...browserArguments] } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
