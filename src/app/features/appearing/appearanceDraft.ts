import type { CaseView, HearingView } from '../../../domain/case/caseView.ts';
import {
  benchTrouble,
  mostAppearing,
  type Appearing,
  type AppearanceOf,
  type JudicialRoleName,
} from '../../../domain/hearing/appearance.ts';
import type { Counsel, Jurisdiction } from '../../../domain/hearing/hearing.ts';
import type { FieldError } from '../../ui/fieldError.ts';
import { clockTime } from '../../words/dates.ts';
import { londonInstant } from '../../words/londonInstant.ts';

/** Who sits: a judge, or justices. */
export type BenchKind = JudicialRoleName;

export interface AppearanceDraft {
  kind: BenchKind;
  /** `justices`, where they sit with a judge. */
  beside: readonly string[];
  /** Who presides, or the judge. */
  first: string;
  second: string;
  third: string;
  /** One a line: name, then chambers or authority after a comma. */
  prosecution: string;
  /** The same, by defendant. */
  defence: Record<string, string>;
  /** "11:40": from when on; empty where it is so of the whole day. */
  since: string;
}

const nameOf = ({
  title,
  firstName,
  lastName,
}: {
  title?: string;
  firstName?: string;
  lastName: string;
}): string => [title, firstName, lastName].filter(Boolean).join(' ');

const lineOf = (counsel: Counsel): string =>
  counsel.organisationName === undefined
    ? nameOf(counsel)
    : `${nameOf(counsel)}, ${counsel.organisationName}`;

/** The form begins with what stands. */
export function beginAppearance(
  { defendants }: Pick<CaseView, 'defendants'>,
  { sheet }: Pick<HearingView, 'sheet'>,
): AppearanceDraft {
  const { judiciary, prosecutionCounsel, defenceCounsel, jurisdiction, defendantIds } = sheet;
  const chair = judiciary.find(({ isBenchChairman }) => isBenchChairman) ?? judiciary[0];
  const others = judiciary.filter((judge) => judge !== chair);
  const usual: BenchKind = jurisdiction === 'CROWN' ? 'circuit-judge' : 'justice';
  const role = (chair?.role ?? '').toLowerCase().replaceAll(/[_ ]/g, '-');
  const kinds = kindsIn(jurisdiction);
  const inIt = defendants.filter(
    ({ defendantId }) => defendantIds.length === 0 || defendantIds.includes(defendantId),
  );
  const kind = kinds.find((each) => each === role) ?? (role.includes('district') ? 'district-judge' : usual);
  return {
    kind,
    beside: kind !== 'justice' && others.length > 0 ? ['justices'] : [],
    first: chair ? nameOf(chair) : '',
    second: others[0] ? nameOf(others[0]) : '',
    third: others[1] ? nameOf(others[1]) : '',
    prosecution: prosecutionCounsel.map(lineOf).join('\n'),
    defence: Object.fromEntries(
      inIt.map(({ defendantId }) => [
        defendantId,
        defenceCounsel
          .filter((counsel) => counsel.defendantIds?.includes(defendantId) ?? true)
          .map(lineOf)
          .join('\n'),
      ]),
    ),
    since: '',
  };
}

const magistratesJudges = ['district-judge', 'deputy-district-judge'] as const;
const crownJudges = ['circuit-judge', 'recorder', 'high-court-judge'] as const;

/** Who may sit first in it, those who mostly do before the others. */
export const kindsIn = (jurisdiction: Jurisdiction): readonly BenchKind[] =>
  jurisdiction === 'CROWN'
    ? [...crownJudges, ...magistratesJudges]
    : ['justice', ...magistratesJudges, ...crownJudges];

/** Whether the form asks for a second and a third: wingers whom a judge relieved are not named with the judge. */
export const hasJustices = ({ kind, beside }: Pick<AppearanceDraft, 'kind' | 'beside'>): boolean =>
  kind === 'justice' || beside.includes('justices');

/** Who sits, as the form says it. */
function benchOf({ kind, beside, first, second, third }: AppearanceDraft): readonly Appearing[] {
  if (kind !== 'justice') {
    const judge = first.trim() === '' ? [] : [{ name: first.trim(), role: kind }];
    const justices = hasJustices({ kind, beside }) ? [second, third] : [];
    return [...judge, ...justices.flatMap((name) => justice(name))];
  }
  return [
    ...(first.trim() === '' ? [] : [{ name: first.trim(), role: kind, isPresiding: true }]),
    ...[second, third].flatMap((name) => justice(name)),
  ];
}

const justice = (name: string): readonly Appearing[] =>
  name.trim() === '' ? [] : [{ name: name.trim(), role: 'justice' }];

/** One a line: what stands behind the first comma is chambers, firm or authority. */
const advocatesOf = (text: string): readonly Appearing[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', ...rest] = line.split(',');
      const organisation = rest.join(',').trim();
      return { name: name.trim(), ...(organisation === '' ? {} : { organisation }) };
    });

export interface SaidPart {
  readonly of: AppearanceOf;
  readonly people: readonly Appearing[];
}

/** The parts in which the form says otherwise than it began. */
export function changedParts(begun: AppearanceDraft, draft: AppearanceDraft): readonly SaidPart[] {
  const isSame = (one: readonly Appearing[], other: readonly Appearing[]): boolean =>
    JSON.stringify(one) === JSON.stringify(other);
  const parts: readonly (readonly [SaidPart, readonly Appearing[]])[] = [
    [{ of: { part: 'judiciary' }, people: benchOf(draft) }, benchOf(begun)],
    [{ of: { part: 'prosecution' }, people: advocatesOf(draft.prosecution) }, advocatesOf(begun.prosecution)],
    ...Object.entries(draft.defence).map(
      ([defendantId, text]) =>
        [
          {
            of: { part: 'defence', defendantId: defendantId as never },
            people: advocatesOf(text),
          },
          advocatesOf(begun.defence[defendantId] ?? ''),
        ] as const,
    ),
  ];
  return parts.flatMap(([said, before]) => (isSame(said.people, before) ? [] : [said]));
}

/** What is wrong with it, each with the id of its field. */
export function findAppearanceErrors(
  begun: AppearanceDraft,
  draft: AppearanceDraft,
  {
    day,
    now,
    jurisdiction,
  }: { readonly day: string; readonly now: number; readonly jurisdiction: Jurisdiction },
): FieldError[] {
  const errors: FieldError[] = [];
  const changed = changedParts(begun, draft);
  if (changed.length === 0)
    errors.push({ text: 'Nothing differs from what stands: change it, or close this' });
  const trouble = benchTrouble(benchOf(draft), jurisdiction);
  if (trouble !== undefined) errors.push({ fieldId: 'appearing-first', text: trouble });
  for (const { of, people } of changed) {
    const fieldId = of.part === 'defence' ? `appearing-${of.defendantId}` : `appearing-${of.part}`;
    if (people.some(({ name }) => name === '')) errors.push({ fieldId, text: 'Begin each line with a name' });
    if (people.length > mostAppearing) errors.push({ fieldId, text: 'Name ten people or fewer' });
  }
  const since = draft.since.trim();
  const instant = since === '' ? undefined : londonInstant(day, since);
  if (since !== '' && instant === undefined) {
    errors.push({ fieldId: 'appearing-since', text: 'Give the time, like 11:40, or nothing' });
  } else if (instant !== undefined && Date.parse(instant) > now) {
    errors.push({
      fieldId: 'appearing-since',
      text: `It is ${clockTime(new Date(now).toISOString())}: record the change when it has happened`,
    });
  }
  return errors;
}
