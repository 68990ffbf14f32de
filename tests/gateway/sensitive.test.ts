import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { BreakGlassReplySchema, BrokenGlassReplySchema } from '../../src/contracts/http/breakGlass.ts';
import { CourtsReplySchema } from '../../src/contracts/http/sitting.ts';
import { dayAfter, londonDayBounds } from '../../src/domain/day/courtDay.ts';
import { documentId, organisationPartition } from '../../src/domain/document/documentId.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import type { UserId } from '../../src/shared/ids.ts';
import { hearingSheet } from '../builders/caseDocuments.ts';
import { bedfordCourt, grant, lutonCourt, person, testId } from '../builders/people.ts';
import {
  adviser,
  ask,
  auditOf,
  cookies,
  duty,
  elsewhere,
  has,
  idsOf,
  listing,
  otherAdviser,
  prosecutor,
  sensitiveCase,
  server,
  sit,
  today,
  useSensitiveCases,
} from './sensitiveCases.ts';
import { until } from './stockPouch.ts';

useSensitiveCases();

describe('a sensitive case', () => {
  test('is opened to whoever sits in its courtroom that day, when the answer is there, and to nobody else of the court', async () => {
    const { caseId } = await sensitiveCase();
    await sit([]);
    expect([await has(adviser, caseId), await has(listing, caseId)]).toEqual([false, false]);
    expect((await sit([adviser])).status).toBe(200);
    expect([await has(adviser, caseId), await has(otherAdviser, caseId), await has(listing, caseId)]).toEqual(
      [true, false, false],
    );
    const grants = (await idsOf(adviser)).filter((id) => id.includes(':grant:'));
    const stored = (await server.databases.record.get(grants.at(-1) ?? '')) as object;
    const { from, until: ends } = londonDayBounds(today);
    expect(stored).toMatchObject({
      kind: 'courtroom',
      grantedBy: 'courtroom',
      from: new Date(from).toISOString(),
      until: new Date(ends).toISOString(),
    });
  });

  test('is taken away from who does not sit there any more, and is theirs again when they do', async () => {
    const { caseId } = await sensitiveCase();
    await sit([adviser, otherAdviser]);
    expect(await has(adviser, caseId)).toBe(true);
    const before = await changesOf(adviser);
    await sit([otherAdviser]);
    expect([await has(adviser, caseId), await has(otherAdviser, caseId)]).toEqual([false, true]);
    await sit([adviser]);
    expect(await has(adviser, caseId)).toBe(true);
    // It comes anew, after what their device has seen.
    const since = (await changesOf(adviser, before.last_seq)).results.map((row) => row.id);
    expect(since).toContain(documentId(testId(caseId), 'case', caseId));
  });

  test('that moves to another room is read by who sits there', async () => {
    const { caseId } = await sensitiveCase();
    await sit([adviser]);
    await sit([otherAdviser], { courtroom: 'Courtroom 02' });
    const id = documentId(testId(caseId), 'hearing', hearingSheet().hearingId);
    const { courtCentre } = hearingSheet();
    const held = await server.databases.record.get(id);
    await server.databases.record.put({
      ...held,
      courtCentre: { ...courtCentre, roomName: 'Courtroom 02' },
    } as object);
    await until(
      async () => (await has(otherAdviser, caseId)) && !(await has(adviser, caseId)),
      'the other room',
    );
  });

  test('needs a grant to the person: what an organisation had ends when the case becomes sensitive', async () => {
    const { caseId, sheet } = await sensitiveCase({ isSensitive: false });
    const toOffice = grant({ organisationId: prosecutor.organisationId }, 'prosecution', {
      caseId,
      _id: documentId(organisationPartition(prosecutor.organisationId), 'grant', 'of-the-office'),
    });
    await server.databases.record.put(toOffice);
    await until(() => has(prosecutor, caseId), 'the prosecution has it');
    expect(await has(adviser, caseId)).toBe(true);
    const held = await server.databases.record.get(sheet._id);
    await server.databases.record.put({ ...held, isSensitive: true } as object);
    await until(async () => !(await has(prosecutor, caseId)) && !(await has(listing, caseId)), 'it is shut');
    await until(
      async () =>
        ((await server.databases.record.get(toOffice._id)) as { endedAt?: string }).endedAt !== undefined,
      'the grant has ended, so that devices learn of it',
    );
    // The court's devices learn of it by a document of their own.
    const reach = `court-${lutonCourt}:court-reach:${caseId}`;
    await until(async () => (await idsOf(listing)).includes(reach), 'the court is told');
    expect(await server.databases.record.get(reach)).toMatchObject({ reaches: false });
    const named = await ask(person('administrator'), '/api/admin/grants', {
      caseId,
      side: 'prosecution',
      userId: prosecutor.userId,
      defendantIds: 'all',
    });
    expect(named.status).toBe(201);
    expect(await has(prosecutor, caseId)).toBe(true);
    // And when it is sensitive no longer, the court has it, is told so, and gets it anew.
    const shut = await server.databases.record.get(sheet._id);
    await server.databases.record.put({ ...shut, isSensitive: false } as object);
    await until(() => has(listing, caseId), 'the court has it again');
    await until(
      async () => ((await server.databases.record.get(reach)) as { reaches?: boolean }).reaches === true,
      'the court is told that it is back',
    );
  });
});

const changesOf = async (user: UserProfile, since = '') => {
  const reply = await fetch(`${server.url}/replica/me/_changes?since=${since}`, {
    headers: { cookie: cookies.get(user.userId) ?? '' },
  });
  return (await reply.json()) as { results: { id: string }[]; last_seq: string };
};

describe('who sits where', () => {
  test('is said by listing officers of that court and by administrators alone', async () => {
    expect((await sit([adviser], {}, adviser)).status).toBe(403);
    expect((await sit([adviser], {}, duty)).status).toBe(403);
    expect((await sit([adviser], { courtCentreId: bedfordCourt })).status).toBe(403);
    expect((await sit([adviser], {}, person('administrator'))).status).toBe(200);
    expect((await sit([adviser], { courtCentreId: 'no-court' }, person('administrator'))).status).toBe(403);
    expect(
      (await ask(elsewhere, '/api/courtroom/day', { courtCentreId: lutonCourt, day: today })).status,
    ).toBe(403);
  });

  test.each([
    ['a day that is over', { day: dayAfter(today, -1) }, 'day'],
    ['a day too far ahead', { day: dayAfter(today, 61) }, 'day'],
    ['somebody who does not sit in court', { userIds: ['user-of-duty-solicitor'] }, 'userIds'],
    ['nobody that is here', { userIds: ['a-stranger'] }, 'userIds'],
    ['no room', { courtroom: ' ' }, 'courtroom'],
  ])('of %s is refused with the field', async (_what, changes, field) => {
    const reply = await sit([adviser], changes);
    expect(reply.status).toBe(400);
    expect(((await reply.json()) as { field?: string }).field).toBe(field);
  });

  test('is told for a day, with whom one may name', async () => {
    await sit([adviser]);
    const reply = await ask(listing, '/api/courtroom/day', { courtCentreId: lutonCourt, day: today });
    const told = (await reply.json()) as { sittings: object[]; people: { userId: string }[] };
    expect(told.sittings).toContainEqual({ courtroom: 'Courtroom 01', userIds: [adviser.userId] });
    expect(told.people.map((each) => each.userId)).toContain(otherAdviser.userId);
    expect(told.people.map((each) => each.userId)).not.toContain(elsewhere.userId);
  });
});

describe('the courts for which one may say who sits where', () => {
  const courtsOf = async (user: UserProfile): Promise<Response> =>
    fetch(`${server.url}/api/courtroom/courts`, { headers: { cookie: cookies.get(user.userId) ?? '' } });

  test('are those of the listing officer, by the name of those who work there, and all courts for an administrator', async () => {
    await sensitiveCase();
    const own = v.parse(CourtsReplySchema, await (await courtsOf(listing)).json());
    expect(own.courts.map(({ courtCentreId }) => courtCentreId)).toEqual(listing.courtCentreIds);
    expect(own.courts.find(({ courtCentreId }) => courtCentreId === lutonCourt)?.name).toBe(
      adviser.organisationName,
    );
    const all = v.parse(CourtsReplySchema, await (await courtsOf(person('administrator'))).json());
    const ids = all.courts.map(({ courtCentreId }) => courtCentreId);
    expect(ids).toContain(lutonCourt);
    expect(ids).toContain(bedfordCourt);
  });

  test('are nobody else’s to ask for', async () => {
    expect((await courtsOf(adviser)).status).toBe(403);
  });
});

describe('breaking the glass', () => {
  const reason = 'The defendant has been brought up and nobody else is here.';
  const open = (user: UserProfile, reference: string, why = reason): Promise<Response> =>
    ask(user, '/api/break-glass', { reference, reason: why });

  test('opens the case until midnight, tells the listing officer who, when and why, and stands in the audit', async () => {
    const { caseId, reference } = await sensitiveCase();
    await sit([]);
    const reply = await open(otherAdviser, ` ${reference.slice(0, 4).toLowerCase()} ${reference.slice(4)} `);
    expect(reply.status).toBe(201);
    const said = v.parse(BreakGlassReplySchema, await reply.json());
    expect(said).toEqual({ caseId, until: new Date(londonDayBounds(today).until).toISOString() });
    // It reaches their feed with the log, a moment after the store has it.
    await until(() => has(otherAdviser, caseId), 'it is open to them');
    expect(await has(adviser, caseId)).toBe(false);

    const lastNotice = async (): Promise<object> => {
      const id = (await idsOf(listing)).filter((each) => each.includes(':glass-notice:')).at(-1);
      return id === undefined ? {} : server.databases.record.get(id);
    };
    await expect.poll(lastNotice, { timeout: 20_000 }).toMatchObject({
      caseId,
      reference,
      by: { userId: otherAdviser.userId, name: otherAdviser.name, role: 'legal-adviser' },
      reason,
    });
    for (const user of [adviser, otherAdviser]) {
      expect((await idsOf(user)).filter((id) => id.includes(':glass-notice:'))).toEqual([]);
    }
    const listed = await fetch(`${server.url}/api/admin/break-glass`, {
      headers: { cookie: cookies.get(person('administrator').userId) ?? '' },
    });
    const { broken } = v.parse(BrokenGlassReplySchema, await listed.json());
    expect(broken[0]).toMatchObject({ caseId, reference, name: otherAdviser.name, reason });
    expect((await auditOf(caseId)).map(({ action, userId }) => [action, userId])).toContainEqual([
      'break-glass',
      otherAdviser.userId,
    ]);
    // Who has the case already opens nothing anew, and nobody is told again.
    const again = await open(otherAdviser, reference);
    expect([again.status, await again.json()]).toEqual([200, { caseId }]);
    // An administrator ends it, and it is gone.
    const grantId = broken[0]?.grantId ?? '';
    expect((await ask(person('administrator'), '/api/admin/grants/end', { grantId })).status).toBe(200);
    expect(await has(otherAdviser, caseId)).toBe(false);
  });

  test('gives a duty solicitor what all parties read, and nobody’s own papers', async () => {
    const { caseId, reference } = await sensitiveCase();
    expect((await open(duty, reference)).status).toBe(201);
    const types = (await idsOf(duty))
      .filter((id) => id.startsWith(`${caseId}:`))
      .map((id) => id.split(':')[1]);
    expect(types.sort()).toEqual(['case', 'defendant', 'hearing']);
  });

  test('does not open to a duty solicitor a case whose day in court was cancelled', async () => {
    const user = person('duty-solicitor', { userId: testId<UserId>('third-duty-solicitor') });
    cookies.set(user.userId, await server.sessionOf(user));
    const { reference } = await sensitiveCase({}, { hearingDays: [{ ...on(today), isCancelled: true }] });
    const again = await sensitiveCase({}, { hearingDays: [{ ...on(today), isCancelled: true }, on(today)] });
    expect((await open(user, reference)).status).toBe(404);
    expect((await open(user, again.reference)).status).toBe(201);
  });

  test('answers alike for what does not exist, is of another court, is not sensitive, or is a part of a reference', async () => {
    const { reference } = await sensitiveCase();
    const plain = await sensitiveCase({ isSensitive: false });
    const answers = await Promise.all(
      ['40ZZ9999926', reference, plain.reference, reference.slice(0, 8)].map(async (asked) => {
        const reply = await open(elsewhere, asked);
        return [reply.status, await reply.text()];
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.[0]).toBe(404);
  });

  test('asks the store the same for what does not exist as for a case that cannot be opened, so that time tells nothing', async () => {
    const plain = await sensitiveCase({ isSensitive: false });
    const vacated = await sensitiveCase({}, { isVacated: true });
    const between = await sensitiveCase(
      {},
      { hearingDays: [-1, 1].map((each) => on(dayAfter(today, each))) },
    );
    const later = await sensitiveCase({}, { hearingDays: [on(dayAfter(today, 1))] });
    const heard = await sensitiveCase();
    await server.gateway.idle();
    const users = [
      person('duty-solicitor', { userId: testId<UserId>('another-duty-solicitor') }),
      person('usher', { userId: testId<UserId>('another-usher'), courtCentreIds: [bedfordCourt] }),
    ] as const;
    for (const user of users) cookies.set(user.userId, await server.sessionOf(user));
    const closed = [plain, vacated, between, later].map(({ reference }) => reference);
    const asked = await askedOf(users[0], ['40ZZ9999926', ...closed]);
    expect(new Set(asked).size).toBe(1);
    const elsewhereAsked = await askedOf(users[1], ['40ZZ9999926', heard.reference, ...closed.slice(0, 3)]);
    expect(elsewhereAsked).toEqual(elsewhereAsked.map(() => '[]'));
  });
  const on = (day: string) => ({ sittingDay: new Date(londonDayBounds(day).from).toISOString() });
  /** What the record is asked, but for who asks, as each of these references is refused. */
  const askedOf = async (user: UserProfile, references: readonly string[]): Promise<readonly string[]> => {
    const { record } = server.databases;
    const spies = [vi.spyOn(record, 'get'), vi.spyOn(record, 'allDocs'), vi.spyOn(record, 'bulkGet')];
    const asked: string[] = [];
    try {
      for (const reference of references) {
        for (const spy of spies) spy.mockClear();
        expect((await open(user, reference)).status).toBe(404);
        const calls = spies.flatMap((spy) => spy.mock.calls as unknown[][]);
        asked.push(JSON.stringify(calls.filter(([first]) => !String(first).startsWith('user-'))));
      }
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    return asked;
  };

  test('is not for those who are given their cases, and wants a reason of twenty characters', async () => {
    const { reference } = await sensitiveCase();
    for (const user of [prosecutor, person('administrator')])
      expect((await open(user, reference)).status).toBe(403);
    const short = await open(adviser, reference, '   too short a reason   ');
    expect([short.status, ((await short.json()) as { field?: string }).field]).toEqual([400, 'reason']);
  });

  test('is tried five times in ten minutes, right or wrong, and then not', async () => {
    const guesser = person('usher', { userId: testId<UserId>('a-guesser') });
    cookies.set(guesser.userId, await server.sessionOf(guesser));
    const statuses: number[] = [];
    for (let tries = 0; tries < 6; tries += 1) statuses.push((await open(guesser, 'NOSUCH')).status);
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429]);
    const waiting = await open(guesser, 'NOSUCH');
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(500);
  });
});
