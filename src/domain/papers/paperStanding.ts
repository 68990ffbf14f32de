import type { IssuedPaper } from './paperIssued.ts';
import { paperKey, type Paper } from './paper.ts';

/**
 * A paper that was given out, beside what stands now.
 *
 * - `same`: it says what the record says, word for word.
 * - `details`: its text is that of the record; what else was printed (prison, name, address, restriction) is not.
 * - `differs`: the text of the record is another. It is to be given out again, and the first one called back.
 * - `not-due`: no such paper follows from the results any more. It is to be called back.
 * - `contested`: two shares stand, and nobody decided between them.
 * - `unknown`: not all that was recorded has come to this device.
 */
export type PaperStanding = 'same' | 'details' | 'differs' | 'not-due' | 'contested' | 'unknown';

export function paperStanding(issued: IssuedPaper, due: readonly Paper[]): PaperStanding {
  const now = due.find(({ key }) => key === paperKey(issued.kind, issued.defendantId));
  if (!now) return 'not-due';
  if (now.trouble === 'contested') return 'contested';
  if (now.trouble === 'not-whole') return 'unknown';
  if (now.contentHash === issued.contentHash) return 'same';
  const said = (hashes: readonly { readonly textHash: string }[]): string =>
    hashes.map(({ textHash }) => textHash).join(' ');
  return said(now.records) === said(issued.madeOf) ? 'details' : 'differs';
}

/** Whether nothing was given out of a paper as it stands now. */
export const isUnprinted = (
  paper: Pick<Paper, 'key' | 'contentHash'>,
  issued: readonly Pick<IssuedPaper, 'kind' | 'defendantId' | 'contentHash'>[],
): boolean =>
  !issued.some(
    (each) => paperKey(each.kind, each.defendantId) === paper.key && each.contentHash === paper.contentHash,
  );
