import { lutonCourt } from '../../../builders/people.ts';
import { query } from '../parameters.ts';
import { asking, insiders } from '../people.ts';
import { get, post, type Asks } from './ask.ts';

/** What administrators ask; others are refused. */
export const asksOfAdministration: Asks = {
  'GET /api/admin/quarantine': [
    2,
    (names) => ({
      path:
        names.user.role === 'administrator'
          ? '/api/admin/quarantine?of=own'
          : `/api/admin/quarantine${query(names, ['state', 'before', 'of'])}`,
    }),
  ],
  'POST /api/admin/devices': [1, post('/api/admin/devices', (names) => ({ userId: names.madeId() }))],
  'POST /api/admin/devices/lost': [
    1,
    post('/api/admin/devices/lost', (names) => ({ userId: names.madeId(), deviceId: 'a'.repeat(64) })),
  ],
  // Of nobody: when somebody was last signed in is another time in each world, and whose sessions end asks nothing more.
  'POST /api/admin/accounts': [
    1,
    post('/api/admin/accounts', (names) => ({ name: names.madeId(), organisationId: names.madeId() })),
  ],
  'POST /api/admin/sessions/end': [
    1,
    post('/api/admin/sessions/end', (names) => ({ userId: names.madeId() })),
  ],
  'POST /api/admin/accounts/disable': [
    1,
    post('/api/admin/accounts/disable', (names) => ({ userId: names.madeId() })),
  ],
  'POST /api/admin/accounts/enable': [
    1,
    post('/api/admin/accounts/enable', (names) => ({ userId: names.madeId() })),
  ],
  'GET /api/admin/announcements': [1, get('/api/admin/announcements')],
  'POST /api/admin/announcements': [
    1,
    post('/api/admin/announcements', (names) => ({
      severity: 'information',
      parts: [],
      courts: names.random.pick(['all', ['court-nowhere']]),
      roles: 'all',
      text: { en: { heading: 'Of the probe' } },
      until: '2026-01-01T00:00:00.000Z',
    })),
  ],
  'POST /api/admin/announcements/end': [
    1,
    post('/api/admin/announcements/end', (names) => ({ announcementId: names.random.uuid() })),
  ],
  'POST /api/admin/find-case': [
    2,
    post('/api/admin/find-case', (names) => ({ reference: names.partOfReference() })),
  ],
  'GET /api/admin/organisations': [1, get('/api/admin/organisations')],
  'POST /api/admin/grants': [
    2,
    post('/api/admin/grants', (names) => ({
      caseId: names.caseId(),
      side: names.random.pick(['defence', 'prosecution', 'police', 'court']),
      ...(names.random.chance(0.5)
        ? { userId: names.colleague().userId }
        : { organisationId: names.colleague().organisationId }),
      defendantIds: names.random.chance(0.5) ? 'all' : [names.case().defendantId],
    })),
  ],
  'POST /api/admin/grants/end': [1, post('/api/admin/grants/end', (names) => ({ grantId: names.grantId() }))],
  'GET /api/admin/intake-credentials': [1, get('/api/admin/intake-credentials')],
  'POST /api/admin/intake-credentials': [
    1,
    post('/api/admin/intake-credentials', (names) => ({
      organisationId: names.random.pick([...asking, ...Object.values(insiders)]).organisationId,
      label: 'Of the probe',
    })),
  ],
  'POST /api/admin/intake-credentials/end': [
    1,
    post('/api/admin/intake-credentials/end', (names) => ({ credentialId: names.random.uuid() })),
  ],
  'POST /api/admin/find-people': [
    1,
    post('/api/admin/find-people', (names) => ({ name: names.random.pick(['Hidden', 'Test', 'Quennell']) })),
  ],
  // Never Bedford, and nobody loses Luton: who has a court reads its cases.
  'POST /api/admin/court-roles': [
    1,
    post('/api/admin/court-roles', (names) => ({
      userId: names.colleague().userId,
      courtCentreId: names.random.pick([lutonCourt, 'court-nowhere']),
    })),
  ],
  'POST /api/admin/court-roles/end': [
    1,
    post('/api/admin/court-roles/end', (names) => ({
      userId: names.colleague().userId,
      courtCentreId: 'court-nowhere',
    })),
  ],
  'GET /api/admin/notices': [1, get('/api/admin/notices')],
  'POST /api/admin/notices/again': [1, post('/api/admin/notices/again', () => ({ recipientId: 'nobody' }))],
  'GET /api/admin/break-glass': [1, get('/api/admin/break-glass')],
  'POST /api/admin/audit': [1, post('/api/admin/audit', (names) => ({ caseId: names.caseId() }))],
};
