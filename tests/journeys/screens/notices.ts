import type { NoticesReply } from '../../../src/contracts/http/notices.ts';
import { after, goTo, press, type Reach, type Screen } from './reach.ts';

const counted = { received: 1_204, waiting: 12, failed: 3 };
/** What has no address, one partner that takes nothing and counts otherwise, and one that is well and is not counted. */
const partnersReport: NoticesReply = {
  checkedAt: '2026-11-24T10:50:00.000Z',
  keyId: '0123456789abcdef',
  queues: [
    {
      recipientId: 'none',
      name: 'No address',
      bodies: [],
      received: 0,
      waiting: 4,
      failed: 0,
      oldestAt: '2026-11-24T09:40:00.000Z',
      courts: [
        { courtCentreId: 'one', name: "Luton Magistrates' Court", received: 0, waiting: 4, failed: 0 },
      ],
      days: [{ day: '2026-11-24', issued: 4, received: 0 }],
      reconciled: [],
    },
    {
      recipientId: 'tagging',
      name: 'Tagging (Wessex)',
      bodies: ['electronic-monitoring'],
      address: 'tagging.example',
      ...counted,
      oldestAt: '2026-11-24T09:52:00.000Z',
      failing: { since: '2026-11-24T09:53:00.000Z', fault: 'no-answer', tries: 9 },
      courts: [
        { courtCentreId: 'one', name: "Luton Magistrates' Court", ...counted, waitingSince: '2026-11-23' },
        {
          courtCentreId: 'two',
          name: 'Bedford and Mid Bedfordshire Magistrates’ Court',
          received: 20,
          waiting: 0,
          failed: 0,
        },
      ],
      days: [
        { day: '2026-11-22', issued: 610, received: 610 },
        { day: '2026-11-23', issued: 600, received: 594 },
        { day: '2026-11-24', issued: 9, received: 0 },
      ],
      reconciled: [
        { day: '2026-11-22', at: '2026-11-23T01:00:00.000Z', ours: 610, theirs: 610, missing: 0, unknown: 0 },
        { day: '2026-11-23', at: '2026-11-24T01:00:00.000Z', ours: 594, theirs: 591, missing: 4, unknown: 1 },
      ],
      isCounted: true,
      silentDays: ['2026-11-21'],
    },
    {
      recipientId: 'police',
      name: 'Police',
      bodies: ['police'],
      address: 'police.example',
      received: 6_310,
      waiting: 0,
      failed: 0,
      courts: [
        { courtCentreId: 'one', name: "Luton Magistrates' Court", received: 6_310, waiting: 0, failed: 0 },
      ],
      days: [{ day: '2026-11-24', issued: 310, received: 310 }],
      reconciled: [],
      isCounted: false,
    },
  ],
};
const noticesSaid =
  (reply: NoticesReply): Reach =>
  async ({ page }) => {
    await page
      .context()
      .route('**/api/admin/notices', (route) => route.fulfill({ json: reply }), { times: 1 });
  };

/** Notices to partners (docs/notices.md). */
export const noticeScreens: readonly Screen[] = [
  ['notices to partners, as they are', goTo('/notices', 'h1:has-text("Notices to partners")')],
  [
    'notices to partners, some failing',
    after(noticesSaid(partnersReport), press('button', 'Look again', '.plot .bad')),
  ],
  [
    'notices to partners, none has an address',
    after(
      noticesSaid({ checkedAt: '2026-11-24T10:50:00.000Z', queues: [] }),
      press('button', 'Look again', 'h2:has-text("No partner has an address")'),
    ),
  ],
];
