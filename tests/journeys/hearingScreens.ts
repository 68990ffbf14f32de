import { expect, type Page } from '@playwright/test';
import { demoPerson } from '../../src/commands/demo/people.ts';
import type { ResultsSharedEntry } from '../../src/domain/resulting/resultsShared.ts';
import type { DefendantId, DeviceId } from '../../src/shared/ids.ts';
import { recordedResult, shareOf } from '../builders/shares.ts';
import { deviceFetch } from '../harness/deviceFetch.ts';
import { after, atRow, close, goTo, key, openAll, press, type Reach, type Visit } from './reach.ts';
import type { ShownHearing } from './shownCases.ts';

const lastLine = (page: Page) => page.getByRole('textbox', { name: /^Line \d+$/ }).last();

const typeLines =
  (...lines: readonly string[]): Reach =>
  async ({ page }) => {
    await lastLine(page).click();
    for (const text of lines) {
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    }
    await expect(page.getByText('Not a result. Kept here, not recorded.')).toBeVisible();
  };

/** Of a line, by the key that opens it. */
const openForm =
  (number: number, shows: string): Reach =>
  async ({ page }) => {
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: `Line ${String(number)}`, exact: true }).click();
    await page.keyboard.press('Tab');
    await expect(page.locator(shows).first()).toBeVisible();
  };

/** Where there is no room for both, what will be recorded is behind a tab. */
const showRecorded: Reach = async ({ page }) => {
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Recorded' }).click();
  await expect(page.locator('.of-recorded .gap').first()).toBeVisible();
};

/** Of what is found there is a reason; then the line is shared. */
const shareLine =
  (text: string): Reach =>
  async ({ page }) => {
    await lastLine(page).click();
    await page.keyboard.type(text);
    for (const reason of await page.getByRole('textbox', { name: /^Reason/ }).all())
      await reason.fill('As said.');
    await page.keyboard.press('Control+Enter');
    await expect(
      page
        .locator('.hfoot')
        .getByText(/^Shared on this/)
        .first(),
    ).toBeVisible();
  };

const changeLine =
  (text: string): Reach =>
  ({ page }) =>
    page.getByRole('textbox', { name: 'Line 1', exact: true }).fill(text);

const hearingPath = ({ caseId, hearingId }: ShownHearing): string => `/case/${caseId}/hearing/${hearingId}`;

/** As two devices of another legal adviser would, which do not see each other; then, of one hearing, what was recorded wrongly is amended. */
async function shareAsDeniz({ assize, cases }: Visit, about: ShownHearing): Promise<void> {
  const deniz = demoPerson('legal-adviser-2');
  const { hearingId, defendantId } = about;
  const result = (label: string) => recordedResult(label, { hearingId, defendantId });
  const share = (label: string, changes: Parameters<typeof shareOf>[2] = {}) =>
    shareOf(deniz, [result(label)], { ...about, ...changes, results: orderedOf(label, defendantId) });
  const first = share('Fine £120.00');
  const other =
    about === cases.amended
      ? share('Fine £150.00', {
          counter: 2,
          version: 2,
          supersedes: [first._id],
          amendment: { ground: 'recorded-wrongly' },
          reason: 'The amount was misheard.',
        })
      : share('Fine £150.00', { deviceId: 'another-device' as DeviceId });
  const reply = await deviceFetch(`${assize.url}/replica/me/_bulk_docs`, {
    method: 'POST',
    headers: { cookie: await assize.signIn('legal-adviser-2'), 'content-type': 'application/json' },
    body: JSON.stringify({ docs: [first, other].map((each, at) => ({ ...each, _rev: `1-${at}a` })) }),
  });
  const rows = (await reply.json()) as readonly { readonly receipt: { readonly state: string } }[];
  expect(rows.map(({ receipt }) => receipt.state)).toEqual(['recorded', 'recorded']);
}

const orderedOf = (label: string, defendantId: DefendantId): ResultsSharedEntry['results'] => [
  { resultId: label, definitionId: 'fine', code: 'FO', target: { defendantId }, values: {}, children: [] },
];

/** The caret in the empty line at the end, where the next hearing of a remand could stand. */
const proposeNext: Reach = async ({ page }) => {
  await lastLine(page).click();
  await page.keyboard.type('A 1 RI BC HMP Bedford LO NSO');
  await page.keyboard.press('Enter');
  await expect(lastLine(page)).toHaveAttribute('placeholder', /NHMC/);
};

/** The form of a next hearing on a day of which something is listed. */
const askSlot: Reach = async ({ page }) => {
  await lastLine(page).click();
  await page.keyboard.type('all RU not excused');
  await page.keyboard.press('Enter');
  await page.keyboard.type('NHMC today 15:00 here, plea, 20min');
  await page.keyboard.press('Tab');
  await expect(page.locator('.slots .chip').first()).toBeVisible();
};

/** The screen of a hearing while it is heard (src/app/features/resulting), as the legal adviser sees it. */
export const hearingScreens: readonly (readonly ['legal-adviser', string, Reach])[] = [
  [
    'legal-adviser',
    'in the hearing, nothing typed yet',
    after(
      goTo(({ many }) => `/case/${many}`, '.def'),
      press('link', /^In the hearing/, '.pl textarea'),
    ),
  ],
  [
    'legal-adviser',
    'in the hearing, lines that are read, open, lack something and are notes',
    typeLines('A:', '1 FO 120', '1 W', 'PDATE', '9 NSP', 'ask re phone', '1 RI'),
  ],
  ['legal-adviser', 'in the hearing, the next line proposed', proposeNext],
  [
    'legal-adviser',
    'in the hearing, the form of a pay-by date',
    openForm(4, '.line-form input[type="date"]'),
  ],
  ['legal-adviser', 'in the hearing, the form of a remand', openForm(7, '.line-form select')],
  ['legal-adviser', 'in the hearing, what will be recorded', showRecorded],
  [
    'legal-adviser',
    'in the hearing, from the list, with how the defendant takes part and what is listed for the next hearing',
    after(goTo('/', '.lrow'), atRow(0), key('h', '.pl textarea'), askSlot),
  ],
  [
    'legal-adviser',
    'in the hearing, putting it back',
    after(
      async ({ page }) => page.keyboard.press('Escape'),
      async ({ page }) => expect(page.getByRole('button', { name: /^Put back/ })).toBeVisible(),
      key('F8', '#put-back-time'),
    ),
  ],
  [
    'legal-adviser',
    'the list, what is ready to be shared',
    after(close, goTo('/', '.lrow'), press('button', 'Share all ready', 'dialog .unshared')),
  ],
  [
    'legal-adviser',
    'in the hearing, shared results to be amended: asked why first',
    after(
      goTo(({ conditions }) => `/case/${conditions}`, '.def'),
      press('link', /^In the hearing/, '.pl textarea'),
      shareLine('1 CD 12m'),
      press('button', /^Amend/, '.amend'),
    ),
  ],
  [
    'legal-adviser',
    'in the hearing, an amendment by the court, with something missing',
    after(
      changeLine('1 CD 18m'),
      ({ page }) => page.getByRole('radio', { name: /^The court changed its order/ }).check(),
      press('button', 'Amend', '.amend .govuk-error-summary'),
    ),
  ],
  [
    'legal-adviser',
    'in the hearing, an amendment of one’s own that waits',
    async ({ page }) => {
      await page.getByRole('radio', { name: 'It was recorded wrongly' }).check();
      await page.getByLabel(/^What was recorded wrongly/).fill('The term was misheard.');
      await page.getByRole('button', { name: 'Amend', exact: true }).click();
      await expect(page.locator('.proposed')).toContainText('You amended it');
    },
  ],
  [
    'legal-adviser',
    'in the hearing, an amendment to approve, refused without a reason',
    after(
      async (visit) => {
        await shareAsDeniz(visit, visit.cases.amended);
        await goTo(hearingPath(visit.cases.amended), '.proposed .form')(visit);
      },
      press('button', 'Refuse', '.proposed .govuk-error-summary'),
      ({ page }) => page.getByText(/^\d versions/).click(),
    ),
  ],
  [
    'legal-adviser',
    'in the hearing, results that two shared without seeing each other',
    async (visit) => {
      await shareAsDeniz(visit, visit.cases.sharedTwice);
      await goTo(hearingPath(visit.cases.sharedTwice), '.settle-shares')(visit);
    },
  ],
  ['legal-adviser', 'Today, with amendments to approve', after(goTo('/', '.to-decide'), openAll)],
  [
    'legal-adviser',
    'a case of which an amendment waits, in its timeline',
    after(
      goTo(({ restricted }) => `/case/${restricted}`, '.strip.wait:has-text("waits for approval")'),
      press('link', 'Timeline', '#timeline-title'),
      openAll,
    ),
  ],
];
