import { rm } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { caseloadMediaType, readFrames, type CaseloadFrame } from '../../src/contracts/http/caseload.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { dayNumber } from '../../src/domain/day/courtDay.ts';
import { streamCaseload } from '../../src/gateway/replica/caseload/streamCaseload.ts';
import type { CaseId } from '../../src/shared/ids.ts';
import { caseSheet, defendantSheet, hearingSheet } from '../builders/caseDocuments.ts';
import { grant, testCase, testId } from '../builders/people.ts';
import {
  aCase,
  adviser,
  noteBy,
  otherCase,
  replicaForEach,
  rival,
  solicitor,
  toFirm,
} from '../harness/replicaForEach.ts';
import { localPouch, remotePouch, until } from './stockPouch.ts';

const { put, changesOf, idsOf, push, server, startAnew } = replicaForEach();

interface Arrived {
  readonly frames: readonly CaseloadFrame[];
  /** Ids of the documents in pages, in the order in which they came. */
  readonly ids: readonly string[];
  readonly documents: ReadonlyMap<string, Record<string, unknown>>;
  readonly partitions: readonly string[];
}

async function arrivedFrom(pieces: AsyncIterable<Uint8Array>): Promise<Arrived> {
  const frames: CaseloadFrame[] = [];
  const ids: string[] = [];
  const documents = new Map<string, Record<string, unknown>>();
  for await (const { frame, body } of readFrames(pieces)) {
    frames.push(frame);
    if (frame.kind !== 'page') continue;
    const held = JSON.parse(new TextDecoder().decode(inflateRawSync(body))) as Record<string, unknown>[];
    expect(held.map(({ _id, _rev }) => [_id, _rev])).toEqual(
      frame.heads.map(([id, rev]) => [`${frame.partition}:${id}`, rev]),
    );
    for (const document of held) {
      ids.push(String(document['_id']));
      documents.set(String(document['_id']), document);
    }
  }
  const partitions = frames.flatMap((frame) => (frame.kind === 'page' ? [frame.partition] : []));
  return { frames, ids, documents, partitions };
}
const caseloadOf = async (user: UserProfile, from?: string): Promise<Arrived> => {
  const query = from === undefined ? '' : `?from=${encodeURIComponent(from)}`;
  const reply = await server().as(user)(`/replica/me/_caseload${query}`);
  expect(reply.status).toBe(200);
  expect(reply.headers.get('content-type')).toBe(caseloadMediaType);
  if (!reply.body) throw new Error('no body');
  return arrivedFrom(reply.body as unknown as AsyncIterable<Uint8Array>);
};
const headOf = ({ frames: [head] }: Arrived) => {
  if (head?.kind !== 'head') throw new Error('A stream without a head');
  return head;
};
const resumesOf = ({ frames }: Arrived): string[] =>
  frames.flatMap((frame) => (frame.kind === 'page' ? [frame.resume] : []));
const restOf = ({ frames }: Arrived) => frames.flatMap((frame) => (frame.kind === 'rest' ? frame.docs : []));
const after = (arrived: Arrived, user: UserProfile) => changesOf(user, `since=${headOf(arrived).since}`);

const caseNamed = (name: string): CaseId => testId<CaseId>(`018f0000-0000-7000-8000-0000000000${name}`);
/** A case with a hearing on each of the days. */
const caseOn = (caseId: CaseId, ...days: readonly string[]) => [
  ...days.map((day, index) =>
    hearingSheet(
      { hearingId: testId(`h${String(index)}`), hearingDays: [{ sittingDay: `${day}T10:00:00Z` }] },
      caseId,
    ),
  ),
  defendantSheet({}, caseId),
  caseSheet({}, caseId),
];
const noon = Date.parse('2026-11-24T12:00:00Z');
const [past, today, never, next, long] = ['c1', 'c2', 'c3', 'c4', 'c5'].map(caseNamed) as [
  CaseId,
  CaseId,
  CaseId,
  CaseId,
  CaseId,
];
const someCases = [
  ...caseOn(past, '2026-11-03', '2026-11-23'),
  ...caseOn(today, '2026-11-24'),
  ...caseOn(never),
  ...caseOn(next, '2026-11-25', '2026-12-25'),
  ...caseOn(long, '2026-11-03'),
];

test('the log knows the days of a hearing by London’s calendar, after a restart too', async () => {
  const sheet = hearingSheet({
    hearingDays: ['2026-07-31T23:00:00Z', '2026-07-30T09:30:00Z', 'some day'].map((sittingDay) => ({
      sittingDay,
    })),
  });
  await put(sheet);
  const days = [dayNumber('2026-07-30'), dayNumber('2026-08-01')];
  expect(server().replica().index.rows.get(sheet._id)?.days).toEqual(days);
  await server().restart();
  expect(server().replica().index.rows.get(sheet._id)?.days).toEqual(days);
});

describe('a first caseload', () => {
  test('is what a stock PouchDB pulls, and replication has nothing to add', async () => {
    await put(...aCase(), toFirm(), ...aCase(otherCase));
    await push(solicitor, noteBy(solicitor), noteBy(solicitor, 'Another'));
    await until(async () => (await changesOf(solicitor)).results.length === 6, 'the notes in the feed');
    const arrived = await caseloadOf(solicitor);
    const local = localPouch();
    await local.replicate.from(remotePouch(server(), solicitor));
    const { rows } = await local.allDocs({ include_docs: true });
    expect([...arrived.ids].sort()).toEqual(rows.map(({ id }) => id).sort());
    for (const { id, doc } of rows) expect(arrived.documents.get(id)).toEqual(doc);
    expect(headOf(arrived)).toMatchObject({ cases: 1, documents: rows.length });
    expect(arrived.frames.at(-1)).toEqual({ kind: 'end' });
    expect((await after(arrived, solicitor)).results).toEqual([]);
  });

  test('of somebody without access is empty, and as long as that of anybody without', async () => {
    await put(...aCase(), toFirm());
    const [one, other] = await Promise.all([caseloadOf(rival), caseloadOf(rival)]);
    expect(one.frames).toEqual(other.frames);
    expect(one.frames).toMatchObject([{ cases: 0, casesToday: 0, documents: 0 }, { kind: 'end' }]);
  });

  test('begins with what is the user’s own, then today’s hearings, the next days, the most recent past', async () => {
    await startAnew({ now: () => noon });
    await put(...someCases, grant({ userId: adviser.userId }, 'court', { caseId: today }));
    const arrived = await caseloadOf(adviser);
    expect(arrived.partitions).toEqual([`user-${adviser.userId}`, today, next, past, long, never]);
    expect(headOf(arrived)).toMatchObject({ cases: 5, casesToday: 1 });
  });

  test('names deletions and the leaves of a conflict for whoever holds the pages', async () => {
    await put(...aCase(), toFirm());
    const { record } = server().databases;
    await put({ ...(await record.get(hearingSheet()._id)), _deleted: true });
    const branches = ['aaaa', 'bbbb'].map((hash) => ({
      ...defendantSheet({ legalAidStatus: hash }),
      _rev: `2-${hash}`,
    }));
    await record.bulkDocs(branches as object[], { new_edits: false });

    await until(
      () => (server().replica().index.rows.get(defendantSheet()._id)?.revisions.length ?? 0) > 1,
      'the conflict in the log',
    );
    const arrived = await caseloadOf(solicitor);
    expect([...arrived.ids].sort()).toEqual([caseSheet()._id, toFirm()._id].sort());
    const local = localPouch();
    await local.bulkDocs([...arrived.documents.values()] as never[], { new_edits: false });
    const asked = await server().as(solicitor)('/replica/me/_bulk_get?revs=true&latest=true', {
      method: 'POST',
      body: JSON.stringify({ docs: restOf(arrived) }),
    });
    const { results } = (await asked.json()) as { results: { docs: { ok: object }[] }[] };
    await local.bulkDocs(results.flatMap(({ docs }) => docs.map(({ ok }) => ok)) as never[], {
      new_edits: false,
    });
    // A replication from the beginning finds that nothing is missing.
    const { docs_read } = await local.replicate.from(remotePouch(server(), solicitor));
    expect(docs_read).toBe(0);
    expect(await local.get(defendantSheet()._id, { conflicts: true })).toMatchObject({
      _rev: '2-bbbb',
      _conflicts: expect.arrayContaining(['2-aaaa']) as unknown,
    });
  });

  test('takes a case of more documents than a page holds in several', async () => {
    const notes = Array.from({ length: 1_100 }, (_, at) => {
      const { _rev, ...note } = noteBy(adviser, `Note ${String(at)}`);
      return note;
    });
    await put(...aCase(), ...notes);
    const arrived = await caseloadOf(adviser);
    expect(arrived.partitions).toEqual([testCase, testCase]);
    expect(new Set(arrived.ids).size).toBe(1_103);
    // Pages of one case do not overlap.
    expect(arrived.ids).toEqual(arrived.ids.toSorted());
    // The first of the two is no place to go on from.
    const again = await caseloadOf(adviser, resumesOf(arrived)[0]);
    expect(again.ids).toEqual(arrived.ids);
  });
});

describe('a first caseload that was cut', () => {
  test('goes on after the last case that was stored, with the same sequence', async () => {
    await startAnew({ now: () => noon });
    await put(...someCases);
    const whole = await caseloadOf(adviser);
    for (const [at, resume] of resumesOf(whole).entries()) {
      const rest = await caseloadOf(adviser, resume);
      expect(rest.partitions).toEqual(whole.partitions.slice(at + 1));
      expect(headOf(rest).since).toBe(headOf(whole).since);
      expect(headOf(rest).cases).toBe(whole.partitions.length - at - 1);
    }
  });

  test('misses no case that moved to a day that was sent already', async () => {
    await startAnew({ now: () => noon });
    await put(...someCases);
    const first = await caseloadOf(adviser);
    const afterNext = resumesOf(first)[1];
    // The hearing of the past is now today; what it was before is nowhere any more.
    const [moved] = caseOn(past, '2026-11-24');
    const held = await server().databases.record.get(String(moved?._id));
    await put({ ...moved, _rev: held._rev });
    const rest = await caseloadOf(adviser, afterNext);
    expect(rest.partitions).toEqual([past, long, never]);
    // A case that is sent once more does not take the place back.
    expect((await caseloadOf(adviser, resumesOf(rest)[0])).partitions).toEqual([past, long, never]);
    expect((await after(first, adviser)).results.map(({ id }) => id)).toEqual([moved?._id]);
  });

  test('keeps its order when midnight passes', async () => {
    let now = noon;
    await startAnew({ now: () => now });
    await put(...someCases);
    const whole = await caseloadOf(adviser);
    now += 86_400_000;
    expect((await caseloadOf(adviser, resumesOf(whole)[0])).partitions).toEqual(whole.partitions.slice(1));
  });

  test.each([
    ['nonsense', () => 'nonsense'],
    ['a token of another user', async () => resumesOf(await caseloadOf(adviser))[0]],
    ['a token that was changed', async () => `x${resumesOf(await caseloadOf(solicitor))[0] ?? ''}`],
    ['a very long one', () => 'a'.repeat(5_000)],
  ])('begins anew with %s', async (_what, token) => {
    await put(...aCase(), toFirm());
    const whole = await caseloadOf(solicitor);
    expect((await caseloadOf(solicitor, await token())).ids).toEqual(whole.ids);
  });

  test('begins anew when the gateway has another log', async () => {
    await put(...aCase(), toFirm());
    const before = await caseloadOf(solicitor);
    await server().restart(() => rm(`${server().dataDir}/log`, { recursive: true }));
    const anew = await caseloadOf(solicitor, resumesOf(before).at(-1));
    expect([...anew.ids].sort()).toEqual([...before.ids].sort());
    expect(headOf(anew).since).not.toBe(headOf(before).since);
  });

  test('ends by itself after a while, and says that more follows', async () => {
    let now = noon;
    await startAnew({ now: () => now });
    const cases = Array.from({ length: 30 }, (_, at) => caseNamed((at + 16).toString(16)));
    await put(...cases.flatMap((caseId) => aCase(caseId)));
    const ids: string[] = [];
    let from: string | undefined;
    let answers = 0;
    for (;;) {
      const pieces = streamCaseload(server().replica(), adviser, from, 1_000);
      const arrived = await arrivedFrom(
        (async function* slowly() {
          for await (const piece of pieces) {
            yield piece;
            now += 2_000;
          }
        })(),
      );
      ids.push(...arrived.ids);
      answers += 1;
      from = resumesOf(arrived).at(-1);
      const last = arrived.frames.at(-1)?.kind;
      if (last === 'end') break;
      expect(last).toBe('more');
    }
    expect(answers).toBeGreaterThan(1);
    expect(ids.toSorted()).toEqual((await idsOf(adviser)).toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('while a first caseload is on its way', () => {
  /** Reads up to the first page of a case, lets something happen, and reads the rest. */
  const interrupted = async (user: UserProfile, meanwhile: () => Promise<void>): Promise<Arrived> => {
    const pieces = streamCaseload(server().replica(), user, undefined);
    return arrivedFrom(
      (async function* () {
        const first = await pieces.next();
        if (first.value) yield first.value;
        await meanwhile();
        yield* pieces;
      })(),
    );
  };
  /** More cases than are read at once, so that most are read after the first piece was taken. */
  const many = Array.from({ length: 40 }, (_, at) => caseNamed((at + 16).toString(16)));
  const grantOn = (caseId: CaseId, changes: object = {}) =>
    toFirm({ _id: `org-${solicitor.organisationId}:grant:${caseId}` as never, caseId, ...changes });
  const givenAll = async (): Promise<void> => {
    await put(...many.flatMap((caseId) => [...aCase(caseId), grantOn(caseId)]));
  };

  test('what is written, granted or ended arrives by the feed after it, and nothing that has ended is in it', async () => {
    await givenAll();
    await put(...aCase(otherCase));
    const last = many.at(-1) ?? testCase;
    const note = noteBy(adviser, 'Written meanwhile', {
      caseId: last,
      _id: `${last}:note:018f0000-0000-7000-8000-00000000ffff`,
    });
    const ended = many.at(-2) ?? testCase;
    const arrived = await interrupted(solicitor, async () => {
      expect((await push(adviser, note)).rows).toMatchObject([{ receipt: { state: 'recorded' } }]);
      await until(async () => (await idsOf(solicitor)).includes(note._id), 'the note in the log');
      await put(grantOn(otherCase));
      const held = await server().databases.record.get(grantOn(ended)._id);
      await put({ ...held, ...grantOn(ended, { endedAt: '2026-11-24T09:00:00Z' }), _rev: held._rev });
    });
    expect(arrived.partitions).not.toContain(otherCase);
    expect(arrived.ids.filter((id) => id.startsWith(ended))).toEqual([]);
    const { results } = await after(arrived, solicitor);
    const byFeed = results.map(({ id }) => id);
    expect(byFeed.toSorted()).toEqual(
      [
        note._id,
        grantOn(otherCase)._id,
        grantOn(ended)._id,
        ...aCase(otherCase).map(({ _id }) => _id),
      ].toSorted(),
    );
    // Page and feed together are all that there is.
    expect([...new Set([...arrived.ids, ...byFeed])].toSorted()).toEqual((await idsOf(solicitor)).toSorted());
  });

  test('a replica that was closed says nothing more: it does not hear of what ends', async () => {
    await givenAll();
    const reading = interrupted(solicitor, () => server().restart());
    await expect(reading).rejects.toThrow();
    expect((await caseloadOf(solicitor)).frames.at(-1)).toEqual({ kind: 'end' });
  });

  test('the gateway stops reading when the device goes, and another stream of the session begins', async () => {
    await givenAll();
    for (let at = 0; at < 8; at += 1) {
      const gone = new AbortController();
      const reply = await server().as(solicitor)('/replica/me/_caseload', { signal: gone.signal });
      await reply.body?.getReader().read();
      gone.abort();
      await until(async () => {
        const next = await server().as(solicitor)('/replica/me/_caseload');
        await next.body?.cancel();
        return next.status === 200;
      }, 'a stream after the one that was left');
    }
  });
});

describe('a case that is not theirs', () => {
  test('goes on, and their caseload begins at the same sequence as before', async () => {
    await put(...aCase(), ...aCase(otherCase), toFirm());
    const before = headOf(await caseloadOf(solicitor));
    await put(...caseOn(caseNamed('c9'), '2026-11-24'));
    expect(headOf(await caseloadOf(solicitor))).toEqual(before);
    await push(solicitor, noteBy(solicitor));
    await until(async () => headOf(await caseloadOf(solicitor)).since !== before.since, 'their own note');
  });
});
