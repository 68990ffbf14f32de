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

/** Who sits alone, by court; justices sit together. */
const judgesOf: Readonly<Record<Jurisdiction, readonly JudicialRoleName[]>> = {
  MAGISTRATES: ['district-judge', 'deputy-district-judge'],
  CROWN: ['circuit-judge', 'recorder', 'high-court-judge'],
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
 * Why these cannot sit together; undefined where they can. A magistrates' court has one district judge (s.26 Courts Act 2003), or up to three
 * justices of whom one presides (Magistrates' Courts Act 1980, s.121, and the Justices of the Peace Rules 2016); the Crown Court one judge,
 * on appeal with justices (Senior Courts Act 1981, s.74).
 */
export function benchTrouble(people: readonly Appearing[], jurisdiction: Jurisdiction): string | undefined {
  const justices = people.filter(({ role }) => role === 'justice');
  const judges = people.filter(({ role }) => role !== 'justice');
  if (judges.length > 1) return 'One judge sits.';
  if (judges.some(({ role }) => role && !judgesOf[jurisdiction].includes(role))) {
    return 'A judge of that kind does not sit in this court.';
  }
  if (jurisdiction === 'MAGISTRATES') {
    if (justices.length > 3) return 'No more than three justices sit.';
    if (judges.length === 1 && justices.length > 0) return 'A district judge sits alone.';
    const presiding = justices.filter(({ isPresiding }) => isPresiding).length;
    if (justices.length > 1 && presiding !== 1) return 'One of the justices presides.';
    return undefined;
  }
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
