import { describe, expect, test } from 'vitest';
import { londonDayBounds } from '../../src/domain/day/courtDay.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import type { CaseId, UserId } from '../../src/shared/ids.ts';
import { defendantSheet, hearingSheet } from '../builders/caseDocuments.ts';
import { grant, lutonCourt, person, testId } from '../builders/people.ts';
import {
  adviser,
  ask,
  cookies,
  duty,
  elsewhere,
  has,
  prosecutor,
  sensitiveCase,
  server,
  today,
  useSensitiveCases,
} from './sensitiveCases.ts';
import { until } from './stockPouch.ts';

useSensitiveCases();

describe('whom a party may hand a hearing to', () => {
  const find = (user: UserProfile, name: string): Promise<Response> =>
    ask(user, '/api/grants/find-advocates', { name });

  test('is found by a part of the name, advocates and solicitors alone', async () => {
    const advocate = person('advocate', {
      userId: testId<UserId>('advocate-found'),
      name: 'Zsófia Quillane',
    });
    await server.sessionOf(advocate);
    await server.sessionOf(person('usher', { userId: testId<UserId>('usher-found'), name: 'Quillan Ash' }));
    const reply = await find(prosecutor, ' quill ');
    const { userId, name, role, organisationName } = advocate;
    expect(await reply.json()).toEqual({ people: [{ userId, name, role, organisationName }] });
  });

  test('is told to parties alone', async () => {
    expect((await find(adviser, 'quill')).status).toBe(403);
    expect((await find(prosecutor, 'q')).status).toBe(400);
  });
});

describe('what a party does with its own access', () => {
  const solicitor = person('defence-solicitor');
  const rival = person('defence-solicitor', {
    userId: testId<UserId>('rival'),
    organisationId: testId('rival-firm'),
  });
  const advocate = person('advocate');
  const { defendantId } = defendantSheet();
  /** One hearing, of that one defendant, for the advocate. */
  const termsOf = (caseId: CaseId) => ({
    caseId,
    hearingId: hearingSheet().hearingId,
    userId: advocate.userId,
    defendantIds: [defendantId],
  });

  test('a firm hands one hearing over to an advocate, takes it back and withdraws; a rival does neither', async () => {
    for (const user of [solicitor, rival, advocate]) {
      cookies.set(user.userId, await server.sessionOf(user));
    }
    const { caseId } = await sensitiveCase({ isSensitive: false });
    const own = grant({ organisationId: solicitor.organisationId }, 'defence', {
      caseId,
      defendantIds: [defendantId],
    });
    await server.databases.record.put(own);
    await until(() => has(solicitor, caseId), 'the firm has it');
    const terms = termsOf(caseId);
    const refused = await ask(rival, '/api/grants/hand-over', terms);
    const unknown = await ask(rival, '/api/grants/hand-over', { ...terms, caseId: 'no-such-case' });
    expect([refused.status, await refused.text()]).toEqual([404, await unknown.text()]);
    expect((await ask(solicitor, '/api/grants/hand-over', { ...terms, defendantIds: 'all' })).status).toBe(
      400,
    );
    const given = await ask(solicitor, '/api/grants/hand-over', terms);
    expect(given.status).toBe(201);
    const { grant: handed } = (await given.json()) as {
      grant: { _id: string; until?: string; kind?: string };
    };
    expect([handed.kind, handed.until]).toEqual([
      'hearing',
      new Date(londonDayBounds(today).until).toISOString(),
    ]);
    expect(await has(advocate, caseId)).toBe(true);
    expect((await ask(rival, '/api/grants/end', { grantId: handed._id })).status).toBe(404);
    expect((await ask(solicitor, '/api/grants/end', { grantId: handed._id })).status).toBe(200);
    expect(await has(advocate, caseId)).toBe(false);
    expect((await ask(rival, '/api/grants/end', { grantId: own._id })).status).toBe(404);
    expect((await ask(solicitor, '/api/grants/end', { grantId: own._id, reason: 'Withdrawn' })).status).toBe(
      200,
    );
    expect(await has(solicitor, caseId)).toBe(false);
  });

  test('a firm that reads some of a case alone hands over that much of it, and no more', async () => {
    cookies.set(rival.userId, await server.sessionOf(rival));
    cookies.set(advocate.userId, await server.sessionOf(advocate));
    const { caseId } = await sensitiveCase({ isSensitive: false });
    await server.databases.record.put(
      grant({ organisationId: rival.organisationId }, 'defence', {
        caseId,
        defendantIds: [defendantId],
        audiences: ['all'],
      }),
    );
    await until(() => has(rival, caseId), 'the firm has it');
    const terms = termsOf(caseId);
    const more = { ...terms, audiences: ['all', 'own-defence'] };
    expect((await ask(rival, '/api/grants/hand-over', more)).status).toBe(400);
    const given = await ask(rival, '/api/grants/hand-over', terms);
    expect([given.status, await given.json()]).toMatchObject([201, { grant: { audiences: ['all'] } }]);
  });

  test('a role at a court, given for a while and ended, reaches and loses the cases of that court', async () => {
    const { caseId } = await sensitiveCase({ isSensitive: false });
    expect(await has(elsewhere, caseId)).toBe(false);
    const terms = { userId: elsewhere.userId, courtCentreId: lutonCourt };
    const ends = new Date(Date.now() + 3_600_000).toISOString();
    const admin = person('administrator');
    expect((await ask(admin, '/api/admin/court-roles', { ...terms, until: ends })).status).toBe(200);
    expect(await has(elsewhere, caseId)).toBe(true);
    expect((await ask(admin, '/api/admin/court-roles/end', terms)).status).toBe(200);
    expect(await has(elsewhere, caseId)).toBe(false);
    expect((await ask(admin, '/api/admin/court-roles', { ...terms, userId: duty.userId })).status).toBe(400);
  });
});
