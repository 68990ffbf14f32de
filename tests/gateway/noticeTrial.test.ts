import { fork, type ChildProcess } from 'node:child_process';
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
import { rounds, seed, trialTimeoutMs } from '../trials.ts';
import { trialCase, type TrialShare } from './noticeTrial/trialCases.ts';

/*
 * No silent tag (issue 5, acceptance 6): a gateway that is killed (-9) again and again tells partners over real HTTP that fail, hang,
 * answer twice, lie, and go away for hours. Each partner has each notice once by its key, in order, and none is lost; both sides
 * count the same, and every court is told that each was received. 100,000 notices and fifty kills by `npm run soak`.
 */
const wanted = rounds(400, 100_000);
const kills = rounds(2, 50);
/** So many hours a partner is away, each time. */
const hoursAway = rounds(1, 4);
const factor = rounds(3_000, 1_000);
const timeoutMs = 200;
/** Shares in one write. */
const atOnce = rounds(10, 40);

let dataDir: string;
let partners: NoticePartner[] = [];
let publicKey: string;
const begin = Date.now();
const clock = fastClock(factor, begin);

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'assize-notices-'));
  const databases = await openDatabases({ dataDir });
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
      [2, 'fails'],
      [2, 'fails-after'],
      [2, 'cuts'],
      [2, 'lies'],
      [1, 'mixes-up'],
      [0.7, 'redirects'],
      [0.3, 'hangs'],
    ]);
  });
}

interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<void>;
  /** Resolves with whether it answered so before it ended. */
  until(what: 'ready' | 'written' | 'finished'): Promise<boolean>;
}

function startGateway(alarms: string[]): Child {
  const child = fork('tests/gateway/noticeTrial/gatewayProcess.ts', {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      RECIPIENTS: join(dataDir, 'recipients.json'),
      CLOCK_FACTOR: String(factor),
      CLOCK_BEGIN: String(begin),
      TIMEOUT_MS: String(timeoutMs),
    },
  });
  const said = new Map<string, number>();
  const waiting = new Set<() => void>();
  let isOver = false;
  const wake = (): void => {
    for (const each of waiting) each();
  };
  child.on('message', (message: Record<string, unknown>) => {
    if ('alarm' in message) alarms.push(JSON.stringify(message));
    for (const key of Object.keys(message)) said.set(key, (said.get(key) ?? 0) + 1);
    wake();
  });
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      isOver = true;
      wake();
      resolve();
    }),
  );
  const taken = new Map<string, number>();
  return {
    process: child,
    ended,
    until: (what) =>
      new Promise((resolve) => {
        const look = (): void => {
          const isSaid = (said.get(what) ?? 0) > (taken.get(what) ?? 0);
          if (!isSaid && !isOver) return;
          waiting.delete(look);
          if (isSaid) taken.set(what, (taken.get(what) ?? 0) + 1);
          resolve(isSaid);
        };
        waiting.add(look);
        look();
      }),
  };
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
      const alarms: string[] = [];
      let written = 0;
      const writesOfRun = Math.ceil(rowsToWrite.length / (kills + 1));
      for (let run = 0; run <= kills; run += 1) {
        const child = startGateway(alarms);
        expect(await child.until('ready')).toBe(true);
        const isLast = run === kills;
        // The moment is the trial: anywhere while it writes, queues, sends and tells.
        const killing = isLast
          ? undefined
          : setTimeout(() => child.process.kill('SIGKILL'), random.int(150, rounds(900, 20_000)));
        let isAlive = true;
        for (
          let count = 0;
          isAlive && written < rowsToWrite.length && (isLast || count < writesOfRun);
          count += 1
        ) {
          child.process.send({ write: rowsToWrite[written] });
          // What was written though nobody heard is written once more, and is the same.
          isAlive = await child.until('written');
          if (isAlive) written += 1;
        }
        if (isLast) {
          // To the end they are as they were, but for the last few.
          await areReceived(issued * 0.95, child);
          for (const partner of partners) partner.behave('well');
          await areReceived(issued, child);
          child.process.send({ finish: true });
          expect(await child.until('finished')).toBe(true);
        }
        await child.ended;
        clearTimeout(killing);
      }

      for (const { recipient, partner, bodies, requests } of partners) {
        const expected = shares.flatMap(({ notices }) =>
          notices.filter(({ body }) => recipient.bodies.includes(body)),
        );
        expect(
          partner.kept.map(({ key }) => key),
          recipient.id,
        ).toEqual(expected.map(({ key }) => key));
        for (const { key, content } of expected)
          expect(JSON.parse(bodies.get(key) ?? '')).toMatchObject({ ...content });
        expect(requests()).toBeGreaterThanOrEqual(expected.length);
      }
      const databases = await openDatabases({ dataDir });
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
        `notices: ${String(issued)} to ${String(partners.length)} partners, ${String(kills)} kills, ${String(failures)} requests more than notices, 0 lost, ${String(alarms.length)} alarms`,
      );
      expect(alarms.filter((alarm) => !alarm.includes('notices-failing'))).toEqual([]);
    },
    trialTimeoutMs,
  );
});

/** Resolves when partners have so many, or the gateway has ended by itself; what is missing then is seen. */
async function areReceived(count: number, child: Child): Promise<void> {
  const received = (): number => partners.reduce((sum, { partner }) => sum + partner.kept.length, 0);
  const { process: gateway } = child;
  while (received() < count && gateway.exitCode === null && gateway.signalCode === null)
    await new Promise((resolve) => setTimeout(resolve, 50));
}
