import type { UserProfile } from '../../domain/access/user.ts';
import type { Entry } from '../../domain/document/document.ts';
import { accessRules, endedAccess, wasUnknowing } from '../quarantine/endedAccess.ts';
import type { HeardEnds } from '../quarantine/heardEnds.ts';
import type { Quarantine } from '../quarantine/quarantine.ts';
import { byteLength, quarantineKey, sha256, type Quarantined } from '../quarantine/quarantined.ts';
import { couldNotKnowWords } from '../quarantine/ruleWords.ts';
import type { Replica } from '../replica/replica.ts';
import { bodyOf } from './heldVersions.ts';
import type { Arrival } from './judgeArrival.ts';
import { readEntry, type RuleBroken } from './judgeDocument.ts';

/** Where pushed documents go: into the record, or into quarantine. */
export interface Court {
  readonly replica: Replica;
  readonly quarantine: Quarantine;
  readonly heard: HeardEnds;
}

/** Who sends, over which session. */
export interface Sender {
  readonly user: UserProfile;
  readonly sessionId: string;
  /** What is kept apart of theirs, although it breaks no rule of the record, because of how it came. */
  readonly doubts?: (written: Entry['times']) => RuleBroken | undefined;
}

/** A document that breaks a rule, with the text of it as it came. */
export interface Broken {
  readonly arrival: Arrival;
  readonly rule: RuleBroken;
  readonly original: string;
}

/**
 * Keeps documents of one sender apart, each once.
 *
 * @param receipted keys in quarantine of which the sender has a receipt: with these nothing is left to do
 * @returns what is kept of each in the state it has now; null where there is no room for it, and nothing of it is written
 */
export async function keepApart(
  { replica, quarantine, heard }: Court,
  sender: Sender,
  broken: readonly Broken[],
  receipted: ReadonlySet<string>,
): Promise<ReadonlyMap<Broken, Quarantined | null>> {
  if (broken.length === 0) return new Map();
  const at = new Date(replica.now()).toISOString();
  const heardAt = broken.some(({ rule }) => accessRules.has(rule.tag))
    ? await heard.heardBy(sender.user, sender.sessionId)
    : () => undefined;
  const rows = new Map(broken.map((each) => [each, rowOf(replica, sender.user, each, { at, heardAt })]));
  const first = new Map([...rows].reverse().map(([{ original }, row]) => [row.key, { row, original }]));
  const there = await quarantine.find([...first.keys()]);
  const unknown = [...first.values()].filter(({ row }) => !there.has(row.key)).reverse();
  const room = await quarantine.quota.admit(
    sender.user.userId,
    unknown.map(({ row }) => row),
  );
  const admitted = unknown.filter(({ row }) => room.has(row));
  await quarantine.keep(admitted);
  const kept = new Map(admitted.map(({ row }) => [row.key, row]));
  for (const row of there.values()) {
    // One without a receipt may have been kept by a request that broke off then.
    const isDone = receipted.has(row.key) && row.state !== 'released';
    kept.set(row.key, isDone ? row : await quarantine.resume(row));
  }
  return new Map([...rows].map(([each, row]) => [each, kept.get(row.key) ?? null]));
}

function rowOf(
  replica: Replica,
  user: UserProfile,
  { arrival, rule, original }: Broken,
  { at, heardAt }: { readonly at: string; readonly heardAt: (grantId: string) => number | undefined },
): Quarantined {
  const { document, rev, id } = arrival;
  const key = quarantineKey(user.userId, rev, document);
  const entry = readEntry(document);
  const couldNotKnow =
    accessRules.has(rule.tag) &&
    entry.ok &&
    wasUnknowing(endedAccess(replica, user, entry.value), entry.value, heardAt);
  const { type, deviceId } = document;
  return {
    _id: `quarantine:${key}`,
    key,
    author: user,
    documentId: id,
    rev,
    type: typeof type === 'string' ? type.slice(0, 60) : '',
    deviceId: typeof deviceId === 'string' && /^[A-Za-z0-9-]{1,64}$/.test(deviceId) ? deviceId : '',
    code: rule.tag,
    reason: couldNotKnow ? `${rule.reason} ${couldNotKnowWords}` : rule.reason,
    ...(couldNotKnow ? { couldNotKnow: true as const } : {}),
    at,
    sha256: sha256(original),
    size: byteLength(original),
    body: sha256(bodyOf(document)),
    state: 'held',
  };
}
