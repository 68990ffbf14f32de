import { codeOf } from '../result/codeOf.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import { sayOrdered } from '../result/orderedWords.ts';
import { sayAmount } from '../resulting/sayValue.ts';
import type { PaperFact } from './paper.ts';

/** The answer to a prompt of a result by its national name, as it was recorded. */
function answerOf(
  { prompts }: Pick<JudicialResult, 'prompts'>,
  ...names: readonly string[]
): string | undefined {
  const wanted = names.map((name) => name.toUpperCase());
  const said = prompts.find(({ reference = '' }) => wanted.includes(reference.toUpperCase()))?.value;
  return said === undefined || said === '' ? undefined : said;
}

/** Every answer to it that results give, each once: where two say different prisons, both are said. */
export function answerAmong(
  recorded: readonly JudicialResult[],
  ...names: readonly string[]
): string | undefined {
  const said = recorded.flatMap((result) => answerOf(result, ...names) ?? []);
  return said.length === 0 ? undefined : [...new Set(said)].join('; ');
}

export const factOf = (label: string, value: string | undefined): readonly PaperFact[] =>
  value === undefined ? [] : [{ label, value }];

/** Sums of money that results of these codes order, added up; the fact is left out where there are none. */
export function sumFact(
  label: string,
  recorded: readonly JudicialResult[],
  codes: ReadonlySet<string>,
): readonly PaperFact[] {
  const pence = recorded
    .filter((result) => codes.has(codeOf(result)))
    .flatMap(({ prompts }) => prompts.flatMap(({ value }) => penceOf(value) ?? []));
  return pence.length === 0 ? [] : [{ label, value: sayAmount(pence.reduce((sum, each) => sum + each, 0)) }];
}

/** "£1,200.50" as it is recorded; undefined for anything else. */
function penceOf(value: string): number | undefined {
  const said = /^£(\d[\d,]*)\.(\d\d)$/.exec(value);
  return said ? Number(`${(said[1] ?? '').replaceAll(',', '')}${said[2] ?? ''}`) : undefined;
}

/** The end of a custody time limit that was set or extended, of each offence that has one of its own. */
export const custodyLimitFacts = (recorded: readonly JudicialResult[]): readonly PaperFact[] =>
  factOf(
    'Custody time limit expires',
    answerAmong(
      recorded.filter((result) => /^CTLE?$/.test(codeOf(result))),
      'CTLDATE',
    ),
  );

/** Where and when the case goes on, as it was announced, each once: "4 December 2026 at 10:00, Luton Magistrates' Court". */
export function announcedHearings(recorded: readonly JudicialResult[]): readonly string[] {
  const said = recorded.flatMap((result): string[] => {
    const { nextHearing } = result;
    if (nextHearing) return [sayOrdered(nextHearing)];
    const court = answerOf(result, 'hCHOUSE');
    if (court === undefined) return [];
    const week = answerOf(result, 'weekCommencing') ?? weekOfOldVersion(result);
    const day = week === undefined ? answerOf(result, 'HDATE', 'fixedDate') : undefined;
    const when = day ?? (week === undefined ? 'a date to be fixed' : `the week commencing ${week}`);
    const time = answerOf(result, 'timeOfHearing', 'HTIME');
    const room = answerOf(result, 'HCROOM');
    return [
      [
        time === undefined ? when : `${when} at ${time}`,
        ...(room === undefined ? [] : [/^\d+$/.test(room) ? `courtroom ${room}` : room]),
        court,
      ].join(', '),
    ];
  });
  return [...new Set(said)];
}

/** What was announced binds at once and stands on the notice (court.md, *Results*). */
export const nextHearingFacts = (recorded: readonly JudicialResult[]): readonly PaperFact[] =>
  announcedHearings(recorded).map((value) => ({ label: 'Next hearing', value }));

/** Before April 2023 the Crown Court's next hearing called its week HDATE, which is a day elsewhere (result-definitions.json, NHCCS). */
const weekOfOldVersion = ({ prompts }: JudicialResult): string | undefined =>
  prompts.find(({ reference, label }) => reference === 'HDATE' && /week commencing/i.test(label))?.value;
