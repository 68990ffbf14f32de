import { sayList } from '../sayValue.ts';
import { textPlaced } from './textPlaced.ts';
import type { ApplicationFacts, DefendantFacts, HearingFacts, OffenceFacts } from '../hearingFacts.ts';
import type { Trouble } from '../notepad.ts';
import type { ParsedAct, Reading } from './parsedLine.ts';
import { defendantLetter } from './readTarget.ts';
import { pressWords } from './parseResult.ts';

/** What a result or an answer is of: an offence, or an application. */
export interface OffenceOf {
  readonly defendant: DefendantFacts;
  readonly offence: OffenceFacts | ApplicationFacts;
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

/** The offences or applications of an act: those it numbers, else those of the lines above where it goes with them, else the only one. */
export function resolveOffences(
  line: string,
  act: ParsedAct,
  defendants: readonly DefendantFacts[],
  above: readonly OffenceOf[],
): Resolved<OffenceOf> {
  const { scope, applications } = act.target;
  if (applications) return resolveApplications(line, act, defendants, applications);
  const offencesOf = (defendant: DefendantFacts): readonly OffenceOf[] =>
    defendant.offences.map((offence) => ({ defendant, offence }));
  if (scope === 'all') return { targets: defendants.flatMap(offencesOf), troubles: [] };
  if (typeof scope === 'object') {
    const targets = defendants.flatMap((defendant) =>
      defendant.offences
        .filter(({ number }) => scope.includes(number))
        .map((offence) => ({ defendant, offence })),
    );
    return { targets, troubles: defendants.flatMap((defendant) => unknownNumbers(defendant, scope)) };
  }
  if (defendants.every(({ offences }) => offences.length === 1)) {
    return { targets: defendants.flatMap(offencesOf), troubles: [] };
  }
  // Nobody is charged with anything here: what is before the court is the application.
  if (scope === undefined && defendants.every(isOfOneApplication)) {
    return resolveApplications(line, act, defendants, []);
  }
  const here = above.filter(({ defendant }) => defendants.includes(defendant));
  if (scope === undefined && here.length > 0) return { targets: here, troubles: [] };
  return askOffence(line, act, defendants);
}

const isOfOneApplication = ({ offences, applications }: DefendantFacts): boolean =>
  offences.length === 0 && applications.length === 1;

function resolveApplications(
  line: string,
  act: ParsedAct,
  defendants: readonly DefendantFacts[],
  numbers: readonly number[],
): Resolved<OffenceOf> {
  const isOnly = numbers.length === 0;
  if (isOnly && defendants.some(({ applications }) => applications.length > 1)) {
    return askOffence(line, act, defendants);
  }
  const targets = defendants.flatMap((defendant) =>
    defendant.applications
      .filter(({ number }) => isOnly || numbers.includes(number))
      .map((offence) => ({ defendant, offence })),
  );
  const troubles = defendants.flatMap(({ name, applications }): readonly Trouble[] => {
    const unknown = numbers.filter((said) => !applications.some(({ number }) => number === said));
    if (unknown.length === 0 && (!isOnly || applications.length > 0)) return [];
    const which = isOnly ? '' : ` ${sayList(unknown.map(String))}`;
    const words = `${name} has no application${which} before this hearing.`;
    return [{ kind: 'misfit', severity: 'error', words }];
  });
  return { targets, troubles };
}

function askOffence(
  line: string,
  act: ParsedAct,
  defendants: readonly DefendantFacts[],
): Resolved<OffenceOf> {
  const put = (words: string): string => textPlaced(line, act.targetAt, act.actAt, words);
  const [only] = defendants;
  const offences = (only?.offences ?? []).map(({ number, title }) => ({
    words: `Offence ${String(number)}, ${title}`,
    text: put(String(number)),
  }));
  const applications = (only?.applications ?? []).map(({ number, title }) => ({
    words: `Application ${String(number)}, ${title}`,
    text: put(`app ${String(number)}`),
  }));
  const isOfApplications = act.target.applications !== undefined;
  const all = isOfApplications ? [] : [{ words: 'All offences', text: put('all') }];
  const each = defendants.length === 1 ? [...(isOfApplications ? [] : offences), ...applications] : [];
  const readings = [...each.slice(0, mostReadings - all.length), ...all];
  if (defendants.every((each) => each.offences.length + each.applications.length === 0)) {
    return {
      targets: [],
      troubles: [{ kind: 'misfit', severity: 'error', words: 'There is no offence that this could be of.' }],
    };
  }
  const what = isOfApplications ? 'application' : 'offence';
  return { ask: `Which ${what}? ${pressWords(readings.length)}`, readings, defendants };
}

function unknownNumbers({ name, offences }: DefendantFacts, said: readonly number[]): readonly Trouble[] {
  const unknown = said.filter((number) => !offences.some((offence) => offence.number === number));
  if (unknown.length === 0) return [];
  const words = `${name} has no offence ${sayList(unknown.map(String))}.`;
  return [{ kind: 'misfit', severity: 'error', words }];
}
