import { describe, expect, test } from 'vitest';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { person, testId } from '../builders/people.ts';
import {
  adviser,
  ask,
  auditOf,
  duty,
  elsewhere,
  listing,
  sensitiveCase,
  useSensitiveCases,
} from './sensitiveCases.ts';

useSensitiveCases();

describe('the audit', () => {
  const view = (changes: object = {}) => ({
    viewId: '018f0000-0000-7000-8000-00000000a001',
    caseId: '018f0000-0000-7000-8000-00000000beef',
    at: '2026-11-24T10:00:00.000Z',
    offsetMs: 2_000,
    ...changes,
  });
  const tell = (user: UserProfile, ...views: readonly object[]): Promise<Response> =>
    ask(user, '/api/audit/views', { deviceId: 'a-device', views });

  test('keeps each opening once, however often it is told, with the corrected time and when it was told', async () => {
    const first = view();
    const second = view({ viewId: '018f0000-0000-7000-8000-00000000a002', at: '2026-11-24T11:00:00.000Z' });
    for (const told of [[first], [first, second], [second, first]]) {
      expect(await (await tell(adviser, ...told)).json()).toEqual({ kept: told.length });
    }
    const rows = await auditOf(testId(first.caseId));
    expect(rows.map(({ action, at, name, deviceId }) => [action, at, name, deviceId])).toEqual([
      ['view', '2026-11-24T11:00:02.000Z', adviser.name, 'a-device'],
      ['view', '2026-11-24T10:00:02.000Z', adviser.name, 'a-device'],
    ]);
    expect(Date.parse(rows[0]?.receivedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  test('answers alike whether the case is theirs, is not, or does not exist', async () => {
    const { caseId } = await sensitiveCase();
    const answers = await Promise.all(
      [caseId, 'no-such-case'].map(async (each) => {
        const reply = await tell(elsewhere, view({ caseId: each }));
        return [reply.status, await reply.text()];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
  });

  test.each([
    ['a time that is none', view({ at: 'yesterday' })],
    ['an offset that is no number of milliseconds', view({ offsetMs: 1.5 })],
    ['a case that is no id', view({ caseId: 'a:b' })],
    ['more than it needs', view({ name: 'Somebody' })],
  ])('refuses %s', async (_what, told) => {
    expect((await tell(adviser, told)).status).toBe(400);
  });

  test('refuses more than 500 at once, and is read by administrators alone', async () => {
    const many = Array.from({ length: 501 }, () => view());
    expect((await tell(adviser, ...many)).status).toBe(400);
    for (const user of [adviser, listing, duty]) {
      expect((await ask(user, '/api/admin/audit', { caseId: 'x' })).status).toBe(403);
    }
  });

  test('names who found a case, gave it and ended it', async () => {
    const { caseId } = await sensitiveCase();
    const given = await ask(person('administrator'), '/api/admin/grants', {
      caseId,
      side: 'court',
      userId: adviser.userId,
      defendantIds: 'all',
    });
    const { grant: written } = (await given.json()) as { grant: { _id: string; until?: string } };
    expect(written.until).toBeDefined();
    await ask(person('administrator'), '/api/admin/grants/end', { grantId: written._id });
    const actions = (await auditOf(caseId)).map((row) => row.action);
    expect(actions.slice(0, 2)).toEqual(['end-grant', 'grant']);
    expect(actions).toContain('find-case');
  });
});
