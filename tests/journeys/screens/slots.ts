import { expect } from '@playwright/test';
import { lutonMagistrates } from '../../../src/commands/demo/courts.ts';
import { demoPerson } from '../../../src/commands/demo/people.ts';
import { recordedResult, shareOf } from '../../builders/shares.ts';
import { deviceFetch } from '../../harness/deviceFetch.ts';
import { after, goTo, press, type Reach, type Screen } from './reach.ts';

/** Another device's adviser orders a next hearing and asks for a room. */
const orderNext: Reach = async ({ assize, cases }) => {
  const { caseId, hearingId, defendantId, day: orderedDate } = cases.amended;
  const next = recordedResult('Next hearing in the magistrates’ court', {
    hearingId,
    defendantId,
    orderedDate,
    shortCode: 'NHMC',
    prompts: [
      { promptId: 'day', label: 'Date', value: '12 January 2027', reference: 'HDATE' },
      { promptId: 'time', label: 'Time', value: '10:00', reference: 'timeOfHearing' },
      { promptId: 'court', label: 'Courthouse', value: lutonMagistrates.name, reference: 'hCHOUSE' },
      { promptId: 'room', label: 'Courtroom', value: 'Courtroom 02', reference: 'HCROOM' },
      { promptId: 'long', label: 'How long', value: '30 minutes', reference: 'HEST' },
      {
        promptId: 'slot',
        label: 'Booking reference',
        value: 'overbooked by court order',
        reference: 'bookingReference',
      },
    ],
  });
  const share = shareOf(demoPerson('legal-adviser-2'), [next], {
    caseId,
    hearingId,
    defendantId,
    orderedDate,
    results: [
      {
        resultId: next.resultId,
        definitionId: next.definitionId ?? '',
        code: 'NHMC',
        target: { defendantId, ...(next.offenceId === undefined ? {} : { offenceId: next.offenceId }) },
        values: {
          day: { kind: 'date', day: '2027-01-12' },
          time: { kind: 'time', time: '10:00' },
          court: { kind: 'nameAddress', parts: { organisationName: lutonMagistrates.name } },
        },
        children: [],
      },
    ],
  });
  const reply = await deviceFetch(`${assize.url}/replica/me/_bulk_docs`, {
    method: 'POST',
    headers: { cookie: await assize.signIn('legal-adviser-2'), 'content-type': 'application/json' },
    body: JSON.stringify({ docs: [{ ...share, _rev: '1-5a' }] }),
  });
  expect(await reply.json()).toMatchObject([{ receipt: { state: 'recorded' } }]);
};

const openSlots: Reach = async ({ page }) => {
  await page.getByText(/^Slots that courts ask for: \d+/).click();
  await expect(page.locator('.to-decide li').first()).toBeVisible();
};

/** Slots of next hearings (src/app/features/listing), as a listing officer of their court sees them. */
export const slotScreens: readonly Screen[] = [
  [
    'Today, with a slot that a court asks for',
    after(orderNext, goTo('/', 'summary:has-text("Slots that courts ask for")'), openSlots),
  ],
  [
    'a slot, another room without its reason',
    after(
      async ({ page }) => page.locator('.to-decide li button').first().click(),
      async ({ page }) => {
        await page.getByRole('textbox', { name: 'Room' }).fill('Courtroom 03');
        await page.getByRole('button', { name: 'Propose this room' }).click();
        await expect(page.locator('#slot-note-error')).toBeVisible();
      },
    ),
  ],
  [
    'a slot answered, on its case',
    after(
      async ({ page }) => {
        await page.getByRole('textbox', { name: /^Why another room/ }).fill('Courtroom 02 hears a trial');
        await page.getByRole('button', { name: 'Propose this room' }).click();
        await expect(page.getByRole('dialog')).toBeHidden();
      },
      goTo(({ amended }) => `/case/${amended.caseId}`, '.def'),
      press('link', /^Hearings/, '.slot-states li'),
    ),
  ],
  ['a day for which a hearing is announced', goTo('/?day=2027-01-12', '.announced li')],
];
