import { accountScreens } from './screens/accounts.ts';
import { amendingScreens, crownAmendingScreens } from './screens/amending.ts';
import { announcementScreens } from './screens/announcements.ts';
import { caseScreens, custodyLimitScreens, othersClashScreens } from './screens/case.ts';
import { connectionScreens } from './screens/connection.ts';
import { courtroomScreens, sittingScreens } from './screens/courtrooms.ts';
import { findScreens } from './screens/find.ts';
import { glassNoticeScreens, glassOversightScreens, glassScreens } from './screens/glass.ts';
import { accessScreens, handOverScreens } from './screens/grants.ts';
import { hearingScreens } from './screens/hearing.ts';
import { keptApartScreens } from './screens/keptApart.ts';
import { advocateDayScreens, listScreens } from './screens/list.ts';
import { lockScreens } from './screens/lock.ts';
import { meScreens } from './screens/me.ts';
import { noticeScreens } from './screens/notices.ts';
import { paperScreens } from './screens/papers.ts';
import { policeScreens } from './screens/police.ts';
import type { Screen } from './screens/reach.ts';
import { readingEndScreens, sessionEndScreens, signInScreens } from './screens/session.ts';
import { shellScreens } from './screens/shell.ts';
import { takingScreens } from './screens/taking.ts';
import { slotScreens } from './screens/slots.ts';
import { unsentScreens } from './screens/unsent.ts';
import { judgeWritingScreens, notifiedPleaScreens, writingScreens } from './screens/writing.ts';

/**
 * Every screen and state, by who sees it: a demo person's key, or somebody who has not signed in. Each is reached from the one before it,
 * so the order stands here; a new screen is a line in the file of its area.
 */
export const screens = {
  nobody: signInScreens,
  'legal-adviser': [
    ...listScreens,
    ...findScreens,
    ...caseScreens,
    ...hearingScreens,
    ...paperScreens,
    ...amendingScreens,
    ...writingScreens,
    ...takingScreens,
    ...connectionScreens,
    ...unsentScreens,
    ...meScreens,
    ...shellScreens,
    ...sessionEndScreens,
  ],
  'court-associate': [...custodyLimitScreens, ...crownAmendingScreens, ...lockScreens],
  'district-judge': [...othersClashScreens, ...judgeWritingScreens, ...readingEndScreens],
  'solicitor-hartwell': [...advocateDayScreens, ...notifiedPleaScreens, ...handOverScreens],
  'duty-solicitor': glassScreens,
  'listing-officer': [...glassNoticeScreens, ...slotScreens, ...courtroomScreens],
  'police-officer': policeScreens,
  administrator: [
    ...accessScreens,
    ...keptApartScreens,
    ...glassOversightScreens,
    ...accountScreens,
    ...noticeScreens,
    ...sittingScreens,
    ...announcementScreens,
  ],
} as const satisfies Readonly<Record<string, readonly Screen[]>>;

export type Visitor = keyof typeof screens;
