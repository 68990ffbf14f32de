import { expect } from '@playwright/test';
import { demoPerson } from '../../../src/commands/demo/people.ts';
import type { DeviceId } from '../../../src/shared/ids.ts';
import { recordedResult, shareOf } from '../../builders/shares.ts';
import { deviceFetch } from '../../harness/deviceFetch.ts';
import type { ShownHearing } from '../shownCases.ts';
import { after, goTo, openAll, press, type Reach, type Screen, type Visit } from './reach.ts';

/** Of what is found there is a reason; then the line is shared. */
const shareLine =
  (text: string): Reach =>
  async ({ page }) => {
    await page
      .getByRole('textbox', { name: /^Line \d+$/ })
      .last()
      .click();
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
  const { day: orderedDate, ...ofDefendant } = about;
  const { hearingId, defendantId } = ofDefendant;
  const result = (label: string) => {
    const { offenceId: _offence, ...ofTheCase } = recordedResult(label, {
      hearingId,
      defendantId,
      orderedDate,
    });
    return ofTheCase;
  };
  const share = (label: string, changes: Parameters<typeof shareOf>[2] = {}) =>
    shareOf(deniz, [result(label)], { ...ofDefendant, orderedDate, ...changes });
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

/** Of the Crown Court, whose form asks for judge, day and sentence. */
export const crownAmendingScreens: readonly Screen[] = [
  [
    'in the hearing, results of the Crown Court to be amended by the court',
    after(
      goTo(({ timeLimit }) => `/case/${timeLimit}`, '.def'),
      press('link', /^In the hearing/, '.pl textarea'),
      shareLine('all CD 12m'),
      press('button', /^Amend/, '.amend'),
      ({ page }) => expect(page.locator('.amend input').first()).toBeFocused(),
      changeLine('all CD 18m'),
      ({ page }) => page.getByRole('radio', { name: /^The court changed its order/ }).check(),
      press('button', 'Amend', '.amend .govuk-error-summary'),
    ),
  ],
];

/** Amending, approving and settling what was shared (src/app/features/resulting), as the legal adviser sees it. */
export const amendingScreens: readonly Screen[] = [
  [
    'in the hearing, shared results to be amended: asked why first',
    after(
      goTo(({ conditions }) => `/case/${conditions}`, '.def'),
      press('link', /^In the hearing/, '.pl textarea'),
      shareLine('1 CD 12m'),
      press('button', /^Amend/, '.amend'),
    ),
  ],
  [
    'in the hearing, an amendment by the court, with something missing',
    after(
      changeLine('1 CD 18m'),
      ({ page }) => page.getByRole('radio', { name: /^The court changed its order/ }).check(),
      press('button', 'Amend', '.amend .govuk-error-summary'),
    ),
  ],
  [
    'in the hearing, an amendment of one’s own that waits',
    async ({ page }) => {
      await page.getByRole('radio', { name: 'It was recorded wrongly' }).check();
      await page.getByLabel(/^What was recorded wrongly/).fill('The term was misheard.');
      await page.getByRole('button', { name: 'Amend', exact: true }).click();
      await expect(page.locator('.proposed')).toContainText('You amended it');
    },
  ],
  [
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
    'in the hearing, results that two shared without seeing each other',
    async (visit) => {
      await shareAsDeniz(visit, visit.cases.sharedTwice);
      await goTo(hearingPath(visit.cases.sharedTwice), '.settle-shares')(visit);
    },
  ],
  ['Today, with amendments to approve', after(goTo('/', '.to-decide'), openAll)],
  [
    'a case of which an amendment waits, in its timeline',
    after(
      goTo(({ restricted }) => `/case/${restricted}`, '.strip.wait:has-text("waits for approval")'),
      press('link', 'Timeline', '#timeline-title'),
      openAll,
    ),
  ],
];
