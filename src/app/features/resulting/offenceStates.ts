import type { HearingFacts } from '../../../domain/resulting/hearingFacts.ts';
import type { NotepadReading } from '../../../domain/resulting/notepad.ts';
import type { ResultCatalogue } from '../../../domain/resulting/resultDefinition.ts';
import { resultSentences } from '../../../domain/resulting/resultText.ts';
import { sayVerdict } from '../../../domain/resulting/sayVerdict.ts';
import { textOf } from '../../../domain/resulting/textPieces.ts';
import { inOrder } from '../../../domain/resulting/wording.ts';

/** What stands of an offence so far: of the record, and over it what the notepad says. */
export interface OffenceState {
  readonly plea?: string;
  readonly verdict?: string;
  /** "Fine £120" */
  readonly results: readonly string[];
  /** Lines about it that wait for a choice. */
  readonly open: readonly { readonly lineId: string; readonly lineNumber: number }[];
}

/** By defendant and offence, `<defendant> <offence>`: co-defendants may share an offence and its id. */
export function offenceStates(
  { defendants, day }: HearingFacts,
  { results, pleas, verdicts, lines }: NotepadReading,
  catalogue: ResultCatalogue,
): ReadonlyMap<string, OffenceState> {
  const wording = { catalogue, day, saying: 'short' } as const;
  return new Map(
    defendants.flatMap(({ defendantId, offences, applications }) =>
      [...offences, ...applications].map((offence) => {
        const isOf = (target: { readonly defendantId: string; readonly offenceId?: string }): boolean =>
          target.defendantId === defendantId && target.offenceId === offence.offenceId;
        const plea = pleas.findLast(isOf)?.pleaValue ?? offence.plea;
        const found = verdicts.findLast(isOf)?.verdict;
        const verdict = found ? sayVerdict(found) : offence.verdictCategory && words(offence.verdictCategory);
        const own = inOrder(
          results.filter(({ target }) => isOf(target)),
          wording,
        );
        const state: OffenceState = {
          ...(plea === undefined ? {} : { plea }),
          ...(verdict === undefined ? {} : { verdict }),
          // What goes with it stands in the record beside; here is room for a word or two.
          results: own.map((result) =>
            resultSentences({ ...result, children: [] }, wording)
              .map(textOf)
              .join(' ')
              .replace(/(?:\.00)?\.(?:\s.*)?$/, ''),
          ),
          open: lines
            .filter(({ kind, about }) => kind === 'open' && about?.some(isOf))
            .map(({ lineId, lineNumber }) => ({ lineId, lineNumber })),
        };
        return [`${defendantId} ${offence.offenceId}`, state] as const;
      }),
    ),
  );
}

/** "Not guilty" of NOT_GUILTY. */
function words(category: string): string {
  const said = category.replaceAll('_', ' ').toLowerCase();
  return said.charAt(0).toUpperCase() + said.slice(1);
}
