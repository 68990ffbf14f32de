import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UserProfile } from '../../../src/domain/access/user.ts';
import { CaseReadings } from '../../../src/gateway/replica/caseReadings.ts';
import type { LogLine } from '../../../src/gateway/replica/logLine.ts';
import { openReplicaLog, type ReplicaLog } from '../../../src/gateway/replica/replicaLog.ts';
import { UserFeed, type FeedRow } from '../../../src/gateway/replica/userFeed.ts';
import { propertyRuns, trialTimeoutMs } from '../../trials.ts';
import { MemoryLogFiles } from './memoryLogFiles.ts';
import { PlainRecord, type PlainRow } from './plainFeed.ts';
import { aStep, beginning, day, people } from './randomLines.ts';

const plainly = ({ row, place, order }: FeedRow): PlainRow => ({
  id: row.id,
  place,
  order,
  revisions: row.revisions,
  isDeleted: row.isDeleted,
});

/** The packed index beside the plain model, and the feeds of both. */
class BothRecords {
  readonly plain = new PlainRecord();
  readonly #files: MemoryLogFiles;
  #log: ReplicaLog;
  #readings: CaseReadings;
  readonly #devices = people.map((user) => ({
    user,
    held: new Map<string, readonly string[]>(),
    position: { place: 0, order: 0 },
  }));
  now = day;

  private constructor(files: MemoryLogFiles, log: ReplicaLog) {
    this.#files = files;
    this.#log = log;
    this.#readings = new CaseReadings(log.index);
  }

  static async open(): Promise<BothRecords> {
    const files = new MemoryLogFiles();
    return new BothRecords(files, await openReplicaLog(files));
  }

  get order(): number {
    return this.#log.index.order;
  }

  async commit(...lines: readonly LogLine[]): Promise<void> {
    await this.#log.append(lines, lines.at(-1)?.o ?? 0);
    for (const line of lines) {
      this.plain.lines.push(line);
      this.#log.index.apply(line);
    }
  }

  snapshot = (): Promise<void> => this.#log.snapshot();

  async restart(): Promise<void> {
    const { logId } = this.#log;
    this.#log = await openReplicaLog(this.#files);
    expect(this.#log.logId).toBe(logId);
    expect(this.#log.since).toBe(this.plain.lines.at(-1)?.o ?? 0);
    this.#readings = new CaseReadings(this.#log.index);
  }

  feedOf = (user: UserProfile): UserFeed => new UserFeed(this.#log.index, user, this.#readings, this.now);

  /** What the clock brings, as the gateway writes it down. */
  async tick(): Promise<void> {
    const due = this.#log.index.grants.due(this.now);
    if (due.length > 0) await this.commit(...due.map((moved, at) => ({ o: this.order + 1 + at, ...moved })));
  }

  /** Each device asks what came since it asked last, and lets go of what its user may not read any more. */
  follow(isClockTold: boolean): void {
    for (const device of this.#devices) {
      const feed = this.feedOf(device.user);
      for (const { row, place, order } of feed.after(device.position, Number.POSITIVE_INFINITY).rows) {
        device.held.set(row.id, row.revisions);
        device.position = { place, order };
      }
      const theirs = new Map(feed.all().map(({ row }) => [row.id, row.revisions]));
      for (const id of device.held.keys()) if (!theirs.has(id)) device.held.delete(id);
      if (isClockTold && !isDeepStrictEqual(device.held, theirs)) expect(device.held).toEqual(theirs);
    }
  }

  expectSame(choice: number): void {
    const ids = [...new Set(this.plain.lines.flatMap((line) => ('i' in line ? [line.i] : [])))];
    for (const user of people) {
      const rows = this.plain.feedOf(user, this.now);
      const start = choice % (rows.length + 1);
      const position = rows[start - 1] ?? { place: 0, order: 0 };
      const page = rows.slice(start, start + 1 + (choice % 9));
      const last = rows.at(-1) ?? { place: 0, order: 0 };
      const theirs = new Map(rows.map((row) => [row.id, row]));
      const expected = {
        rows,
        summary: {
          live: rows.filter((row) => !row.isDeleted).length,
          deleted: rows.filter((row) => row.isDeleted).length,
          last: { place: last.place, order: last.order },
        },
        page,
        pending: rows.length - start - page.length,
        byId: ids.map((id) => theirs.get(id)),
      };
      const feed = this.feedOf(user);
      const after = feed.after(position, 1 + (choice % 9));
      const found = {
        rows: feed.all().map(plainly),
        summary: feed.summary(),
        page: after.rows.map(plainly),
        pending: after.pending,
        byId: ids.map((id) => {
          const held = feed.get(id);
          return held && plainly(held);
        }),
      };
      // Asked first whether it is so: `expect` is slow.
      if (!isDeepStrictEqual(found, expected)) expect(found).toEqual(expected);
    }
  }
}

describe('The feed of each user', () => {
  test(
    'is that of the plain model after every step, page by page, by id and in numbers; and who follows it misses nothing',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(aStep, fc.nat(1_000)), { maxLength: 40, size: 'max' }),
          async (steps) => {
            const both = await BothRecords.open();
            for (const make of beginning) await both.commit(make(both.order + 1, day));
            for (const [step, choice] of steps) {
              if (step.tag === 'line') {
                await both.tick();
                await both.commit(step.make(both.order + 1, both.now));
              }
              if (step.tag === 'clock') both.now += step.hours * 3_600_000;
              if (step.tag === 'snapshot') await both.snapshot();
              if (step.tag === 'restart') await both.restart();
              // For a moment the clock is ahead of the log.
              const isClockTold = choice % 3 !== 0;
              if (isClockTold) await both.tick();
              both.expectSame(choice);
              if (choice % 2 === 0) both.follow(isClockTold);
            }
          },
        ),
        propertyRuns(30),
      );
    },
    trialTimeoutMs,
  );
});
