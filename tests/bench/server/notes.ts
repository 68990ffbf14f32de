import { casePartition, documentId } from '../../../src/domain/document/documentId.ts';
import type { NoteEntry } from '../../../src/domain/note/note.ts';
import type { BenchPerson } from './people.ts';

export type WrittenNote = NoteEntry & { readonly _rev: string };

/** A note to those who share this person's caseload, as a device writes one. */
export function noteBy({ user, deviceId, caseload }: BenchPerson, number: number): WrittenNote {
  const caseId = caseload.caseIds[(number * 7) % caseload.caseIds.length];
  if (caseId === undefined) throw new Error('A caseload without cases');
  const { userId, name, role, organisationId, organisationName } = user;
  return {
    _id: documentId(casePartition(caseId), 'note', crypto.randomUUID()),
    _rev: `1-${crypto.randomUUID().replaceAll('-', '')}`,
    type: 'note',
    schemaVersion: 1,
    channel: caseload.channel,
    caseId,
    author: { userId, name, role, organisationId, organisationName },
    deviceId,
    counter: number + 1,
    supersedes: [],
    times: { claimed: new Date().toISOString(), offsetMs: 0 },
    audience: caseload.audience,
    text: `Note ${String(number)}: the means form was received, to be entered before the fine is considered.`,
  };
}
