import * as v from 'valibot';
import { afterAll, beforeAll } from 'vitest';
import { AuditReplySchema } from '../../src/contracts/http/audit.ts';
import { londonDayAt, londonDayBounds } from '../../src/domain/day/courtDay.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import type { HearingSheet } from '../../src/domain/hearing/hearing.ts';
import type { CaseId, UserId } from '../../src/shared/ids.ts';
import { caseSheet, defendantSheet, hearingSheet } from '../builders/caseDocuments.ts';
import { bedfordCourt, lutonCourt, person, testId } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { until } from './stockPouch.ts';

/** A gateway with people of Luton's court, and sensitive cases that are heard there today: what the tests of them share. */
export const today = londonDayAt(Date.now());
const noon = new Date(londonDayBounds(today).from + 12 * 3_600_000).toISOString();
export const adviser = person('legal-adviser');
export const otherAdviser = person('legal-adviser', { userId: testId<UserId>('another-adviser') });
export const listing = person('listing-officer');
export const duty = person('duty-solicitor');
export const prosecutor = person('crown-prosecutor');
export const elsewhere = person('usher', {
  userId: testId<UserId>('usher-of-bedford'),
  courtCentreIds: [bedfordCourt],
});

export let server: GatewayInProcess;
export const cookies = new Map<string, string>();

/** A gateway of the file's own: files of one worker share this module (vitest.config.ts). */
export function useSensitiveCases(): void {
  beforeAll(async () => {
    server = await gatewayInProcess();
    for (const user of [
      adviser,
      otherAdviser,
      listing,
      duty,
      prosecutor,
      elsewhere,
      person('administrator'),
    ]) {
      cookies.set(user.userId, await server.sessionOf(user));
    }
  });
  afterAll(() => server.close());
}

export const ask = async (user: UserProfile, path: string, body: object): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { cookie: cookies.get(user.userId) ?? '', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
export const idsOf = async (user: UserProfile): Promise<readonly string[]> => {
  const reply = await fetch(`${server.url}/replica/me/_all_docs`, {
    headers: { cookie: cookies.get(user.userId) ?? '' },
  });
  return ((await reply.json()) as { rows: { id: string }[] }).rows.map((row) => row.id);
};
export const has = async (user: UserProfile, caseId: CaseId): Promise<boolean> =>
  (await idsOf(user)).some((id) => id.startsWith(`${caseId}:`));

let made = 0;
/** A sensitive case of Luton that is heard today in Courtroom 01, with a reference of its own. */
export const sensitiveCase = async (
  changes: { readonly isSensitive?: boolean } = {},
  hearing: Partial<HearingSheet> = {},
) => {
  made += 1;
  const caseId = testId<CaseId>(`018f0000-0000-7000-8000-0000000001${String(made).padStart(2, '0')}`);
  const reference = `40SE${String(made).padStart(5, '0')}26`;
  const sheet = caseSheet({ reference, isSensitive: true, ...changes }, caseId);
  await server.databases.record.bulkDocs([
    defendantSheet({}, caseId),
    hearingSheet({ hearingDays: [{ sittingDay: noon }], ...hearing }, caseId),
    sheet,
  ]);
  await until(
    async () =>
      v.parse(
        v.object({ cases: v.array(v.unknown()) }),
        await (await ask(person('administrator'), '/api/admin/find-case', { reference })).json(),
      ).cases.length === 1,
    'the case in the log',
  );
  return { caseId, reference, sheet };
};
export const sit = (users: readonly UserProfile[], changes: object = {}, by = listing): Promise<Response> =>
  ask(by, '/api/courtroom/sitting', {
    courtCentreId: lutonCourt,
    day: today,
    courtroom: 'Courtroom 01',
    userIds: users.map((user) => user.userId),
    ...changes,
  });

/** What the audit says of a case, the latest first. */
export const auditOf = async (caseId: CaseId) => {
  const reply = await ask(person('administrator'), '/api/admin/audit', { caseId });
  return v.parse(AuditReplySchema, await reply.json()).rows;
};
