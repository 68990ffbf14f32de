import type { Names } from './names.ts';

/** Every parameter that a route reads from an address, and some that CouchDB has and none reads. */
export const parameters = {
  since: (names) => names.sequence(),
  limit: (names) => names.random.pick(['0', '1', '2', '5', '1000', '-1', 'x', '1e9']),
  skip: (names) => names.random.pick(['0', '1', '3', '500', '-1', 'x']),
  descending: (names) => names.random.pick(['true', 'true', 'false']),
  include_docs: (names) => names.random.pick(['true', 'true', 'false']),
  style: (names) => names.random.pick(['all_docs', 'main_only']),
  feed: (names) => names.random.pick(['normal', 'longpoll', 'continuous', 'eventsource']),
  // A clock that stands still never ends a longer wait; waiting is a question of its own (./questions/replica.ts).
  timeout: () => '0',
  heartbeat: (names) => names.random.pick(['1', '1000', 'true']),
  filter: (names) => names.random.pick(['_doc_ids', '_selector', '_view', 'app/mine']),
  doc_ids: (names) => names.json(names.ids()),
  conflicts: () => 'true',
  attachments: () => 'true',
  update_seq: () => 'true',
  seq_interval: () => '2',
  revs: (names) => names.random.pick(['true', 'false']),
  revs_info: () => 'true',
  latest: (names) => names.random.pick(['true', 'false']),
  rev: (names) => names.rev(),
  open_revs: (names) => names.random.pick(['all', names.json([names.rev(), names.rev()]), '[]', '{}']),
  key: (names) => names.json(names.documentId()),
  keys: (names) => names.json(names.ids()),
  startkey: (names) => names.json(names.random.pick([names.caseId(), names.documentId(), ''])),
  endkey: (names) => names.json(names.random.pick([`${names.caseId()}￰`, names.documentId()])),
  start_key: (names) => names.json(names.documentId()),
  end_key: (names) => names.json(names.documentId()),
  inclusive_end: (names) => names.random.pick(['true', 'false']),
  new_edits: (names) => names.random.pick(['true', 'false']),
  from: (names) =>
    names.random.pick([
      `${names.sequence()}.20781.${String(names.random.int(0, 9))}.${names.caseId()}`,
      `${names.sequence()}.0.0.`,
      names.sequence(),
    ]),
  state: (names) => names.random.pick(['held', 'decided', 'released']),
  before: (names) =>
    names.random.pick([
      `2026-11-24T12:00:00.000Z:${'f'.repeat(40)}`,
      `2026-11-24T09:00:00.000Z:${'0'.repeat(40)}`,
      'x',
      '',
    ]),
  of: () => 'own',
  to: (names) => `/cases/${names.caseId()}`,
} as const satisfies Readonly<Record<string, (names: Names) => string>>;

export type Parameter = keyof typeof parameters;

/** Some of these parameters, each drawn anew, as they stand behind the `?` of an address; mostly few, sometimes all. */
export function query(names: Names, of: readonly Parameter[]): string {
  const share = names.random.pick([0.15, 0.4, 1]);
  const chosen = of.filter(() => names.random.chance(share));
  if (chosen.length === 0) return '';
  return `?${chosen.map((name) => `${name}=${encodeURIComponent(parameters[name](names))}`).join('&')}`;
}
