import { describe, expect, test } from 'vitest';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { writeLine } from '../../src/domain/resulting/mergePads.ts';
import { freshHash, revised } from '../builders/drafts.ts';
import { grant, person, secondDefendant, testId } from '../builders/people.ts';
import { decisionOn, padBy, recordedResult, shareOf, withheldOf } from '../builders/shares.ts';
import { aCase, adviser, replicaForEach, rival, solicitor, toFirm } from '../harness/replicaForEach.ts';
import { until } from './stockPouch.ts';

/** Drafts of results that co-workers read, and results that are shared: who may, and who may not. */
const { server, put, push, idsOf } = replicaForEach();

const associate = person('court-associate');
const bench = person('presiding-justice');
const prosecutor = person('crown-prosecutor');
const advocate = person('advocate');
const toCase = (user: UserProfile, side: Parameters<typeof grant>[1], number: string) =>
  grant({ userId: user.userId }, side, {
    _id: testId(`user-${user.userId}:grant:018f0000-0000-7000-8000-00000000000${number}`),
  });
const officer = person('police-officer');
const grants = [
  toFirm(),
  toCase(prosecutor, 'prosecution', '2'),
  toCase(advocate, 'defence', '3'),
  toCase(officer, 'police', '4'),
];
const states = ({ rows }: Awaited<ReturnType<typeof push>>) =>
  rows.map(({ receipt: { state, code } }) => (code === undefined ? state : `${state ?? ''}: ${code}`));
const first = <T extends object>(document: T) => ({ ...document, _rev: `1-${freshHash()}` });
const line = (text: string) =>
  writeLine([], [], 'line', { text, place: 'i', at: '2026-11-24T10:36:00.000Z' });
const readers = async (id: string, ...users: readonly UserProfile[]): Promise<readonly string[]> => {
  const reading = await Promise.all(users.map(async (user) => ({ user, ids: await idsOf(user) })));
  return reading.filter(({ ids }) => ids.includes(id)).map(({ user }) => user.role);
};
const everybody = [
  adviser,
  associate,
  person('usher'),
  bench,
  prosecutor,
  solicitor,
  rival,
  advocate,
  officer,
];
const others = [person('usher'), person('listing-officer'), bench, prosecutor, advocate, officer, solicitor];
const [a, b, c, d] = [freshHash(), freshHash(), freshHash(), freshHash()];

describe('the pad of a hearing', () => {
  test('is changed by its author as often as they type, and read by court staff alone', async () => {
    await put(...aCase(), ...grants);
    const pad = padBy(adviser, line('1 FO'));
    expect(states(await push(adviser, revised(pad, a)))).toEqual(['recorded']);
    expect(states(await push(adviser, revised(padBy(adviser, line('1 FO 120')), b, a)))).toEqual([
      'recorded',
    ]);
    await until(async () => (await idsOf(associate)).includes(pad._id), 'the pad at a co-worker’s');
    expect(await readers(pad._id, ...everybody)).toEqual(['legal-adviser', 'court-associate', 'usher']);
    const held = await server().as(associate)(`/replica/me/${pad._id}`);
    expect(JSON.stringify(await held.json())).toContain('1 FO 120');
  });

  test('is read by the bench once its author has opened it', async () => {
    await put(...aCase(), ...grants);
    const pad = padBy(adviser, line('1 FO'));
    await push(adviser, revised(pad, a));
    await push(adviser, revised({ ...pad, channel: 'bench' }, b, a));
    await until(async () => (await idsOf(bench)).includes(pad._id), 'the pad at the bench');
    expect(await readers(pad._id, ...everybody)).toEqual([
      'legal-adviser',
      'court-associate',
      'usher',
      'presiding-justice',
    ]);
  });

  test('of two devices stands in both versions until one holds both, as drafts do', async () => {
    await put(...aCase());
    const [tablet, laptop] = [
      revised(padBy(adviser, line('1 FO 120')), a),
      revised(padBy(adviser, line('1 FO 150')), b),
    ];
    expect(states(await push(adviser, tablet, laptop))).toEqual(['recorded', 'recorded']);
    const seen = [tablet, laptop].map(({ _rev: rev }) => ({ rev }));
    const merged = revised(padBy(adviser, line('1 FO 200'), { seen }), c, a);
    expect(states(await push(adviser, merged, merged))).toEqual(['recorded', 'recorded']);
    const leaves = await server().databases.record.get(merged._id, { open_revs: 'all' });
    const live = leaves.flatMap((leaf) => ('ok' in leaf && !('_deleted' in leaf.ok) ? [leaf.ok._rev] : []));
    expect(live).toEqual([merged._rev]);
  });

  test('ends when its author ends it, for co-workers too', async () => {
    await put(...aCase());
    const { form: _form, key: _key, updatedAt: _at, deviceId: _device, ...place } = padBy(adviser, []);
    await push(adviser, revised(padBy(adviser, line('1 FO')), a));
    await until(async () => (await idsOf(associate)).includes(place._id), 'the pad at a co-worker’s');
    expect(states(await push(adviser, revised({ ...place, _deleted: true, seen: [] }, b, a)))).toEqual([
      'recorded',
    ]);
    await until(async () => !(await idsOf(associate)).includes(place._id), 'its end at a co-worker’s');
    expect(states(await push(adviser, revised(padBy(adviser, line('1 NSP')), c, b, a)))).toEqual([
      'recorded',
    ]);
  });

  test.each(others)('is not kept by the $role', async (user) => {
    await put(...aCase(), ...grants);
    const pad = padBy(user, line('1 FO'));
    const [state] = states(await push(user, revised(pad, a)));
    expect(state).toMatch(/^quarantined: (?:not-for-your-role|not-on-the-case)$/);
  });

  test('is nobody else’s to change or to end, and no other name stands in it', async () => {
    await put(...aCase());
    const pad = padBy(adviser, line('1 FO'));
    await push(adviser, revised(pad, a));
    const { form: _form, key: _key, updatedAt: _at, deviceId: _device, ...place } = pad;
    const sent = await push(
      associate,
      revised(padBy(adviser, line('1 NSP')), b, a),
      revised({ ...place, _deleted: true, seen: [] }, c, a),
      revised(padBy(associate, [], { authorName: adviser.name }), d),
    );
    expect(states(sent)).toEqual(Array.from({ length: 3 }, () => 'quarantined: not-the-author'));
  });

  test('is no larger than 250,000 characters, and bears each line under its own name', async () => {
    await put(...aCase());
    const many = Array.from({ length: 140 }, (_, at) => ({
      ...line('x'.repeat(1_900))[0],
      lineId: `l${String(at)}`,
    }));
    const large = padBy(adviser, many as never);
    const [one] = line('1 FO 120');
    const renamed = { choices: { isOpen: false, lines: { 'line.1.0000000000000000': one } }, texts: {} };
    const sent = await push(
      adviser,
      revised(large, a),
      revised(padBy(adviser, [], { form: renamed as never }), b),
    );
    expect(states(sent)).toEqual(['quarantined: invalid', 'quarantined: invalid']);
  });
});

describe('results that are shared', () => {
  const fine = [recordedResult('Fine')];

  test('enter once, however often they are sent, and are read by everybody on the case but officers', async () => {
    await put(...aCase(), ...grants);
    const share = first(shareOf(adviser, fine));
    const receipts = [await push(adviser, share), await push(adviser, share)];
    expect(receipts.map(states)).toEqual([['recorded'], ['recorded']]);
    expect(receipts[0]?.rows).toEqual(receipts[1]?.rows);
    await until(async () => (await idsOf(solicitor)).includes(share._id), 'the share at the defence');
    const reading = await readers(share._id, ...everybody);
    expect(reading).not.toContain('police-officer');
    expect(reading).toEqual(
      expect.arrayContaining(['legal-adviser', 'presiding-justice', 'crown-prosecutor', 'defence-solicitor']),
    );
  });

  test.each(others)('are not shared by the $role', async (user) => {
    await put(...aCase(), ...grants);
    const [state] = states(await push(user, first(shareOf(user, fine))));
    expect(state).toMatch(/^quarantined: (?:not-for-your-role|not-on-the-case)$/);
  });

  test('what is for one defendant’s side, or for the court alone, reaches nobody else', async () => {
    await put(
      ...aCase(),
      ...grants,
      toFirm({
        _id: testId(`org-${rival.organisationId}:grant:018f0000-0000-7000-8000-000000000005`),
        to: { organisationId: rival.organisationId },
        defendantIds: [secondDefendant],
      } as never),
    );
    const ofDefendant = first(withheldOf(adviser, fine));
    const ofCourt = first(withheldOf(adviser, fine, { channel: 'bench' }));
    expect(states(await push(adviser, ofDefendant, ofCourt))).toEqual(['recorded', 'recorded']);
    await until(async () => (await idsOf(solicitor)).includes(ofDefendant._id), 'what is for their side');
    await until(async () => (await idsOf(adviser)).includes(ofCourt._id), 'what is for the court');
    expect(await idsOf(rival)).not.toContain(ofDefendant._id);
    expect(await readers(ofCourt._id, ...everybody)).toEqual([
      'legal-adviser',
      'court-associate',
      'usher',
      'presiding-justice',
    ]);
    const forAll = first({ ...withheldOf(adviser, fine), channel: 'all' });
    expect(states(await push(adviser, forAll))[0]).toMatch(/^quarantined: /);
  });

  test.each([
    ['whose hash is of another text', (share: object) => ({ ...share, text: 'Fine £9,999.' })],
    [
      'under another id than what it says gives it',
      (share: object) => ({ ...share, orderedDate: '2026-11-25' }),
    ],
    [
      'of more than 1,000 results',
      () =>
        shareOf(
          adviser,
          Array.from({ length: 1_001 }, (_, at) => recordedResult(`Fine ${String(at)}`)),
        ),
    ],
    [
      'of another defendant',
      () => shareOf(adviser, [recordedResult('Fine', { defendantId: secondDefendant })]),
    ],
    [
      'that takes another’s place and says no reason',
      () => shareOf(adviser, fine, { version: 2, supersedes: [shareOf(adviser, fine)._id] }),
    ],
    [
      'that takes one other’s place and says no ground',
      () => shareOf(adviser, fine, { version: 2, supersedes: [shareOf(adviser, fine)._id], reason: 'Again' }),
    ],
  ])('%s are kept apart', async (_what, make) => {
    await put(...aCase());
    const [state] = states(await push(adviser, first(make(shareOf(adviser, fine)))));
    expect(state).toMatch(/^quarantined: (?:invalid|wrong-id)$/);
  });

  test('an amendment is approved by a second person, and by nobody’s own word', async () => {
    await put(...aCase());
    const share = first(shareOf(adviser, fine));
    const amended = first(
      shareOf(adviser, [recordedResult('Larger fine')], {
        counter: 2,
        version: 2,
        supersedes: [share._id],
        amendment: { ground: 'recorded-wrongly' },
        reason: 'The amount was misheard',
      }),
    );
    const own = first(decisionOn(adviser, amended, 'approved'));
    const another = first(decisionOn(associate, amended, 'approved'));
    const unsaid = first({ ...decisionOn(associate, amended, 'refused'), reason: undefined });
    expect(states(await push(adviser, share, amended, own))).toEqual([
      'recorded',
      'recorded',
      'quarantined: invalid',
    ]);
    expect(states(await push(associate, another, unsaid))).toEqual(['recorded', 'quarantined: invalid']);
  });
});
