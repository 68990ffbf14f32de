import { idOf, type DefendantId, type DocumentId, type HearingId } from '../../shared/ids.ts';
import { casePartition, documentId } from '../document/documentId.ts';
import type { EntryEnvelope } from '../entry/entry.ts';
import type { MadeOf, PaperKind } from './paper.ts';

/** Shares that one paper may be made of: a register has one a defendant. */
export const mostMadeOf = 50;

/** What is kept of a paper that was given out: which, under what number, and of which words. The words stand in the shares. */
export interface IssuedPaper {
  readonly hearingId: HearingId;
  readonly kind: PaperKind;
  /** Absent for the register, which is of the whole hearing. */
  readonly defendantId?: DefendantId;
  /** ./paperNumber.ts */
  readonly number: string;
  readonly madeOf: readonly MadeOf[];
  /** Of all that was printed but number and times (./paper.ts). */
  readonly contentHash: string;
  /** As the device that gave it out knew: the court's record had not received what it was made of. */
  readonly isBeforeRecord: boolean;
}

/**
 * A paper was given out. It is the court's own to know, as its log is: channel `bench`. Printing the same once more is no further
 * entry; what says something else has a number of its own and supersedes those of before.
 */
export interface PaperIssuedEntry extends EntryEnvelope, IssuedPaper {
  readonly type: 'paper-issued';
  readonly hearingId: HearingId;
}

/** The id of a paper follows from who numbered it and how: one number is one document. */
export const paperId = ({
  caseId,
  deviceId,
  number,
}: Pick<PaperIssuedEntry, 'caseId' | 'deviceId' | 'number'>): DocumentId =>
  documentId(casePartition(caseId), 'paper-issued', idOf(`${deviceId} ${number}`));
