import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/commands/demo/random.ts';
import { rounds, seed, trialTimeoutMs } from '../trials.ts';
import { mayAsk } from './probe/mayLearn.ts';
import { parameters } from './probe/parameters.ts';
import { Probe, somebody, whoMayRead } from './probe/probe.ts';
import { asks, draw } from './probe/questions.ts';
import { stirHidden } from './probe/stirHidden.ts';
import { openWorlds, type Worlds } from './probe/worlds.ts';

/*
 * What somebody can find out of a case that is not theirs, by any request whatever: nothing. Two worlds are asked the same.
 * In one there are three cases more, with their documents, people's grants, receipts, quarantine and audit, which go on
 * changing meanwhile. Status, headers and body of each answer are the same, but for what is random by construction.
 */
let worlds: Worlds;
beforeAll(async () => {
  worlds = await openWorlds();
}, 60_000);
afterAll(async () => {
  await worlds.close();
});

/** All in all; the hidden cases change once in so many. */
const questions = rounds(400, 20_000);
const stirEvery = 40;
/** Then it is enough to look at. */
const mostLeaks = 20;
/** Middleware, which Hono lists among the routes. */
const goesBefore: ReadonlySet<string> = new Set([
  '/*',
  '/api/receipts/*',
  '/replica/me/_changes',
  '/replica/me/_caseload',
]);

const tell = (asked: number, leaks: readonly string[]): void => {
  console.log(
    `access probe: ${String(asked)} questions to each world, ${String(leaks.length)} answered differently`,
  );
};

describe('the access probe', () => {
  test('asks every route that there is, and none that is not', () => {
    const { routes, innerRoutes } = worlds.there.server.gateway;
    const handedOver = new Set(['/replica', '/replica/*']);
    const table = routes.filter(({ path }) => !handedOver.has(path));
    const inner = innerRoutes.filter(({ method, path }) => method !== 'ALL' || !goesBefore.has(path));
    const there = [...table, ...inner].map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(asks).sort()).toEqual([...new Set(there)].sort());
  });

  test('asks with every parameter that the gateway reads from an address', () => {
    const read = new Set<string>();
    for (const file of readdirSync('src/gateway', { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
      const source = readFileSync(join('src/gateway', file), 'utf8');
      for (const [, name] of source.matchAll(/(?:query|isOn|queryNumber|queryValue)\((?:c, )?'(\w+)'/g))
        read.add(name ?? '');
      for (const [, names] of source.matchAll(/\bbound\(([^)]*)\)/g))
        for (const [, name] of (names ?? '').matchAll(/'(\w+)'/g)) read.add(name ?? '');
    }
    expect(read.size).toBeGreaterThan(20);
    expect([...read].filter((name) => !Object.hasOwn(parameters, name))).toEqual([]);
  });

  test('sees the hidden cases where somebody asks who may read them', async () => {
    const probe = new Probe(worlds);
    for (const user of whoMayRead) {
      const where = await probe.ask(user, { route: 'GET /replica/me', path: '/replica/me' });
      expect(where, user.name).toContain('doc_count');
    }
  });

  test(
    'gets the same answers where there is a hidden case as where there is none',
    async () => {
      const probe = new Probe(worlds);
      const random = seededRandom(`access probe ${String(seed)}`);
      const leaks: string[] = [];
      const first = Object.keys(asks);
      let [asked, drawn] = [0, 0];
      while (asked < questions) {
        const user = somebody(random);
        // Each route at least once, whatever is drawn.
        const question = draw(random, user, probe.madeUp, first[drawn]);
        if (!mayAsk(user, question)) continue;
        drawn += 1;
        worlds.advance(500);
        if (asked % stirEvery === stirEvery - 1) await stirHidden(worlds.there);
        const where = await probe.ask(user, question);
        asked += 1;
        if (where !== undefined) leaks.push(`${user.userId}: ${JSON.stringify(question)}\n${where}`);
        if (asked % 1_000 === 0) tell(asked, leaks);
        if (leaks.length >= mostLeaks) break;
      }
      tell(asked, leaks);
      expect(leaks).toEqual([]);
      expect([...probe.statuses.keys()].sort()).toEqual(Object.keys(asks).sort());
    },
    trialTimeoutMs,
  );
});
