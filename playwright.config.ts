import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from './tests/browser.ts';

/** Journeys through the running app; each starts an Assize of its own (tests/harness/startAssize.ts). */
export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: /\.(journey|spec|test)\.ts$/,
  globalSetup: './tests/journeys/buildApp.ts',
  outputDir: 'test-results/journeys',
  // Three files at a time, each with servers of its own: each waits more than it works.
  workers: 3,
  retries: 0,
  timeout: 240_000,
  // A machine that stands still for ten seconds, as one under others does, answers after it.
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
  use: {
    // What cannot be pressed is said within it, and not at the end of the test's time.
    actionTimeout: 60_000,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // A trace of every step costs a third of the time: `TRACE=1 npx playwright test NAME` writes one of what fails.
    trace: process.env['TRACE'] === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findBrowser(), args: [...browserArguments] },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
});
