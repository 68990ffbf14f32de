import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { build } from 'vite';
import { adapterName } from '../../../src/store/adapter/registerAdapter.ts';
import { expectedFailures } from './expectedFailures.ts';
import { startPeer } from './peer.ts';

/** Runs PouchDB's integration suite against the adapter in Chromium; see README.md in this folder. */

const suiteFolder = process.env['SUITE_DIR'] ?? '/opt/pouchdb-suite';
const adapter = process.env['ADAPTER'] ?? adapterName;
const integration = join(suiteFolder, 'tests/integration');
const leftOutFiles: ReadonlySet<string> = new Set([
  'test.attachments.js',
  'test.http.js',
  'test.setup_global_hooks.js',
  'test.aa.setup.js',
  'test.replicationBackoff.js',
  // For Node alone: they need `process`.
  'test.node-websql.js',
  'test.defaults.js',
  'test.failures.js',
  'test.issue915.js',
  // Of map and reduce, which the app does not load.
  'test.viewadapter.js',
]);
/** Both sides HTTP, or validation functions that the peer does not run. */
const leftOutTitles = String.raw`\.js-http(-http)?( |$)|#2268|#3070|#3270|#3171`;
const fileTimeoutMs = 600_000;

interface TestResult {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'pending';
  readonly message?: string;
}

async function bundle(entry: string, output: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assize-upstream-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      resolve: {
        alias: [
          { find: /^.*pouchdb-for-coverage$/, replacement: join(import.meta.dirname, 'coverageShim.mjs') },
        ],
      },
      build: {
        outDir: folder,
        minify: false,
        target: 'esnext',
        lib: { entry, formats: ['iife'], name: 'suite', fileName: () => output },
        commonjsOptions: { transformMixedEsModules: true },
      },
    });
    return await readFile(join(folder, output), 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

const pageOf = (
  file: string,
  leftOut: string,
): string => `<!doctype html><meta charset="utf-8"><body><div id="mocha"></div>
<script src="/npm/mocha/mocha.js"></script>
<script src="/npm/chai/chai.js"></script>
<script src="/npm/chai-as-promised/lib/chai-as-promised.js"></script>
<script>
  mocha.setup({ timeout: 20000, ui: 'bdd' });
  mocha.grep(new RegExp(${JSON.stringify(leftOut)})).invert();
  var should = chai.should();
  var assert = chai.assert;
  window.results = [];
  window.addEventListener('message', ({ data }) => {
    if (!data || data.type !== 'mocha') return;
    const { name, obj, err } = data.details;
    const states = { pass: 'passed', fail: 'failed', pending: 'pending' };
    if (states[name]) {
      window.results.push({ title: obj.titlePath.join(' › '), state: states[name], message: err && err.message });
    }
    if (name === 'end') window.isDone = true;
  });
</script>
<script src="/utils-bundle.js"></script>
<script src="/suite/test.setup_global_hooks.js"></script>
<script src="/suite/${file}"></script>
<script src="/suite/webrunner.js"></script>`;

async function startPages(): Promise<{ readonly url: string; close(): void }> {
  const [pouch, helpers] = [
    await bundle(join(import.meta.dirname, 'page.ts'), 'pouchdb.js'),
    await bundle(join(integration, 'utils.js'), 'utils.js'),
  ];
  const server = createServer((request, response) => {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://pages');
    const send = (type: string, body: string | Buffer): void => {
      response.writeHead(200, { 'content-type': type }).end(body);
    };
    const script = 'text/javascript; charset=utf-8';
    if (path.startsWith('/page/')) {
      return send(
        'text/html',
        pageOf(path.slice('/page/'.length), searchParams.get('leftOut') ?? leftOutTitles),
      );
    }
    if (path === '/pouchdb.js') return send(script, pouch);
    if (path === '/utils-bundle.js') return send(script, helpers);
    const root = path.startsWith('/npm/') ? join(suiteFolder, 'run/node_modules') : integration;
    readFile(join(root, path.replace(/^\/(npm|suite)\//, ''))).then(
      (body) => send(script, body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}`, close: () => server.close() };
}

/**
 * Mocha leaves a suite when a hook fails, as the suite's own check for stray errors does after some failures. The file is
 * then run again without the test that caused it, so that the rest is counted.
 */
async function runFile(browser: Browser, pages: string, peer: string, file: string): Promise<TestResult[]> {
  const culprits: TestResult[] = [];
  for (;;) {
    const results = await runOnce(browser, pages, peer, file, culprits);
    const hook = results.find(
      (row) => row.state === 'failed' && row.title.includes('"after each" hook for "'),
    );
    if (!hook) return [...results, ...culprits];
    const name = /hook for "(.*)"$/.exec(hook.title)?.[1] ?? '';
    const found = results.filter((row) => row.title.endsWith(` › ${name}`));
    const culprit = found.find((row) => row.state === 'failed') ?? found.at(-1);
    if (!culprit) throw new Error(`${file}: ${hook.title} names no test`);
    culprits.push({ ...culprit, state: 'failed', message: culprit.message ?? hook.message ?? '' });
  }
}

async function runOnce(
  browser: Browser,
  pages: string,
  peer: string,
  file: string,
  culprits: readonly TestResult[],
): Promise<TestResult[]> {
  const leftOut = [
    leftOutTitles,
    ...culprits.map(
      ({ title }) => `^${title.replaceAll(' › ', ' ').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`,
    ),
  ].join('|');
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const query = new URLSearchParams({
      remote: '1',
      adapters: adapter,
      src: '/pouchdb.js',
      couchHost: peer,
      leftOut,
    });
    if (process.env['DEBUG']) {
      page.on('console', (message) => console.log(message.text()));
      page.on('pageerror', (error) => console.log(`  page error in ${file}: ${error.message}`));
    }
    await page.goto(`${pages}/page/${file}?${query.toString()}`);
    await page.waitForFunction('window.isDone === true', undefined, { timeout: fileTimeoutMs, polling: 250 });
    return await page.evaluate<TestResult[]>('window.results');
  } finally {
    await context.close();
  }
}

/** They are those of our adapter; another is expected to pass everything. */
const expectedHere = adapter === adapterName ? expectedFailures : [];
const reasonOf = (title: string): string | undefined =>
  expectedHere.find((expected) => title.includes(expected.title))?.why;

const asked = process.argv.slice(2);
const files =
  asked.length > 0
    ? asked
    : (await readdir(integration))
        .filter((file) => file.startsWith('test.') && file.endsWith('.js') && !leftOutFiles.has(file))
        .sort();
const systemChromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
const peer = await startPeer(suiteFolder);
const pages = await startPages();
const browser = await chromium.launch({
  ...(systemChromium ? { executablePath: systemChromium } : {}),
  args: ['--no-sandbox', '--disable-gpu'],
});
const total = { passed: 0, failed: 0, pending: 0 };
const unexplained: string[] = [];
const met = new Set<string>();
try {
  for (const file of files) {
    const results = await runFile(browser, pages.url, peer.url, file);
    const count = (state: TestResult['state']): number => results.filter((row) => row.state === state).length;
    const [passed, failed, pending] = [count('passed'), count('failed'), count('pending')];
    total.passed += passed;
    total.failed += failed;
    total.pending += pending;
    console.log(`${file}: ${String(passed)} passed, ${String(failed)} failed, ${String(pending)} pending`);
    for (const { title, message } of results.filter((row) => row.state === 'failed')) {
      const why = reasonOf(title);
      if (why === undefined) unexplained.push(title);
      else met.add(title);
      console.log(
        why === undefined
          ? `  FAILED: ${title}\n    ${message ?? ''}`
          : `  failed as expected: ${title} (${why})`,
      );
    }
  }
} finally {
  await browser.close();
  pages.close();
  peer.close();
}
const unmet =
  asked.length > 0
    ? []
    : expectedHere.filter(({ title }) => ![...met].some((failed) => failed.includes(title)));
for (const { title } of unmet) console.log(`passed although a failure was expected: ${title}`);
console.log(
  `${adapter}: ${String(total.passed)} passed, ${String(total.failed)} failed (${String(unexplained.length)} unexplained), ` +
    `${String(total.pending)} pending`,
);
process.exit(unexplained.length + unmet.length > 0 ? 1 : 0);
