import type { EntryEnvelope } from '../entry/entry.ts';
import type { DefendantId, HearingId } from '../../shared/ids.ts';
import type { Counsel, JudicialRole, Jurisdiction } from './hearing.ts';

/** Whom a part of a courtroom's record is of: who sits, who prosecutes, who appears for one defendant. */
export type AppearanceOf =
  | { readonly part: 'judiciary' }
  | { readonly part: 'prosecution' }
  | { readonly part: 'defence'; readonly defendantId: DefendantId };

export const judicialRoles = [
  'district-judge',
  'deputy-district-judge',
  'justice',
  'circuit-judge',
  'recorder',
  'high-court-judge',
] as const;
export type JudicialRoleName = (typeof judicialRoles)[number];

export const judicialRoleLabels: Readonly<Record<JudicialRoleName, string>> = {
  'district-judge': 'District judge',
  'deputy-district-judge': 'Deputy district judge',
  justice: 'Justice of the peace',
  'circuit-judge': 'Circuit judge',
  recorder: 'Recorder',
  'high-court-judge': 'High Court judge',
};

export interface Appearing {
  /** As it is said in court: "Idris Vane JP", "Ms Sunita Hale". */
  readonly name: string;
  /** Of the judiciary. */
  readonly role?: JudicialRoleName;
  readonly isPresiding?: boolean;
  /** Chambers, firm or authority, of an advocate. */
  readonly organisation?: string;
}

/** Who sits, or appears for whom, in a hearing. Channel `all`. It stands, on later days too, until a further entry says otherwise. */
export interface AppearanceEntry extends EntryEnvelope {
  readonly type: 'appearance';
  readonly hearingId: HearingId;
  readonly of: AppearanceOf;
  /** Nobody, where it is empty: the defendant has no advocate. */
  readonly people: readonly Appearing[];
  /** From when on, ISO 8601, where it changed during the day; what stood until then stays true of the time before. */
  readonly since?: string;
}

/** As it stands of one part. */
export type Appearance = Pick<AppearanceEntry, 'of' | 'people' | 'since'>;

export const appearanceKey = (of: AppearanceOf): string =>
  of.part === 'defence' ? `defence ${of.defendantId}` : of.part;

export const mostAppearing = 10;

/**
 * Why these cannot sit together; undefined where they can. In a magistrates' court up to three sit: justices of whom one presides
 * (Magistrates' Courts Act 1980, s.121), or one judge, who is able to act alone (Courts Act 2003, s.26) and presides over justices
 * (Justices of the Peace Rules 2016, rr.4 and 5); judges of the Crown Court have the powers of a district judge there (Courts Act 2003, s.66).
 * The Crown Court has one judge, also a district judge (Senior Courts Act 1981, s.8(1)), on appeal with two to four justices (s.74);
 * of them the rules of court allow fewer, so that only their number is looked at.
 */
export function benchTrouble(people: readonly Appearing[], jurisdiction: Jurisdiction): string | undefined {
  const justices = people.filter(({ role }) => role === 'justice');
  const judges = people.filter(({ role }) => role !== 'justice');
  if (judges.length > 1) return 'One judge sits.';
  const presiding = justices.filter(({ isPresiding }) => isPresiding).length;
  if (judges.length === 1 && presiding > 0) return 'Where a judge sits, the judge presides.';
  if (jurisdiction === 'MAGISTRATES') {
    if (people.length > 3) return 'No more than three sit.';
    if (judges.length === 0 && justices.length > 1 && presiding !== 1) return 'One of the justices presides.';
    return undefined;
  }
  if (justices.length > 4) return 'No more than four justices sit.';
  return judges.length === 0 && justices.length > 0 ? 'A judge sits in the Crown Court.' : undefined;
}

/** The same people, whoever wrote them down and from when. */
export const appearanceMeaning = ({ people, since }: Appearance): string =>
  JSON.stringify([
    people.map(({ name, role, isPresiding, organisation }) => [
      name,
      role ?? '',
      isPresiding === true,
      organisation ?? '',
    ]),
    since ?? '',
  ]);

export const toJudicialRole = ({ name, role, isPresiding }: Appearing): JudicialRole => ({
  lastName: name,
  ...(role === undefined ? {} : { role }),
  ...(isPresiding ? { isBenchChairman: true } : {}),
});

export const toCounsel = (
  { name, organisation }: Appearing,
  defendantIds?: readonly DefendantId[],
): Counsel => ({
  lastName: name,
  ...(organisation === undefined ? {} : { organisationName: organisation }),
  ...(defendantIds === undefined ? {} : { defendantIds }),
});

/** "Idris Vane JP, presiding, and Nell Abara JP", "Ms Sunita Hale (Castle Chambers)"; "nobody" where it is said so. */
export function sayAppearing(people: readonly Appearing[]): string {
  const said = people.map(({ name, isPresiding, organisation }) =>
    [name, isPresiding ? ', presiding' : '', organisation === undefined ? '' : ` (${organisation})`].join(''),
  );
  return said.length === 0 ? 'nobody' : said.join(', ');
}
