import { countCustodyLimit, type CustodyCount } from '../../src/domain/custody/countCustodyLimit.ts';
import { modeOfTrial } from '../../src/domain/custody/custodyFacts.ts';
import type { Proposal } from '../../src/domain/proposals/proposal.ts';
import { proposeNext, type ProposalInput } from '../../src/domain/proposals/proposeNext.ts';
import type { HearingFacts } from '../../src/domain/resulting/hearingFacts.ts';
import { readNotepad } from '../../src/domain/resulting/readNotepad.ts';
import { crownCourtNamed } from '../../src/reference/courts/crownCourts.ts';
import { offencePower } from '../../src/reference/powers/offencePowers.ts';
import { takenToday } from '../../src/app/features/resulting/checkedFacts.ts';
import type { OffenceId } from '../../src/shared/ids.ts';
import { notepadLines } from './notepads.ts';
import { testCatalogue } from './resultCatalogue.ts';

/** What is proposed below these lines, as the screen would: pleas on lines count as taken, custody as beginning today. */
export function proposedBelow(
  text: string,
  facts: HearingFacts,
  own: Partial<ProposalInput> = {},
): Proposal | undefined {
  const reader = { facts, catalogue: testCatalogue, placeNamed: crownCourtNamed };
  const reading = readNotepad(notepadLines(text), reader);
  return proposeNext({
    facts: takenToday(facts, reading),
    reading,
    catalogue: testCatalogue,
    powerOf: offencePower,
    isForCps: true,
    crownCourt: 'Luton Crown Court',
    custodyCounts: countsToday(facts),
    ...own,
  });
}

/** As if nobody had been held before today. */
function countsToday({ day, defendants }: HearingFacts): ReadonlyMap<OffenceId, CustodyCount> {
  return new Map(
    defendants.flatMap(({ offences }) =>
      offences.map((offence) => {
        const mode = modeOfTrial(offence.modeOfTrial);
        const facts = { isYouth: false, isInCustody: true, firstAppearance: day, custody: [{ from: day }] };
        return [offence.offenceId, countCustodyLimit(mode === undefined ? facts : { ...facts, mode }, day)];
      }),
    ),
  );
}

/** Lines as docs/notepad.md shows them with what is proposed: each `Tab` takes what stands there. */
export function showProposals(shown: string, facts: HearingFacts): string {
  const typed: string[] = [];
  return shown
    .split('\n')
    .filter((line) => !line.startsWith('      '))
    .map((line) => {
      const proposed = line === 'Tab' ? proposedBelow(typed.join('\n'), facts) : undefined;
      typed.push(line === 'Tab' ? (proposed?.text ?? 'Nothing is proposed.') : line);
      const next = proposedBelow(typed.join('\n'), facts);
      return next ? `${line}\n      ${next.text}\n      ${next.words}` : line;
    })
    .join('\n');
}
