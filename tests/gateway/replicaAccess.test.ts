import { describe, expect, test } from 'vitest';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { sheetValueId } from '../../src/domain/entry/supersede.ts';
import type { PoliceCardSheet } from '../../src/domain/police/policeCard.ts';
import { caseSheet, defendantSheet, entryOf } from '../builders/caseDocuments.ts';
import { grant, lutonCourt, person, testId } from '../builders/people.ts';
import { aCase, adviser, noteBy, solicitor, toFirm, replicaForEach } from '../harness/replicaForEach.ts';
import { until } from './stockPouch.ts';

const { put, idsOf, changesOf, push, server, startAnew } = replicaForEach();

describe('access that moves', () => {
  test('a new grant appears after any sequence handed out before it', async () => {
    await put(...aCase());
    const before = await changesOf(solicitor);
    expect(before.results).toEqual([]);
    await put(toFirm());
    const after = await changesOf(solicitor, `since=${before.last_seq}`);
    expect(after.results.map((row) => row.id).sort()).toEqual(
      [...aCase(), toFirm()].map((document) => document._id as string).sort(),
    );
  });

  test('a grant that begins by the clock backfills at that moment, and one that ends stops the feed', async () => {
    let now = Date.parse('2026-11-24T10:00:00Z');
    await startAnew({ now: () => now });
    await put(...aCase(), toFirm({ from: '2099-01-01T00:00:00Z', until: '2099-02-01T00:00:00Z' }));
    const before = await changesOf(solicitor);
    expect(before.results).toHaveLength(1);
    now = Date.parse('2099-01-01T00:00:01Z');
    await until(
      async () => (await changesOf(solicitor, `since=${before.last_seq}`)).results.length === 3,
      'the backfill',
    );
    now = Date.parse('2099-02-01T00:00:01Z');
    expect((await idsOf(solicitor)).length).toBe(1);
  });

  test('what becomes readable as a grant for the other side runs out by the clock wakes a feed that has passed it', async () => {
    let now = Date.parse('2098-12-31T10:00:00Z');
    await startAnew({ now: () => now });
    const advocate = person('advocate');
    const to = { userId: advocate.userId };
    const other = grant(to, 'prosecution', { until: '2099-01-01T00:00:00Z' });
    const own = grant(to, 'defence', { _id: `${other._id.slice(0, -1)}7` as never });
    await put(...aCase(), own, other);
    const before = await changesOf(advocate);
    expect(before.results.map((row) => row.id).sort()).toEqual([own._id, other._id].sort());
    const waiting = changesOf(advocate, `since=${before.last_seq}&feed=longpoll`);
    now = Date.parse('2099-01-01T00:00:01Z');
    const found = (await waiting).results.map((row) => row.id);
    expect(found.sort()).toEqual(
      aCase()
        .map((document) => document._id as string)
        .sort(),
    );
    const places = (await changesOf(advocate)).results.map(({ id, seq }) => [id, seq]);
    await server().restart();
    expect((await changesOf(advocate)).results.map(({ id, seq }) => [id, seq])).toEqual(places);
  });

  test('an ended grant stops a feed that is waiting', async () => {
    await put(...aCase(), toFirm());
    const { last_seq } = await changesOf(solicitor);
    const waiting = changesOf(solicitor, `since=${last_seq}&feed=longpoll`);
    const held = await server().databases.record.get(toFirm()._id);
    await put({ ...held, ...toFirm({ endedAt: '2026-11-24T09:00:00Z' }), _rev: held._rev });
    expect((await waiting).results.map((row) => row.id)).toEqual([toFirm()._id]);
    const note = noteBy(adviser);
    await push(adviser, note);
    await until(() => server().replica().index.rows.has(note._id), 'the note in the log');
    expect(await idsOf(solicitor)).toEqual([toFirm()._id]);
  });

  test('the people of a court reach its cases, and a case that comes to the court later', async () => {
    await put(caseSheet({ courtCentreIds: [] }));
    const before = await changesOf(adviser);
    const held = await server().databases.record.get(caseSheet()._id);
    await put({ ...caseSheet({ courtCentreIds: [lutonCourt] }), _rev: held._rev });
    await until(
      async () => (await changesOf(adviser, `since=${before.last_seq}`)).results.length === 1,
      'the case at its court',
    );
  });
});

describe('police cards', () => {
  const officer = person('police-officer');
  const toPolice = grant({ organisationId: officer.organisationId }, 'police', {
    _id: testId(`org-${officer.organisationId}:grant:018f0000-0000-7000-8000-000000000002`),
  });

  test('an officer gets the card and nothing else of the case, and it follows the record', async () => {
    await put(...aCase(), toPolice);
    await until(async () => (await idsOf(officer)).some((id) => id.includes(':police-card:')), 'the card');
    expect((await idsOf(officer)).map((id) => id.split(':')[1]).sort()).toEqual(['grant', 'police-card']);
    expect((await cardOf(officer))?.bail?.status.code).toBe('U');
    const decide = async (code: string, counter: number, supersedes: readonly string[]) => {
      const { defendantId } = defendantSheet();
      const entry = entryOf('bail-decision', adviser, {
        defendantId,
        bailStatus: { code },
        counter,
        supersedes,
      });
      await push(adviser, { ...entry, _rev: `1-ba11${String(counter)}` });
      return entry._id;
    };
    const custody = await decide('C', 1, []);
    await until(async () => (await cardOf(officer))?.bailClash?.length === 2, 'the card with both decisions');
    expect((await cardOf(officer))?.bail).toBeUndefined();
    await decide('B', 2, [custody, sheetValueId(defendantSheet()._id, 'bail', { code: 'U' })]);
    await until(async () => (await cardOf(officer))?.bail?.status.code === 'B', 'the card with the new bail');
    await server().policeCards().idle();
    expect((await idsOf(officer)).filter((id) => id.includes(':police-card:'))).toHaveLength(1);
  });

  const cardOf = async (
    user: UserProfile,
  ): Promise<Pick<PoliceCardSheet, 'bail' | 'bailClash'> | undefined> => {
    const id = (await idsOf(user)).find((each) => each.includes(':police-card:'));
    if (id === undefined) return undefined;
    const reply = await server().as(user)(`/replica/me/${encodeURIComponent(id)}`);
    return (await reply.json()) as PoliceCardSheet;
  };
});
