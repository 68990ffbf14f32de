import type { WriteCommand, WriteFailure } from '../contracts/worker/api.ts';
import { parseDocument } from '../contracts/documents/parseDocument.ts';
import type { Channel } from '../domain/access/channel.ts';
import { canWrite } from '../domain/access/permissions.ts';
import type { Standing } from '../domain/access/standing.ts';
import type { UserProfile } from '../domain/access/user.ts';
import { casePartition, documentId } from '../domain/document/documentId.ts';
import { isEntryType, type Entry, type EntryType } from '../domain/document/document.ts';
import type { EntryEnvelope } from '../domain/entry/entry.ts';
import { foundingId } from '../domain/list/listAddition.ts';
import { shareId } from '../domain/resulting/resultsShared.ts';
import { audienceChannel } from '../domain/note/audienceChannel.ts';
import { newId, type DeviceId } from '../shared/ids.ts';
import { err, ok, type Result } from '../shared/result.ts';

export interface EntryContext {
  readonly user: UserProfile;
  readonly standing: Standing;
  readonly deviceId: DeviceId;
  /** The highest counter this device has seen in the case. */
  readonly counter: number;
  /** ISO 8601, this device's clock. */
  readonly now: string;
  readonly clockOffsetMs: number | null;
  /** Nothing of the case is here: an addition to a list founds it. */
  readonly foundsCase?: boolean;
}

/** Makes the entry that a command asks for, and checks it as the gateway will: the same schema, the same table. */
export function composeEntry(command: WriteCommand, context: EntryContext): Result<Entry, WriteFailure> {
  const { user, standing } = context;
  const channel = channelOf(command, user, standing);
  if (channel === undefined) {
    return err({ tag: 'not-allowed', reason: 'You cannot address this note to that audience.' });
  }
  const { kind, caseId, replaces: _replaces, endsDraft: _endsDraft, ...fields } = command;
  const supersedes = 'supersedes' in command ? (command.supersedes ?? []) : [];
  return composeFields(kind, { caseId, channel, supersedes }, fields, context);
}

/** The same of any type: of a share, and what it withholds, the id follows from what they say. */
export function composeFields(
  kind: EntryType,
  { caseId, channel, supersedes }: Pick<EntryEnvelope, 'caseId' | 'channel' | 'supersedes'>,
  fields: object,
  context: EntryContext,
): Result<Entry, WriteFailure> {
  const { user, standing } = context;
  const isFounding = kind === 'list-addition' && context.foundsCase === true;
  const envelope: EntryEnvelope = {
    _id: isFounding ? foundingId(caseId) : documentId(casePartition(caseId), kind, newId()),
    type: kind,
    schemaVersion: 1,
    channel,
    caseId,
    author: {
      userId: user.userId,
      name: user.name,
      role: user.role,
      organisationId: user.organisationId,
      organisationName: user.organisationName,
    },
    deviceId: context.deviceId,
    counter: context.counter + 1,
    supersedes,
    times: { claimed: context.now, offsetMs: context.clockOffsetMs },
  };
  const said = { ...envelope, ...withoutEmpty(fields), supersedes };
  const isShare = kind === 'results-shared' || kind === 'results-withheld';
  const parsed = parseDocument(
    isShare ? { ...said, _id: shareId(said as unknown as Parameters<typeof shareId>[0]) } : said,
  );
  if (!parsed.ok) {
    const field = parsed.error.tag === 'invalid' ? parsed.error.path : '';
    return err({ tag: 'invalid', field, message: parsed.error.reason });
  }
  const entry = parsed.value;
  if (!isEntryType(entry.type)) return err({ tag: 'invalid', field: 'kind', message: 'It is no entry.' });
  const allowed = canWrite(user, standing, entry as Entry);
  return allowed.ok ? ok(entry as Entry) : err({ tag: 'not-allowed', reason: allowed.error.reason });
}

function channelOf(command: WriteCommand, user: UserProfile, standing: Standing): Channel | undefined {
  switch (command.kind) {
    case 'note':
      return audienceChannel(user, standing, command.audience);
    case 'address-corrected':
      return `defendant:${command.defendantId}`;
    case 'hearing-event':
    case 'paper-issued':
    case 'notice-seen':
      return 'bench';
    case 'plea':
    case 'allocation':
    case 'verdict':
    case 'charge':
    case 'offences-taken':
    case 'details-corrected':
    case 'identification':
    case 'application-made':
    case 'trial-outcome':
    case 'bail-decision':
    case 'notified-plea':
    case 'results-shared':
    case 'amendment-decision':
    case 'check-in':
    case 'appearance':
    case 'list-change':
    case 'list-addition':
    case 'slot-answer':
      return 'all';
  }
}

/** A field left empty on a form is no field. */
const withoutEmpty = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
