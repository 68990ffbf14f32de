import type { OffencePower } from '../powers/offencePower.ts';
import type { OffenceFacts } from '../resulting/hearingFacts.ts';
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

/** "Theft Act 1968, ss.1 and 7" with what the table adds to it. */
export const saySource = ({ source, note }: OffencePower): string =>
  note === undefined ? source : `${source}; ${note}`;
