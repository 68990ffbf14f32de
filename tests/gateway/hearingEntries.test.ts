import { expect, test } from 'vitest';
import { entryOf, testHearing } from '../builders/caseDocuments.ts';
import { freshHash } from '../builders/drafts.ts';
import { firstDefendant, person } from '../builders/people.ts';
import { aCase, adviser, replicaForEach, solicitor, toFirm } from '../harness/replicaForEach.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { until } from './stockPouch.ts';

/** What is recorded in a hearing beside its results, an application, who appears, and the slot of the next: who may say so, and who learns of it. */
const { put, push, idsOf } = replicaForEach();

const states = ({ rows }: Awaited<ReturnType<typeof push>>) =>
  rows.map(({ receipt: { state, code } }) => (code === undefined ? state : `${state ?? ''}: ${code}`));
const first = <T extends object>(document: T) => ({ ...document, _rev: `1-${freshHash()}` });
const applicationBy = (user: UserProfile) =>
  entryOf('application-made', user, {
    hearingId: testHearing,
    applicationId: 'application',
    defendantId: firstDefendant,
    applicationType: { code: 'BA76504', words: 'Application to vary conditions of bail' },
  });

test('an application is put down by whoever takes the record, and read by all parties', async () => {
  await put(...aCase(), toFirm());
  const made = applicationBy(adviser);
  expect(states(await push(adviser, first(made)))).toEqual(['recorded']);
  await until(async () => (await idsOf(solicitor)).includes(made._id), 'the application at the defence');
});

test.each([
  ['somebody of the defence', solicitor, {}, 'not-for-your-role'],
  ['an usher', person('usher'), {}, 'not-for-your-role'],
  ['the bench', person('district-judge'), {}, 'not-for-your-role'],
  ['an adviser, for the bench alone', adviser, { channel: 'bench' }, 'foreign-channel'],
  ['an adviser, without its kind', adviser, { applicationType: { code: '', words: '' } }, 'invalid'],
] as const)('%s puts down none', async (_who, user, changes, code) => {
  await put(...aCase(), toFirm());
  expect(states(await push(user, first({ ...applicationBy(user), ...changes })))).toEqual([
    `quarantined: ${code}`,
  ]);
});

const appearanceBy = (user: UserProfile) =>
  entryOf('appearance', user, {
    hearingId: testHearing,
    of: { part: 'defence', defendantId: firstDefendant },
    people: [{ name: 'Ms Hale', organisation: 'Castle Chambers' }],
  });

test.each([
  ['an adviser', adviser, {}, 'recorded'],
  ['somebody of the defence', solicitor, {}, 'quarantined: not-for-your-role'],
  ['an usher', person('usher'), {}, 'quarantined: not-for-your-role'],
  ['a listing officer', person('listing-officer'), {}, 'quarantined: not-for-your-role'],
  ['an adviser, without a name', adviser, { people: [{ name: ' ' }] }, 'quarantined: invalid'],
] as const)('%s records who appears: %s', async (_who, user, changes, state) => {
  await put(...aCase(), toFirm());
  expect(states(await push(user, first({ ...appearanceBy(user), ...changes })))).toEqual([state]);
});

const slotBy = (user: UserProfile) =>
  entryOf('slot-answer', user, {
    hearingId: testHearing,
    requestId: 'request',
    asked: { courtName: "Luton Magistrates' Court", day: '2027-01-12', time: '10:00' },
    outcome: 'confirmed',
    courtroom: 'Courtroom 02',
  });

test.each([
  ['a listing officer', person('listing-officer'), {}, 'recorded'],
  ['an adviser', adviser, {}, 'quarantined: not-for-your-role'],
  ['somebody of the defence', solicitor, {}, 'quarantined: not-for-your-role'],
  [
    'a listing officer, for another time',
    person('listing-officer'),
    { startsAt: '11:00' },
    'quarantined: invalid',
  ],
] as const)('%s answers a request for a slot: %s', async (_who, user, changes, state) => {
  await put(...aCase(), toFirm());
  expect(states(await push(user, first({ ...slotBy(user), ...changes })))).toEqual([state]);
});
