import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  firstOffence,
  hearingSheet,
  solicitor,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase } from '../../../tests/builders/people.ts';
import AgainPage from '../../../tests/walk/AgainPage.svelte';
import type { WriteCommand } from '../../contracts/worker/api.ts';
import { allocationRule } from '../../domain/allocation/allocationRules.ts';
import { applicationTypesIn } from '../../domain/application/applicationTypes.ts';
import { foldCase } from '../../domain/case/foldCase.ts';
import { chargeBasesFor } from '../../domain/charge/chargeBasis.ts';
import { standingOf, valueIdsOf } from '../../domain/entry/supersede.ts';
import { hearingEventsLoggedBy } from '../../domain/hearing/hearingEventDefinitions.ts';
import { newId } from '../../shared/ids.ts';
import { sharedDecisions } from '../features/allocation/openDecisions.ts';

const day = '2026-11-24';
const view = foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet()]);
const [came] = view.defendants;
const about = { caseId: testCase, hearingId: testHearing, defendantId: firstDefendant } as const;
const ofOffence = { caseId: testCase, defendantId: firstDefendant, offenceId: firstOffence } as const;
const decision =
  sharedDecisions(came ? came.offences.slice(0, 1) : [], 'adult').find(
    (code) => allocationRule(code).isAccepted !== true,
  ) ?? 'indictable-only';
const unasked = chargeBasesFor('added', 'MAGISTRATES').find(({ needs }) => needs === undefined);
const [application] = applicationTypesIn('MAGISTRATES');
const [event] = hearingEventsLoggedBy('legal-adviser', 'MAGISTRATES');

const commands: readonly WriteCommand[] = [
  { kind: 'note', caseId: testCase, audience: 'court-staff', text: 'The interpreter comes at 14:00.' },
  { kind: 'plea', ...ofOffence, pleaValue: 'GUILTY', pleaDate: day, supersedes: [] },
  { kind: 'notified-plea', ...ofOffence, notifiedPleaValue: 'NOTIFIED_GUILTY', supersedes: [] },
  {
    kind: 'hearing-event',
    caseId: testCase,
    hearingId: testHearing,
    definition: event?.key ?? '',
    eventTime: `${day}T10:41:00.000Z`,
    note: 'Late.',
  },
  {
    kind: 'allocation',
    ...about,
    offenceId: firstOffence,
    decision,
    decidedOn: day,
    supersedes: [],
    reason: 'Said at 10:41',
  },
  { kind: 'trial-outcome', caseId: testCase, hearingId: testHearing, trialType: 'effective', supersedes: [] },
  {
    kind: 'application-made',
    ...about,
    applicationId: newId(),
    applicationType: { code: application?.code ?? '', words: application?.words ?? '' },
    order: 'Community order of 3 March 2026',
    particulars: 'Two appointments missed.',
    supersedes: [],
  },
  {
    kind: 'charge',
    ...about,
    offenceId: newId(),
    change: 'added',
    charge: {
      offenceCode: 'CJ88116',
      title: 'Assault by beating',
      wording: 'At Luton assaulted Pat Moss by beating her.',
      startDate: '2026-11-20',
      modeOfTrial: 'SUMMARY',
    },
    orderIndex: 3,
    basis: { code: unasked?.code ?? '', words: unasked?.words ?? '' },
    supersedes: [],
  },
  {
    kind: 'details-corrected',
    ...about,
    details: { person: { firstName: 'Otty', lastName: 'Brandreth', dateOfBirth: '1990-03-02' } },
    reason: 'Passport shown',
    supersedes: came ? valueIdsOf(standingOf(came.details)) : [],
  },
  {
    kind: 'address-corrected',
    ...about,
    address: { lines: ['1 High Street', 'Luton'], postcode: 'LU1 1AA' },
    reason: 'Said in court',
    supersedes: [],
  },
  {
    kind: 'identification',
    ...about,
    by: 'interpreter',
    given: ['name'],
    refused: ['address'],
    supersedes: [],
  },
  {
    kind: 'offences-taken',
    ...about,
    schedule: 'B',
    count: 3,
    admitted: 2,
    offences: [
      { title: 'Theft from a shop', date: '2026-10-03', isAdmitted: true },
      { title: 'Burglary', isAdmitted: false },
    ],
    supersedes: [],
  },
];

let page: Record<string, unknown> | undefined;
afterEach(() => {
  if (page) void unmount(page);
  page = undefined;
});

test.each(commands)(
  '$kind, written anew as it was, says the same in the stead of the old one',
  async (command) => {
    const written: WriteCommand[] = [];
    const user = command.kind === 'notified-plea' ? solicitor : adviser;
    const props = { view, user, today: day, command, onwrite: (each: WriteCommand) => written.push(each) };
    page = mount(AgainPage, { target: document.body, props });
    flushSync();
    document.querySelector<HTMLButtonElement>('form button[type=submit]')?.click();
    await vi.waitFor(() => expect(written).toEqual([{ ...command, replaces: 'the-old-one' }]), {
      timeout: 20_000,
    });
  },
);
