import { lutonCourt } from '../../../builders/people.ts';
import type { Names } from '../names.ts';
import { today } from '../worldCases.ts';
import { get, post, type Asks } from './ask.ts';

const reason = 'Somebody asked me in the corridor to look.';

/** Of a case that is hidden or not, and a share that may be there. */
const noticeOf = (names: Names): object => {
  const caseId = names.caseId();
  return {
    caseId,
    shareId: names.random.pick([names.documentId(), `${caseId}:results-shared:1`]),
    key: 'a'.repeat(64),
  };
};

/** Access to a case and what was done about it: grants, sensitive cases, who sits where, audit, notices. */
export const asksOfAccess: Asks = {
  'POST /api/notices/again': [3, post('/api/notices/again', noticeOf)],
  'POST /api/presence': [
    3,
    post('/api/presence', (names) => ({ caseId: names.caseId(), hearingId: names.random.uuid() })),
  ],
  'POST /api/break-glass': [
    5,
    post('/api/break-glass', (names) => ({ reference: names.reference(), reason })),
  ],
  'GET /api/courtroom/courts': [1, get('/api/courtroom/courts')],
  'POST /api/courtroom/day': [
    2,
    post('/api/courtroom/day', (names) => ({
      // Who sits in Bedford is told administrators, and goes on with the hidden cases.
      courtCentreId: names.random.pick([
        lutonCourt,
        names.user.role === 'administrator' ? lutonCourt : 'court-bedford',
        'court-nowhere',
      ]),
      day: today,
    })),
  ],
  // Never the room of the sensitive case: who sits there has it.
  'POST /api/courtroom/sitting': [
    2,
    post('/api/courtroom/sitting', (names) => ({
      courtCentreId: names.random.pick([lutonCourt, 'court-nowhere']),
      day: names.random.pick([today, '2026-11-25', '2026-11-01']),
      courtroom: names.random.pick(['Courtroom 02', 'Courtroom 03']),
      userIds: [names.colleague().userId],
    })),
  ],
  'POST /api/grants/find-advocates': [
    1,
    post('/api/grants/find-advocates', (names) => ({
      name: names.random.pick(['Hidden', 'Test', 'Quennell']),
    })),
  ],
  'POST /api/grants/hand-over': [
    5,
    post('/api/grants/hand-over', (names) => {
      const { caseId, hearingId, defendantId } = names.case();
      return {
        caseId,
        hearingId: names.random.chance(0.8) ? hearingId : names.case().hearingId,
        userId: names.colleague().userId,
        defendantIds: names.random.chance(0.5) ? 'all' : [defendantId],
        ...(names.random.chance(0.3) ? { day: today } : {}),
      };
    }),
  ],
  'POST /api/grants/end': [4, post('/api/grants/end', (names) => ({ grantId: names.grantId() }))],
  'POST /api/audit/views': [
    3,
    post('/api/audit/views', (names) => ({
      deviceId: names.random.uuid(),
      views: [
        { viewId: names.random.uuid(), caseId: names.caseId(), at: `${today}T07:00:00.000Z`, offsetMs: null },
      ],
    })),
  ],
};
