import fc from 'fast-check';
import type { GrantDocument } from '../../../src/domain/access/grant.ts';
import type { UserProfile } from '../../../src/domain/access/user.ts';
import type { DocumentLine, LogLine } from '../../../src/gateway/replica/logLine.ts';
import type { CaseId } from '../../../src/shared/ids.ts';
import {
  bedfordCourt,
  firstDefendant,
  lutonCourt,
  person,
  secondDefendant,
  testId,
} from '../../builders/people.ts';

const uuid = (text: string): string => `018f0000-0000-7000-8000-${text.padStart(12, '0')}`;
/** Two as Assize writes them, one as nobody does. */
const cases = [uuid('ca'), uuid('cb'), 'odd-case'].map((id) => testId<CaseId>(id));
const courts = [lutonCourt, bedfordCourt];
export const people: readonly UserProfile[] = [
  person('defence-solicitor', { userId: testId(uuid('1')), organisationId: testId(uuid('f1')) }),
  person('defence-solicitor', { userId: testId('rival'), organisationId: testId('rival-firm') }),
  person('advocate', { organisationId: testId(uuid('f1')) }),
  person('legal-adviser'),
  person('usher', { courtCentreIds: [bedfordCourt, lutonCourt] }),
  person('police-officer'),
  person('administrator'),
];
/** The time in which everything happens, milliseconds since 1970. */
export const day = Date.parse('2026-11-24T00:00:00.000Z');
const hour = 3_600_000;

export type Step =
  | { readonly tag: 'line'; readonly make: (order: number, now: number) => LogLine }
  | { readonly tag: 'clock'; readonly hours: number }
  | { readonly tag: 'snapshot' }
  | { readonly tag: 'restart' };

const aCase = fc.constantFrom(...cases);
const aPerson = fc.nat(people.length - 1).map((at) => people[at] as UserProfile);
const anInstant = fc.integer({ min: -3, max: 24 }).map((hours) => new Date(day + hours * hour).toISOString());
const aRevision = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.nat(5))
    .map(([first, hash]) => `${String(first)}-${String(hash).repeat(32)}`),
  fc.constantFrom('1-short', '2-SHOUTED'),
);
const revisions = fc.uniqueArray(aRevision, { minLength: 1, maxLength: 2 });
const isDeleted = fc.boolean().chain((may) => (may ? fc.boolean() : fc.constant(false)));
const line = (make: (order: number, now: number) => LogLine): Step => ({ tag: 'line', make });

const types = [
  'note',
  'plea',
  'police-card',
  'bail-conditions',
  'hearing-event',
  'of-a-later-version',
  'hearing',
];
const aChannel = fc.oneof(
  { weight: 4, arbitrary: fc.constant('all') },
  fc.constantFrom(
    'all',
    'court',
    'bench',
    'police',
    'prosecution',
    'system',
    'courts',
    '',
    `defendant:${firstDefendant}`,
  ),
  aPerson.chain((of) =>
    fc.constantFrom(
      `defence:${of.organisationId}`,
      `private:${of.userId}`,
      `org:${of.organisationId}`,
      `user:${of.userId}`,
      `court:${lutonCourt}`,
    ),
  ),
);

const aDocument = fc
  .record({
    of: aCase,
    type: fc.constantFrom(...types),
    id: fc.nat(4),
    c: aChannel,
    r: revisions,
    gone: isDeleted,
    misnamed: fc.integer({ min: 0, max: 9 }),
    h: fc.option(fc.tuple(fc.nat(9), fc.nat(9)), { nil: undefined }),
  })
  .map(({ of, type, id, c, r, gone, misnamed, h }) =>
    line((o) => ({
      o,
      i: `${of}:${misnamed === 0 ? 'named-otherwise' : type}:${misnamed === 1 ? String(id) : uuid(String(id))}`,
      r,
      c,
      t: type,
      ...(gone ? { d: 1 as const } : {}),
      ...(h && type === 'hearing' ? { h: [20_000 + h[0], 20_000 + h[1]] as const } : {}),
    })),
  );

const aGrant = fc
  .record({
    id: fc.nat(5),
    caseId: aCase,
    to: aPerson.chain(({ userId, organisationId }) => fc.constantFrom({ userId }, { organisationId })),
    side: fc.constantFrom('court' as const, 'prosecution' as const, 'defence' as const, 'police' as const),
    defendantIds: fc.constantFrom('all' as const, [firstDefendant], [secondDefendant, firstDefendant]),
    from: anInstant,
    until: fc.option(anInstant, { nil: undefined }),
    ended: fc.option(anInstant, { nil: undefined }),
    r: revisions,
    gone: isDeleted,
  })
  .map(({ id, caseId, to, side, defendantIds, from, until, ended, r, gone }) => {
    const channel = 'userId' in to ? (`user:${to.userId}` as const) : (`org:${to.organisationId}` as const);
    const partition = 'userId' in to ? `user-${to.userId}` : `org-${to.organisationId}`;
    const grant = {
      _id: `${partition}:grant:${uuid(String(id))}`,
      type: 'grant',
      schemaVersion: 1,
      channel,
      caseId,
      side,
      to,
      defendantIds,
      from,
      ...(until === undefined ? {} : { until }),
      ...(ended === undefined ? {} : { endedAt: ended }),
      grantedBy: 'seed',
    } as GrantDocument;
    return line((o, now) => ({
      o,
      i: grant._id,
      r,
      c: channel,
      t: 'grant',
      grant,
      ...(gone ? { d: 1 as const } : timeOf(grant, now)),
    }));
  });

function timeOf({ from, until, endedAt }: GrantDocument, now: number): Pick<DocumentLine, 'waits' | 'over'> {
  const end = Math.min(...[until, endedAt].map((at) => Date.parse(at ?? '9999-01-01')));
  return end <= now ? { over: 1 } : Date.parse(from) > now ? { waits: 1 } : {};
}

const aReach = fc
  .record({
    of: aCase,
    courts: fc.subarray(courts),
    isSensitive: fc.constantFrom(undefined, undefined, true),
    r: revisions,
  })
  .map(({ of, courts: courtCentreIds, isSensitive, r }) =>
    line((o) => ({
      o,
      i: `${of}:case:${of}`,
      r,
      c: 'all',
      t: 'case',
      reach: { courtCentreIds, ...(isSensitive ? { isSensitive } : {}) },
    })),
  );

/** A user's document: sometimes they change court, which makes them another reader. */
const aUser = fc
  .record({ of: aPerson, courts: fc.subarray(courts), r: revisions })
  .map(({ of, courts: at, r }) =>
    line((o): DocumentLine => ({
      o,
      i: `user-${of.userId}:user:${of.userId}`,
      r,
      c: `user:${of.userId}`,
      t: 'user',
      user: of.courtCentreIds.length === 0 ? of : { ...of, courtCentreIds: at },
    })),
  );

export const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: aDocument },
  { weight: 8, arbitrary: aGrant },
  { weight: 2, arbitrary: aReach },
  { weight: 1, arbitrary: aUser },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 4 }).map((hours): Step => ({ tag: 'clock', hours })) },
  { weight: 1, arbitrary: fc.constant<Step>({ tag: 'snapshot' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ tag: 'restart' }) },
);

/** What there is before anything happens by chance: cases of a court with something in them. */
export const beginning: readonly ((order: number, now: number) => LogLine)[] = cases.flatMap((of) => [
  (o: number) => ({
    o,
    i: `${of}:case:${of}`,
    r: ['1-a'],
    c: 'all',
    t: 'case',
    reach: { courtCentreIds: [lutonCourt] },
  }),
  ...types.map((type, at) => (o: number) => ({
    o,
    i: `${of}:${type}:${uuid(String(at))}`,
    r: ['1-b'],
    c: 'all',
    t: type,
  })),
]);
