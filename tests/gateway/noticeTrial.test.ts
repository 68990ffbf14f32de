import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom, type Random } from '../../src/commands/demo/random.ts';
import { noticeBodies } from '../../src/domain/notices/noticeBody.ts';
import { londonDayAt } from '../../src/domain/day/courtDay.ts';
import type { NoticeReceiptsSheet } from '../../src/domain/notices/noticeReceipts.ts';
import { openDatabases } from '../../src/gateway/database/database.ts';
import { fastClock } from '../../src/gateway/notices/noticeClock.ts';
import { openNoticeSigner } from '../../src/gateway/notices/noticeKeys.ts';
import { Outbox } from '../../src/gateway/notices/outbox.ts';
import { startPartner, type Manner, type NoticePartner } from '../harness/noticePartner.ts';
import { rounds, seed } from '../trials.ts';
import { startGateway, type Child } from './noticeTrial/startGateway.ts';
import { trialCase, type TrialShare } from './noticeTrial/trialCases.ts';

/*
 * No silent tag (issue 5, acceptance 6): a gateway that is killed (-9) again and again, on the embedded store or on COUCHDB_URL, tells
 * partners over real HTTP that fail, hang, answer twice, lie, send elsewhere, refuse, and go away for hours. Each partner has each notice once
 * by its key, in order, and none is lost; both sides count the same, and every court is told that each was received. What a partner
 * refused comes when somebody sends it again. 100,000 notices and fifty kills by `npm run soak`.
 */
const wanted = rounds(400, 100_000);
const kills = rounds(2, 50);
/** So many hours a partner is away, each time. */
const hoursAway = rounds(1, 4);
const factor = rounds(3_000, 1_000);
const timeoutMs = 500;
/** On CouchDB a gateway that was killed keeps the next from sending for so long, milliseconds. */
const leaseMs = 2_000;
/** How long no notice may arrive before the trial fails, and how long all of it may take: by what is to be done, on a busy machine. */
const stalledMs = 120_000;
const mostMs = 90_000 + wanted * 40 + kills * 40_000;
/** A run in which nothing is left to send ends after so long. */
const longestRunMs = rounds(2_500, 30_000);
/** Shares in one write. */
const atOnce = rounds(10, 40);

const { COUCHDB_URL: couchdbUrl } = process.env;
const prefix = `assize-trial-${String(process.pid)}-${String(Date.now())}`;
let dataDir: string;
let partners: NoticePartner[] = [];
let publicKey: string;
const begin = Date.now();
const clock = fastClock(factor, begin);

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'assize-notices-'));
  const databases = await openDatabases({ dataDir, couchdbUrl, prefix });
  ({ publicKey } = await openNoticeSigner(databases.registry));
  await databases.close();
  partners = await Promise.all(
    noticeBodies.map((body) =>
      startPartner({
        id: body,
        bodies: [body],
        publicKey: () => Promise.resolve(publicKey),
        now: () => clock.now(),
        goodForSeconds: 30 * factor,
      }),
    ),
  );
  await writeFile(
    join(dataDir, 'recipients.json'),
    JSON.stringify(partners.map(({ recipient }) => recipient)),
  );
}, 60_000);
afterAll(async () => {
  await Promise.all(partners.map((each) => each.close()));
  if (couchdbUrl !== undefined) {
    const { record, registry } = await openDatabases({ dataDir, couchdbUrl, prefix });
    await Promise.all([record.destroy(), registry.destroy()]);
  }
  await rm(dataDir, { recursive: true, force: true });
});

/** Mostly it does what it should; now and then anything else, and for hours nothing at all. */
function behaveBadly(partner: NoticePartner, random: Random): void {
  const hour = 3_600_000;
  const span = hoursAway * hour;
  let awayFrom = clock.now() + random.next() * span;
  partner.behave(() => {
    const at = clock.now();
    if (at > awayFrom + span) awayFrom = at + span * (1 + random.next() * 3);
    if (at > awayFrom) return 'away';
    return random.weighted<Manner>([
      [90, 'well'],
      [1.5, 'fails'],
      [2, 'fails-after'],
      [2, 'cuts'],
      [1.5, 'lies'],
      [0.7, 'mixes-up'],
      [0.3, 'answers-another'],
      [0.7, 'redirects'],
      [0.3, 'busy'],
      [0.2, 'gone'],
      [0.1, 'floods'],
      [0.1, 'drips'],
      [0.2, 'hangs'],
      [0.2, 'too-large'],
      [0.2, 'puzzled'],
    ]);
  });
}

describe(`${String(wanted)} notices, a gateway killed ${String(kills)} times, seed ${String(seed)}`, () => {
  test(
    'each partner has each notice once, in order, none is lost, and the counts agree',
    async () => {
      const random = seededRandom(`notices ${String(seed)}`);
      const shares: TrialShare[] = [];
      const rowsToWrite: object[][] = [];
      let issued = 0;
      while (issued < wanted) {
        // Several cases go on side by side, so that their shares are mixed.
        const cases = Array.from({ length: 8 }, () => trialCase(random, 4, londonDayAt(begin)));
        rowsToWrite.push(cases.flatMap(({ sheets }) => [...sheets]));
        const ofRound = [0, 1, 2, 3].flatMap((version) =>
          cases.flatMap((each) => each.shares[version] ?? []),
        );
        for (let at = 0; at < ofRound.length; at += atOnce)
          rowsToWrite.push(ofRound.slice(at, at + atOnce).map(({ share }) => share));
        shares.push(...ofRound);
        issued = shares.reduce((sum, { notices }) => sum + notices.length, 0);
      }
      for (const partner of partners) behaveBadly(partner, random.fork(partner.recipient.id));
      const alarms: Record<string, unknown>[] = [];
      let [written, asked] = [0, 0];
      const writesOfRun = Math.ceil(rowsToWrite.length / (kills + 1));
      for (let run = 0; run <= kills; run += 1) {
        const child = startGateway({
          DATA_DIR: dataDir,
          PREFIX: prefix,
          RECIPIENTS: join(dataDir, 'recipients.json'),
          CLOCK_FACTOR: String(factor),
          CLOCK_BEGIN: String(begin),
          TIMEOUT_MS: String(timeoutMs),
          // The clock goes by the wall: on a slow machine the days of trying would be over, and what was given up keeps no order.
          GIVE_UP_MS: String(mostMs * factor),
          LEASE_MS: String(leaseMs),
        });
        expect(await child.until('ready')).toBe(true);
        const isLast = run === kills;
        const killing = isLast ? undefined : killSomewhere(child, random);
        let isAlive = true;
        for (
          let count = 0;
          isAlive && written < rowsToWrite.length && (isLast || count < writesOfRun);
          count += 1
        ) {
          child.tell({ write: rowsToWrite[written] });
          // What was written though nobody heard is written once more, and is the same.
          isAlive = await child.until('written');
          if (isAlive) written += 1;
        }
        if (isLast) {
          // To the end they are as they were, but for the last few.
          await areReceived(issued * 0.95, child);
          for (const partner of partners) partner.behave('well');
          child.tell({ sendAgain: true });
          expect(await child.until('asked')).toBe(true);
          asked = Number(child.said['asked']);
          await areReceived(issued, child);
          child.tell({ finish: true });
          expect(await child.until('finished')).toBe(true);
        }
        await child.ended;
        clearInterval(killing);
        alarms.push(...child.alarms);
      }

      for (const { recipient, partner, bodies, requests, refused, strayed } of partners) {
        const expected = shares.flatMap(({ notices }) =>
          notices.filter(({ body }) => recipient.bodies.includes(body)),
        );
        const caseOf = new Map<string, string>(expected.map(({ key, caseId }) => [key, caseId]));
        const inOrder = (keys: readonly { readonly key: string }[]): readonly string[] => {
          const found = keys.flatMap(({ key }) => (refused.has(key) ? [] : [key]));
          if (couchdbUrl === undefined) return found;
          // What was written together CouchDB gives in any order, but for what follows from each other.
          return found.sort((a, b) => (caseOf.get(a) ?? '').localeCompare(caseOf.get(b) ?? ''));
        };
        const { kept } = partner;
        expect(inOrder(kept), recipient.id).toEqual(inOrder(expected));
        expect(kept.map(({ key }) => key).sort()).toEqual(expected.map(({ key }) => key as string).sort());
        expect(strayed()).toBe(0);
        for (const { key, content } of expected)
          expect(JSON.parse(bodies.get(key) ?? '')).toMatchObject({ ...content });
        expect(requests()).toBeGreaterThanOrEqual(expected.length);
      }
      const databases = await openDatabases({ dataDir, couchdbUrl, prefix });
      const queues = await new Outbox(databases.registry).queues();
      const counted = queues.map(({ queue, counts, reconciled }) => {
        const all = Object.values(counts).flatMap((ofDay) => Object.values(ofDay));
        return [
          queue,
          all.reduce((sum, each) => sum + each.issued, 0),
          all.reduce((sum, each) => sum + each.received, 0),
          Object.values(reconciled).map(({ ours, theirs, missing, unknown }) => [
            ours,
            theirs,
            missing,
            unknown,
          ]),
        ];
      });
      const expectedCounts = partners.map(({ recipient, partner }) => {
        const count = partner.kept.length;
        return [recipient.id, count, count, [[count, count, 0, 0]]];
      });
      expect(counted.sort()).toEqual([...expectedCounts, ['none', 0, 0, []]].sort());
      const { rows } = await databases.record.allDocs({ include_docs: true });
      const told = rows.flatMap(({ doc }) =>
        (doc as { type?: string } | undefined)?.type === 'notice-receipts'
          ? (doc as NoticeReceiptsSheet).notices
          : [],
      );
      await databases.close();
      expect(told).toHaveLength(issued);
      expect(told.filter(({ state }) => state.is !== 'received')).toEqual([]);
      const failures = partners.reduce((sum, { requests }) => sum + requests(), 0) - issued;
      console.log(
        `notices: ${String(issued)} to ${String(partners.length)} partners, ${String(kills)} kills, ${String(failures)} requests more than notices, ${String(asked)} given up and sent again, 0 lost, ${String(alarms.length)} alarms`,
      );
      const givenUp = alarms.filter(
        ({ alarm }) => alarm === 'notice-given-up' || alarm === 'notice-kept-otherwise',
      );
      expect(givenUp.length).toBeGreaterThanOrEqual(asked);
      expect(partners.flatMap(({ refused }) => [...refused])).toEqual(
        expect.arrayContaining(givenUp.map(({ key }) => key)),
      );
      expect(alarms.filter((each) => each.alarm !== 'notices-failing' && !givenUp.includes(each))).toEqual(
        [],
      );
    },
    mostMs,
  );
});

const received = (): number => partners.reduce((sum, { bodies }) => sum + bodies.size, 0);

/** Kills it anywhere while it writes, queues, sends and tells: after so many requests to partners, however fast the machine is. */
function killSomewhere(child: Child, random: Random): NodeJS.Timeout {
  const requestsOf = (): number => partners.reduce((sum, { requests }) => sum + requests(), 0);
  const [at, begun] = [requestsOf() + random.int(0, (2 * wanted) / (kills + 1)), performance.now()];
  const laterMs = random.int(0, 200);
  return setInterval(() => {
    if (requestsOf() < at && performance.now() - begun < longestRunMs) return;
    setTimeout(() => child.process.kill('SIGKILL'), laterMs);
  }, 10);
}

/** Resolves when partners have so many, or the gateway has ended by itself; what is missing then is seen. */
async function areReceived(count: number, { process: gateway }: Child): Promise<void> {
  let [before, since] = [received(), performance.now()];
  while (received() < count && gateway.exitCode === null && gateway.signalCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (received() > before) [before, since] = [received(), performance.now()];
    if (performance.now() - since > stalledMs)
      throw new Error(`Of ${String(count)} notices ${String(received())} arrived, and then no more`);
  }
}
