import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Arguments for every test browser. As root, as in most containers, Chromium starts only without its sandbox. */
export const browserArguments: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
];

/**
 * The Chromium for tests: Playwright's own if it is installed, else the system's, else one is installed by Playwright, else
 * by apt. Ends the process with a clear message where none of that works.
 */
export function findBrowser(): string {
  const found = installedBrowser();
  if (found !== undefined) return found;
  const attempts: (readonly [string, readonly string[]])[] = [
    ['npx', ['--no-install', 'playwright', 'install', '--with-deps', 'chromium']],
    ['npx', ['--no-install', 'playwright', 'install', 'chromium']],
    ['apt-get', ['update']],
    ['apt-get', ['install', '-y', '--no-install-recommends', 'chromium']],
  ];
  for (const [command, args] of attempts) {
    console.log(`No browser for the tests yet: ${command} ${args.join(' ')}`);
    spawnSync(command, args, { stdio: 'inherit' });
    const installed = installedBrowser();
    if (installed !== undefined) return installed;
  }
  console.error(
    'The browser tests need Chromium, and it could be installed neither by Playwright nor by apt-get. Install Chromium or Google Chrome, or run "npx playwright install --with-deps chromium", and start again.',
  );
  process.exit(1);
}

/** One that starts: a folder of Playwright's may be there while a system library is not. */
function installedBrowser(): string | undefined {
  return [process.env.CHROMIUM ?? '', chromium.executablePath(), ...systemPaths].find(
    (path) => path !== '' && existsSync(path) && spawnSync(path, ['--version']).status === 0,
  );
}
