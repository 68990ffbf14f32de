import type { Names } from '../names.ts';
import { parameters, query } from '../parameters.ts';
import { pushes } from '../pushes.ts';
import { get, post, type Asks } from './ask.ts';

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

/** The replica of a user, as CouchDB is asked. */
export const asksOfReplica: Asks = {
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
