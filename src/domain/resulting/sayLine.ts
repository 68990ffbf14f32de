import { sayPlea } from '../plea/pleaWords.ts';
import type { DefendantId, OffenceId } from '../../shared/ids.ts';
import type { DefendantFacts, HearingFacts } from './hearingFacts.ts';
import { inSmall } from './missingOf.ts';
import { resultSentences } from './resultText.ts';
import { sayList } from './sayValue.ts';
import { textOf } from './textPieces.ts';
import { toOrdered } from './shorthand/orderedNode.ts';
import type { Done } from './shorthand/placeLines.ts';
import { sayVerdict } from './sayVerdict.ts';
import type { Wording } from './wording.ts';

interface Target {
  readonly defendantId: DefendantId;
  readonly offenceId?: OffenceId;
}

/** " Basis: …." is a sentence that says nothing: what is missing is said beside the line. */
const unanswered = /(?<=[.…]) \p{Lu}[^.:…]*: …\./gu;

/** "Offences 1 and 2: guilty": what an act of a line was understood as. */
export function sayDone(done: Done, facts: HearingFacts, wording: Wording): string {
  switch (done.kind) {
    case 'plea':
      return about(done.pleas, sayPlea(done.pleas[0]?.pleaValue ?? ''), facts);
    case 'verdict': {
      const [first] = done.verdicts;
      return first ? about(done.verdicts, sayVerdict(first.verdict), facts) : '';
    }
    case 'bail':
      return about(done.bail, `Bail status: ${inSmall(done.bail[0]?.bailStatus.description ?? '')}`, facts);
    case 'result': {
      const [first] = done.nodes;
      if (first === undefined) return '';
      const own = { ...toOrdered(first), children: done.isNested ? [] : toOrdered(first).children };
      // What another line put under it is said beside that line.
      const said = {
        ...own,
        children: own.children.filter(({ source }) => source?.lineId === first.source.lineId),
      };
      const words = resultSentences(said, wording)
        .map(textOf)
        .join(' ')
        .replaceAll(unanswered, '')
        .replace(/\.$/, '');
      return about(
        done.nodes.map(({ target }) => target),
        // What has no words of its own (NEXH) is named, or the line would say nothing of what became of it.
        words === '' ? first.definition.label : words,
        facts,
      );
    }
  }
}

function about(targets: readonly Target[], words: string, facts: HearingFacts): string {
  if (targets.length === 0 || words === '') return '';
  const subject = sayTargets(targets, facts);
  return subject === '' ? words : `${subject}: ${inSmall(words)}`;
}

function sayTargets(targets: readonly Target[], facts: HearingFacts): string {
  const bySubject = new Map<string, DefendantFacts[]>();
  for (const defendant of facts.defendants) {
    const own = targets.filter(({ defendantId }) => defendantId === defendant.defendantId);
    if (own.length === 0) continue;
    const offences = [
      sayNumbers('offence', defendant.offences, own),
      sayNumbers('application', defendant.applications, own),
    ]
      .filter((words) => words !== '')
      .join(', ');
    bySubject.set(offences, [...(bySubject.get(offences) ?? []), defendant]);
  }
  const isOne = facts.defendants.length === 1;
  const said = [...bySubject].map(([offences, defendants]) =>
    [isOne ? '' : saySubject(defendants), offences].filter(Boolean).join(', '),
  );
  const words = said.join('; ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "offences 1 and 2" */
function sayNumbers(
  what: string,
  subjects: readonly { readonly offenceId: OffenceId; readonly number: number }[],
  targets: readonly Target[],
): string {
  const numbers = subjects
    .filter(({ offenceId }) => targets.some((target) => target.offenceId === offenceId))
    .map(({ number }) => String(number));
  return numbers.length === 0 ? '' : `${what}${numbers.length === 1 ? '' : 's'} ${sayList(numbers)}`;
}

export const saySubject = (defendants: readonly DefendantFacts[]): string =>
  sayList(defendants.map(({ name }) => name));
