import { sign } from 'node:crypto';
import type { Random } from '../../../src/commands/demo/random.ts';
import type { UserProfile } from '../../../src/domain/access/user.ts';
import { enrolmentText } from '../../../src/contracts/requestProof.ts';
import { quarantineKey } from '../../../src/gateway/quarantine/quarantined.ts';
import { toBase64Url } from '../../../src/shared/bytes.ts';
import { newTestKey } from '../../harness/deviceFetch.ts';
import { bundleOf } from '../../builders/authorKeys.ts';
import { cppiCharge, spiNewCase } from '../../builders/intakeFiles.ts';
import { lutonCourt } from '../../builders/people.ts';
import { asking, insiders } from './people.ts';
import { Names, type MadeUp } from './names.ts';
import { parameters, query } from './parameters.ts';
import { probeWriter } from './probeWriter.ts';
import { pushes } from './pushes.ts';
import { today } from './worldCases.ts';

/** One request, the same in both worlds but for names that each made up itself (`mark` in ./names.ts). */
export interface Question {
  readonly route: string;
  readonly path: string;
  readonly method?: string;
  readonly body?: unknown;
  /** As text that is no JSON. */
  readonly text?: string;
  /** With the credential of a prosecuting authority instead of a session. */
  readonly hasCredential?: true;
  /** Without a session, by the upload-only credential of a device of theirs; the documents are sealed for the gateway. */
  readonly upload?: { readonly sealed?: readonly object[] };
  /** With a session of its own, which it ends. */
  readonly endsSession?: true;
  /** It is answered when the clock goes on, not before. */
  readonly waits?: true;
}

type Ask = (names: Names) => Omit<Question, 'route'>;

const anyBody = (names: Names): unknown =>
  names.random.pick([{}, [], 'x', { caseId: names.caseId() }, { key: 1 }, { reference: names.reference() }]);
/** Now and then a body that breaks its schema; the words must not tell either. */
const body =
  (make: (names: Names) => unknown) =>
  (names: Names): unknown =>
    names.random.chance(0.06) ? anyBody(names) : make(names);
const post =
  (path: string, make: (names: Names) => unknown): Ask =>
  (names) => ({ path, method: 'POST', body: body(make)(names) });
const get =
  (path: string, ...of: Parameters<typeof query>[1]): Ask =>
  (names) => ({ path: `${path}${query(names, of)}` });
const keyOf = (names: Names): string => {
  const document = names.document();
  const author = names.random.pick([...Object.values(insiders), names.user]);
  return names.random.pick([quarantineKey(author.userId, document._rev, document), 'a'.repeat(40)]);
};
const grantId = (names: Names): string => {
  const grants = names.case().documents.filter(({ _id }) => _id.includes(':grant:'));
  return names.random.chance(0.8)
    ? names.random.pick(grants)._id
    : `org-${names.user.organisationId}:grant:${names.madeId()}`;
};
const colleague = (names: Names): UserProfile => names.random.pick([...asking, insiders.solicitor]);
const reason = 'Somebody asked me in the corridor to look.';
const changes = [
  'since',
  'limit',
  'descending',
  'include_docs',
  'style',
  'feed',
  'heartbeat',
  'filter',
  'doc_ids',
  'conflicts',
  'attachments',
  'seq_interval',
] as const;
const changesPath = (names: Names): string => {
  const asked = query(names, changes);
  return `/replica/me/_changes${asked}${asked === '' ? '?' : '&'}timeout=${parameters.timeout()}`;
};
const allDocs = [
  'key',
  'keys',
  'startkey',
  'endkey',
  'start_key',
  'end_key',
  'inclusive_end',
  'descending',
  'skip',
  'limit',
  'include_docs',
  'conflicts',
  'update_seq',
] as const;
const localName = (names: Names): string =>
  names.random.pick(['checkpoint', 'checkpoint-of-a-device', encodeURIComponent(names.documentId())]);
const documentPath = (names: Names): string => `/replica/me/${encodeURIComponent(names.documentId())}`;
const handedIn = (names: Names): string => {
  const urn = names.case().reference;
  if (names.random.chance(0.2)) return spiNewCase(urn);
  const more = { prosecutingAuthority: names.random.pick(['TVL', 'TVL', 'HID']) };
  return JSON.stringify(cppiCharge(urn, ['TH68010'], more));
};

/** Of a case that is hidden or not, and a share that may be there. */
const noticeOf = (names: Names): object => {
  const caseId = names.caseId();
  return {
    caseId,
    shareId: names.random.pick([names.documentId(), `${caseId}:results-shared:1`]),
    key: 'a'.repeat(64),
  };
};

const strangeKey = newTestKey();
/** Of another device, well signed or not; now and then in the name of somebody else. */
const enrolmentOf = (names: Names): unknown => {
  const { userId } = names.random.pick([names.user, names.user, insiders.solicitor]);
  const enrolment = { userId, name: 'Chrome on Linux', entriesAs: names.random.uuid() };
  const text = enrolmentText({ ...enrolment, key: strangeKey.publicKey });
  const signed = names.random.chance(0.8) ? text : text.slice(1);
  const signature = sign('sha256', signed, { key: strangeKey.privateKey, dsaEncoding: 'ieee-p1363' });
  return {
    ...enrolment,
    key: toBase64Url(strangeKey.publicKey),
    signature: signature.toString('base64url'),
  };
};

/** How each route is asked, and how often beside the others. A route that is not here fails the test: it has to be added. */
export const asks: Readonly<Record<string, readonly [weight: number, ask: Ask]>> = {
  'GET /health/live': [1, get('/health/live')],
  'GET /health/ready': [1, get('/health/ready')],
  'GET /status': [1, get('/status')],
  'GET /status.json': [1, get('/status.json')],
  'GET /notice-key.json': [1, get('/notice-key.json')],
  'GET /sign-in': [1, get('/sign-in', 'to')],
  'GET /sign-in/callback': [1, get('/sign-in/callback', 'state', 'to')],
  'POST /sign-out': [1, () => ({ path: '/sign-out', method: 'POST', endsSession: true })],
  'POST /sign-out/back-channel': [
    1,
    () => ({ path: '/sign-out/back-channel', method: 'POST', text: 'logout_token=a.b.c' }),
  ],
  'GET /api/machine': [1, get('/api/machine')],
  'POST /api/machine/results': [1, post('/api/machine/results', () => ({ files: {} }))],
  'POST /api/machine/backup': [1, post('/api/machine/backup', () => ({ folder: '/tmp/nowhere' }))],
  'GET /api/session': [1, get('/api/session')],
  'POST /api/device': [1, post('/api/device', enrolmentOf)],
  'GET /api/author-keys': [1, get('/api/author-keys')],
  'POST /api/author-keys': [1, post('/api/author-keys', () => ({ bundle: bundleOf(), replaces: 0 }))],
  'POST /api/receipts': [
    6,
    post('/api/receipts', (names) => ({ ids: names.ids().map((id) => ({ id, rev: names.rev(id) })) })),
  ],
  'POST /api/upload-credential': [
    1,
    post('/api/upload-credential', (names) => ({
      deviceKey: names.random.chance(0.8) ? toBase64Url(probeWriter.deviceKey) : 'A'.repeat(87),
    })),
  ],
  'POST /api/sealed-lines': [
    8,
    (names) => ({
      path: '/api/sealed-lines',
      method: 'POST',
      upload: names.random.chance(0.95) ? { sealed: pushes(names) } : {},
      ...(names.random.chance(0.95) ? {} : { body: anyBody(names) }),
    }),
  ],
  'POST /api/sealed-lines/erased': [
    1,
    (names) => ({
      path: '/api/sealed-lines/erased',
      method: 'POST',
      upload: {},
      body: body(() => ({ unsent: names.random.int(0, 9), drafts: names.random.int(0, 9) }))(names),
    }),
  ],
  'POST /api/sealed-lines/waiting': [
    1,
    (names) => ({
      path: '/api/sealed-lines/waiting',
      method: 'POST',
      upload: {},
      body: body(() => ({ entries: names.random.int(0, 9) }))(names),
    }),
  ],
  'GET /api/quarantine': [3, get('/api/quarantine', 'state', 'before', 'of')],
  'POST /api/quarantine/open': [3, post('/api/quarantine/open', (names) => ({ key: keyOf(names) }))],
  'POST /api/quarantine/release': [3, post('/api/quarantine/release', (names) => ({ key: keyOf(names) }))],
  'POST /api/quarantine/withdraw': [
    4,
    post('/api/quarantine/withdraw', (names) => {
      const id = names.documentId();
      return names.random.chance(0.5) ? { key: keyOf(names) } : { id, rev: names.rev(id) };
    }),
  ],
  'GET /api/admin/quarantine': [
    2,
    (names) => ({
      path:
        names.user.role === 'administrator'
          ? '/api/admin/quarantine?of=own'
          : `/api/admin/quarantine${query(names, ['state', 'before', 'of'])}`,
    }),
  ],
  'GET /api/devices': [1, get('/api/devices')],
  'POST /api/devices/lost': [1, post('/api/devices/lost', () => ({ deviceId: 'a'.repeat(64) }))],
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
        ? { userId: colleague(names).userId }
        : { organisationId: colleague(names).organisationId }),
      defendantIds: names.random.chance(0.5) ? 'all' : [names.case().defendantId],
    })),
  ],
  'POST /api/admin/grants/end': [1, post('/api/admin/grants/end', (names) => ({ grantId: grantId(names) }))],
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
      userId: colleague(names).userId,
      courtCentreId: names.random.pick([lutonCourt, 'court-nowhere']),
    })),
  ],
  'POST /api/admin/court-roles/end': [
    1,
    post('/api/admin/court-roles/end', (names) => ({
      userId: colleague(names).userId,
      courtCentreId: 'court-nowhere',
    })),
  ],
  'GET /api/admin/notices': [1, get('/api/admin/notices')],
  'POST /api/admin/notices/again': [1, post('/api/admin/notices/again', () => ({ recipientId: 'nobody' }))],
  'POST /api/notices/again': [3, post('/api/notices/again', noticeOf)],
  'POST /api/notices/seen': [
    3,
    post('/api/notices/seen', (names) => ({ ...noticeOf(names), what: 'Phoned' })),
  ],
  'GET /api/admin/break-glass': [1, get('/api/admin/break-glass')],
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
      userIds: [colleague(names).userId],
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
        userId: colleague(names).userId,
        defendantIds: names.random.chance(0.5) ? 'all' : [defendantId],
        ...(names.random.chance(0.3) ? { day: today } : {}),
      };
    }),
  ],
  'POST /api/grants/end': [4, (names) => post('/api/grants/end', () => ({ grantId: grantId(names) }))(names)],
  'POST /api/audit/views': [
    3,
    post('/api/audit/views', (names) => ({
      deviceId: names.random.uuid(),
      views: [
        { viewId: names.random.uuid(), caseId: names.caseId(), at: `${today}T07:00:00.000Z`, offsetMs: null },
      ],
    })),
  ],
  'POST /api/admin/audit': [1, post('/api/admin/audit', (names) => ({ caseId: names.caseId() }))],
  'POST /api/intake': [
    4,
    (names) => ({
      path: '/api/intake',
      method: 'POST',
      text: handedIn(names),
      ...(names.random.chance(0.7) ? { hasCredential: true as const } : {}),
    }),
  ],
  'GET /replica/me': [2, get('/replica/me')],
  'GET /replica/me/': [1, get('/replica/me/')],
  'PUT /replica/me': [1, () => ({ path: '/replica/me', method: 'PUT', body: {} })],
  'GET /replica/me/_changes': [
    14,
    (names) => {
      if (names.random.chance(0.03)) {
        const path = `/replica/me/_changes?feed=longpoll&since=now&timeout=500${names.random.pick(['', '&include_docs=true'])}`;
        return { path, waits: true };
      }
      return { path: changesPath(names) };
    },
  ],
  'POST /replica/me/_changes': [
    8,
    (names) => ({
      path: changesPath(names),
      method: 'POST',
      body: { doc_ids: names.ids() },
    }),
  ],
  'GET /replica/me/_caseload': [4, get('/replica/me/_caseload', 'from')],
  'POST /replica/me/_bulk_get': [
    10,
    (names) => ({
      path: `/replica/me/_bulk_get${query(names, ['revs', 'latest', 'attachments'])}`,
      method: 'POST',
      body: {
        docs: names.ids().map((id) => (names.random.chance(0.5) ? { id } : { id, rev: names.rev(id) })),
      },
    }),
  ],
  'POST /replica/me/_revs_diff': [
    8,
    post('/replica/me/_revs_diff', (names) =>
      Object.fromEntries(names.ids().map((id) => [id, [names.rev(id), '1-abc']])),
    ),
  ],
  'GET /replica/me/_all_docs': [12, get('/replica/me/_all_docs', ...allDocs)],
  'POST /replica/me/_all_docs': [
    6,
    (names) => ({
      path: `/replica/me/_all_docs${query(names, allDocs)}`,
      method: 'POST',
      body: names.random.chance(0.9) ? { keys: names.ids() } : {},
    }),
  ],
  'POST /replica/me/_bulk_docs': [
    8,
    (names) => ({
      path: '/replica/me/_bulk_docs',
      method: 'POST',
      body: { docs: pushes(names), new_edits: false },
    }),
  ],
  'GET /replica/me/_local/:name': [2, (names) => ({ path: `/replica/me/_local/${localName(names)}` })],
  'PUT /replica/me/_local/:name': [
    1,
    (names) => ({
      path: `/replica/me/_local/${localName(names)}`,
      method: 'PUT',
      body: { last_seq: names.random.int(0, 9) },
    }),
  ],
  'DELETE /replica/me/_local/:name': [
    1,
    (names) => ({ path: `/replica/me/_local/${localName(names)}`, method: 'DELETE' }),
  ],
  'ALL /replica/me/:name{_.*}': [
    3,
    (names) => ({
      path: `/replica/me/${names.random.pick(['_design/all', '_find', '_security', '_index', '_design_docs', '_local_docs', '_purge'])}${query(names, allDocs)}`,
      method: names.random.pick(['GET', 'POST', 'PUT', 'DELETE']),
      body: { selector: { caseId: names.caseId() }, keys: names.ids() },
    }),
  ],
  'GET /replica/me/:id': [
    14,
    (names) => ({
      path: `${documentPath(names)}${query(names, ['rev', 'revs', 'latest', 'conflicts', 'open_revs', 'revs_info', 'attachments'])}`,
      method: names.random.chance(0.1) ? 'HEAD' : 'GET',
    }),
  ],
  'PUT /replica/me/:id': [
    4,
    (names) => {
      const [document] = pushes(names, 1);
      const path = `/replica/me/${encodeURIComponent(String(document?._id))}${query(names, ['new_edits'])}`;
      return { path, method: 'PUT', body: document };
    },
  ],
  'DELETE /replica/me/:id': [
    3,
    (names) => ({ path: `${documentPath(names)}${query(names, ['rev', 'new_edits'])}`, method: 'DELETE' }),
  ],
  'ALL /replica/*': [
    2,
    (names) => ({
      path: `/replica/${names.random.pick(['', 'record', 'registry', '_all_dbs', names.caseId(), `me/${names.caseId()}/x`])}`,
      method: names.random.pick(['GET', 'POST', 'DELETE']),
      body: {},
    }),
  ],
};

const weighted = Object.entries(asks).map(([route, [weight]]) => [weight, route] as const);

/** A question of a person about what they may not read, drawn from everything that can be asked. */
export function draw(
  random: Random,
  user: UserProfile,
  madeUp: MadeUp,
  route = random.weighted(weighted),
): Question {
  const isOfAdministration =
    user.role === 'administrator' && (/ \/api\/admin\//.test(route) || route === 'POST /api/intake');
  const names = new Names(random, user, madeUp, isOfAdministration);
  const ask = asks[route]?.[1];
  if (!ask) throw new Error(`Nothing asks ${route}`);
  return { route, ...ask(names) };
}
