import type { OffencePower } from '../powers/offencePower.ts';
import type { OffenceFacts } from '../resulting/hearingFacts.ts';
import { sayDate } from '../day/sayDay.ts';
import { offencesWithResults, type CheckContext } from './checkInput.ts';
import { endingsWithoutSentence } from './resultCodes.ts';

/** The day of conviction that decides powers: what is recorded, else today's. */
export const convictedOn = (context: CheckContext, offence: OffenceFacts): string =>
  offence.convictionDate ?? context.facts.day;

export const heldPower = (context: CheckContext, offence: OffenceFacts): OffencePower | undefined =>
  context.powerOf(offence.offenceCode, offence.startDate);

/** Whether something is ordered of an offence that its maximum could limit. */
export const sentencedOffences = (context: CheckContext): ReturnType<typeof offencesWithResults> =>
  offencesWithResults(context).filter(({ results }) =>
    results.some(
      ({ code, definition }) => definition?.isConvicted === true && !endingsWithoutSentence.has(code),
    ),
  );

/** "Theft Act 1968, ss.1 and 7" with what the table adds to it, and where it was read. */
export function saySource({ source, note, verified }: OffencePower): string {
  const read = verified
    ? `read ${sayDate(verified.on)}: ${verified.source}`
    : 'written from knowledge on 26 Nov 2026, not yet compared with the statute';
  return [source, note, read].filter((part) => part !== undefined).join('; ');
}

/** What a message ends with where nobody compared the row with the statute. */
export const sayUnverified = ({ verified }: OffencePower): string =>
  verified ? '' : ' (maximum not yet verified)';
