import type { WriteCommand, WriteFailure } from '../contracts/worker/api.ts';
import type { Entry } from '../domain/document/document.ts';
import type { WithheldName } from '../domain/resulting/resultsShared.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { composeEntry, composeFields, type EntryContext } from './composeEntry.ts';

type ShareCommand = Extract<WriteCommand, { kind: 'results-shared' }>;

/**
 * The entries of a share, in the order in which they are written: what not all parties read, then the share, which names them. Where
 * the device dies between, nothing is shared; sharing again writes the same documents (src/domain/resulting/resultsShared.ts).
 */
export function composeShare(
  command: ShareCommand,
  context: EntryContext,
): Result<{ readonly parts: readonly Entry[]; readonly share: Entry }, WriteFailure> {
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
    const said = { hearingId, defendantId, version, ...content };
    const composed = composeFields('results-withheld', place, said, context);
    if (!composed.ok) return err(composed.error);
    parts.push(composed.value);
    names.push({ audience, entryId: composed.value._id, textHash: part.textHash });
  }
  const share = composeEntry({ ...command, withheld: names }, context);
  return share.ok ? ok({ parts, share: share.value }) : err(share.error);
}
