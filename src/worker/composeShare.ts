import type { WriteCommand, WriteFailure } from '../contracts/worker/api.ts';
import type { Entry } from '../domain/document/document.ts';
import type { Attempt, WithheldName } from '../domain/resulting/resultsShared.ts';
import type { DocumentId } from '../shared/ids.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { composeEntry, composeFields, type EntryContext } from './composeEntry.ts';

type ShareCommand = Extract<WriteCommand, { kind: 'results-shared' }>;

/** An entry of a share, and the one that said the same before and was set aside. */
export interface Attempted {
  readonly entry: Entry;
  readonly failed?: DocumentId;
}

/**
 * The entries of a share, in the order in which they are written: what not all parties read, then the share, which names them. Where
 * the device dies between, nothing is shared; sharing again writes the same documents (src/domain/resulting/resultsShared.ts). Where
 * one of them was set aside here, all are another attempt: under the same ids they would be told to be shared, and never leave.
 *
 * @param isAside whether an entry of this device was kept apart by the record, or withdrawn
 */
export function composeShare(
  command: ShareCommand,
  context: EntryContext,
  isAside: (id: DocumentId) => boolean,
): Result<{ readonly parts: readonly Attempted[]; readonly share: Attempted }, WriteFailure> {
  let before: Composed | undefined;
  for (let attempt = 1; ; attempt += 1) {
    const composed = composeAttempt(command, context, attempt === 1 ? {} : { attempt });
    // Past the most that there may be, its schema says that it is none.
    if (!composed.ok) return composed;
    const { parts, share } = composed.value;
    const last = before;
    if (![...parts, share].some(({ _id }) => isAside(_id))) {
      const attempted = (entry: Entry, failed: DocumentId | undefined): Attempted =>
        failed !== undefined && isAside(failed) ? { entry, failed } : { entry };
      return ok({
        parts: parts.map((part, index) => attempted(part, last?.parts[index]?._id)),
        share: attempted(share, last?.share._id),
      });
    }
    before = composed.value;
  }
}

interface Composed {
  readonly parts: readonly Entry[];
  readonly share: Entry;
}

function composeAttempt(
  command: ShareCommand,
  context: EntryContext,
  attempt: { readonly attempt?: Attempt },
): Result<Composed, WriteFailure> {
  const { caseId, hearingId, defendantId, version } = command;
  const parts: Entry[] = [];
  const names: WithheldName[] = [];
  for (const part of command.withheld) {
    if ('entryId' in part) {
      names.push(part);
      continue;
    }
    const { audience, ...content } = part;
    const channel = audience === 'court' ? 'bench' : (`defendant:${defendantId}` as const);
    const place = { caseId, channel, supersedes: [] } as const;
    const said = { hearingId, defendantId, version, ...content, ...attempt };
    const composed = composeFields('results-withheld', place, said, context);
    if (!composed.ok) return err(composed.error);
    parts.push(composed.value);
    names.push({ audience, entryId: composed.value._id, textHash: part.textHash });
  }
  const share = composeEntry({ ...command, withheld: names, ...attempt }, context);
  return share.ok ? ok({ parts, share: share.value }) : err(share.error);
}
