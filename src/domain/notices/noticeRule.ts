import { codeOf } from '../result/codeOf.ts';
import type { CourtCentreId, OffenceId } from '../../shared/ids.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import type { NoticeBody } from './noticeBody.ts';

/** What rules and notices say of hearing and defendant, beside the share. Taken from the case as it stands when the share arrives. */
export interface NoticeFacts {
  readonly reference: string;
  readonly prosecutor?: string;
  /** Absent where the hearing is not here. */
  readonly court?: { readonly courtCentreId: CourtCentreId; readonly name: string };
  readonly jurisdiction?: 'MAGISTRATES' | 'CROWN';
  readonly defendant: {
    readonly name: string;
    /** yyyy-mm-dd */
    readonly dateOfBirth?: string;
    /** Under 18 on the day of the order, or recorded as a youth. */
    readonly isYouth: boolean;
    /** By a representation order, or an application for one. */
    readonly hasLegalAid: boolean;
    /** In custody as the record had it before this share. */
    readonly wasHeld: boolean;
  };
  /** Offences of the defendant by id, and applications, which results name in the same way. */
  readonly offences: ReadonlyMap<OffenceId, { readonly code: string; readonly title: string }>;
  /** Titles, never wording. */
  readonly restrictions: readonly string[];
}

/**
 * One body, and what it is told of. `reads` says how much of a share it may read (docs/decisions/0003 and 0033): `all` what all
 * parties read, `defendant` also what co-defendants do not get of each other. What is for the court alone goes to nobody.
 */
export interface NoticeRule {
  readonly body: NoticeBody;
  readonly reads: 'all' | 'defendant';
  /** `whole`: the whole text of the share; `concerned`: those results alone; `titles`: their names, and no wording. */
  readonly tells: 'whole' | 'concerned' | 'titles';
  /** Where the rule comes from. */
  readonly source: string;
  /** The results for which it is told; none where it is not. Results are those that it may read. */
  concerns(recorded: readonly JudicialResult[], facts: NoticeFacts): readonly JudicialResult[];
}

/** Those whose code is one of these. */
export const coded = (
  recorded: readonly JudicialResult[],
  ...sets: readonly ReadonlySet<string>[]
): readonly JudicialResult[] => recorded.filter((each) => sets.some((set) => set.has(codeOf(each))));
