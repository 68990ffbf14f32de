import { sayList } from '../sayValue.ts';
import { textPlaced } from './textPlaced.ts';
import type { DefendantFacts, HearingFacts, OffenceFacts } from '../hearingFacts.ts';
import type { Trouble } from '../notepad.ts';
import type { ParsedAct, Reading } from './parsedLine.ts';
import { defendantLetter } from './readTarget.ts';
import { pressWords } from './parseResult.ts';

export interface OffenceOf {
  readonly defendant: DefendantFacts;
  readonly offence: OffenceFacts;
}

/** Whom an act is about, or what has to be chosen first. */
export type Resolved<Target> =
  | { readonly targets: readonly Target[]; readonly troubles: readonly Trouble[] }
  | {
      readonly ask: string;
      readonly readings: readonly Reading[];
      readonly defendants: readonly DefendantFacts[];
    };

const mostReadings = 9;

/** The defendants of an act: those it names, else those of the heading above, else the only one. */
export function resolveDefendants(
  line: string,
  act: ParsedAct,
  facts: HearingFacts,
  heading: readonly DefendantFacts[] | undefined,
): Resolved<DefendantFacts> {
  const { defendants } = facts;
  const named = act.target.defendants ?? heading ?? (defendants.length === 1 ? defendants : undefined);
  if (named) return { targets: named, troubles: [] };
  const each = defendants.slice(0, mostReadings - 1).map(({ name }, place) => ({
    words: name,
    text: textPlaced(line, act.targetAt, act.targetAt, defendantLetter(place)),
  }));
  const all = {
    words: 'All defendants',
    text: textPlaced(line, act.targetAt, act.targetAt, 'all defendants'),
  };
  const readings = [...each, all];
  return { ask: `Which defendant? ${pressWords(readings.length)}`, readings, defendants: [] };
}

/** The offences of an act: those it numbers, else those of the lines above where it goes with them, else the only one. */
export function resolveOffences(
  line: string,
  act: ParsedAct,
  defendants: readonly DefendantFacts[],
  above: readonly OffenceOf[],
): Resolved<OffenceOf> {
  const { scope } = act.target;
  const offencesOf = (defendant: DefendantFacts): readonly OffenceOf[] =>
    defendant.offences.map((offence) => ({ defendant, offence }));
  if (scope === 'all') return { targets: defendants.flatMap(offencesOf), troubles: [] };
  if (typeof scope === 'object') {
    const targets = defendants.flatMap((defendant) =>
      offencesOf(defendant).filter(({ offence }) => scope.includes(offence.number)),
    );
    return { targets, troubles: defendants.flatMap((defendant) => unknownNumbers(defendant, scope)) };
  }
  if (defendants.every(({ offences }) => offences.length === 1)) {
    return { targets: defendants.flatMap(offencesOf), troubles: [] };
  }
  const here = above.filter(({ defendant }) => defendants.includes(defendant));
  if (scope === undefined && here.length > 0) return { targets: here, troubles: [] };
  return askOffence(line, act, defendants);
}

function askOffence(
  line: string,
  act: ParsedAct,
  defendants: readonly DefendantFacts[],
): Resolved<OffenceOf> {
  const put = (words: string): string => textPlaced(line, act.targetAt, act.actAt, words);
  const [only] = defendants;
  const each =
    defendants.length === 1
      ? (only?.offences ?? []).slice(0, mostReadings - 1).map(({ number, title }) => ({
          words: `Offence ${String(number)}, ${title}`,
          text: put(String(number)),
        }))
      : [];
  const readings = [...each, { words: 'All offences', text: put('all') }];
  if (defendants.every(({ offences }) => offences.length === 0)) {
    return {
      targets: [],
      troubles: [{ kind: 'misfit', severity: 'error', words: 'There is no offence that this could be of.' }],
    };
  }
  return { ask: `Which offence? ${pressWords(readings.length)}`, readings, defendants };
}

function unknownNumbers({ name, offences }: DefendantFacts, said: readonly number[]): readonly Trouble[] {
  const unknown = said.filter((number) => !offences.some((offence) => offence.number === number));
  if (unknown.length === 0) return [];
  const words = `${name} has no offence ${sayList(unknown.map(String))}.`;
  return [{ kind: 'misfit', severity: 'error', words }];
}
