import { describe, expect, test } from 'vitest';
import type { OwnQuarantineReply } from '../../src/contracts/http/quarantine.ts';
import type { Amendment } from '../../src/domain/resulting/amending/amendment.ts';
import { crownPeriodRule } from '../../src/domain/resulting/amending/crownVaried.ts';
import { caseSheet, defendantSheet, hearingSheet } from '../builders/caseDocuments.ts';
import { freshHash } from '../builders/drafts.ts';
import { person } from '../builders/people.ts';
import { decisionOn, recordedResult, shareOf } from '../builders/shares.ts';
import { aCase, adviser, replicaForEach } from '../harness/replicaForEach.ts';

/** An amendment is made by the law that it names: what a device was to check, the gateway checks once more. */
const { server, startAnew, put, push } = replicaForEach();

const associate = person('court-associate');
const states = ({ rows }: Awaited<ReturnType<typeof push>>) =>
  rows.map(({ receipt: { state, code } }) => (code === undefined ? state : `${state ?? ''}: ${code}`));
const first = <T extends object>(document: T) => ({ ...document, _rev: `1-${freshHash()}` });
const fine = [recordedResult('Fine')];

describe('Results that are amended', () => {
  const share = first(shareOf(adviser, fine));
  const amendedBy = (amendment: Amendment, changes: Parameters<typeof shareOf>[2] = {}) =>
    first(
      shareOf(adviser, [recordedResult('Larger fine')], {
        counter: 2,
        version: 2,
        supersedes: [share._id],
        amendment,
        reason: 'The surcharge was wrong',
        ...changes,
      }),
    );
  const varied = { ground: 'magistrates-varied', power: 'vary', bench: ['Idris Vane JP'] } as const;
  const crown = { ground: 'crown-varied', bench: ['HHJ Okoro'], sentencedOn: '2026-11-24' } as const;
  const crownHearing = () => hearingSheet({ jurisdiction: 'CROWN' });
  const inCrown = async () => {
    await put(defendantSheet(), caseSheet(), crownHearing());
  };
  const inMagistrates = () => put(...aCase());
  const now = Date.parse('2027-02-01T10:00:00.000Z');

  test.each<[string, () => Promise<unknown>, object, string]>([
    [
      'by the court that made the order, on a day since',
      inMagistrates,
      amendedBy({ ...varied, decidedOn: '2026-12-01' }),
      'recorded',
    ],
    [
      'on a day to come',
      inMagistrates,
      amendedBy({ ...varied, decidedOn: '2027-02-02' }),
      'quarantined: amendment',
    ],
    [
      'before the order was made',
      inMagistrates,
      amendedBy({ ...varied, decidedOn: '2026-11-23' }),
      'quarantined: amendment',
    ],
    [
      'by a power of the other court',
      inCrown,
      amendedBy({ ...varied, decidedOn: '2026-12-01' }),
      'quarantined: amendment',
    ],
    ['on the 56th day', inCrown, amendedBy({ ...crown, decidedOn: '2027-01-18' }), 'recorded'],
    ['on the 57th day', inCrown, amendedBy({ ...crown, decidedOn: '2027-01-19' }), 'quarantined: amendment'],
    [
      'on the 57th day, of a period that was extended',
      inCrown,
      amendedBy(
        { ...crown, decidedOn: '2027-01-19' },
        { overrides: [{ rule: crownPeriodRule, text: 'Day 57', reason: 'Extended by HHJ Okoro' }] },
      ),
      'recorded',
    ],
    [
      'with a day of sentence later than the results say',
      inCrown,
      amendedBy({ ...crown, sentencedOn: '2026-11-30', decidedOn: '2027-01-19' }),
      'quarantined: amendment',
    ],
  ])('%s: the rule of the device is asked once more', async (_how, hold, amended, state) => {
    await startAnew({ now: () => now });
    await hold();
    // Sent with what they amend, as by a device that was offline, and once that is in the record.
    expect(states(await push(adviser, share, amended))).toEqual(['recorded', state]);
    const again = { ...amended, _rev: `1-${freshHash()}` };
    const [later = ''] = states(await push(adviser, again));
    expect(later).toBe(state === 'recorded' ? 'quarantined: second-revision' : state);
  });

  test('unlawfully are let in by nobody, and a word on one’s own neither, whoever it says amended', async () => {
    await inMagistrates();
    const wrong = amendedBy({ ...crown, decidedOn: '2026-11-25' });
    const right = amendedBy({ ground: 'recorded-wrongly' });
    const own = first({ ...decisionOn(adviser, right, 'approved'), amendedBy: associate.userId });
    expect(states(await push(adviser, share, wrong, right, own))).toEqual([
      'recorded',
      'quarantined: amendment',
      'recorded',
      'quarantined: own-amendment',
    ]);
    const kept = await server().as(adviser)('/api/quarantine');
    const { entries } = (await kept.json()) as OwnQuarantineReply;
    expect(entries.map(({ id }) => id).sort()).toEqual([wrong._id, own._id].sort());
    for (const { key } of entries) {
      const reply = await server().as(adviser)('/api/quarantine/release', {
        method: 'POST',
        body: JSON.stringify({ key }),
      });
      expect(reply.status).toBe(409);
    }
  });
});
