/*
 * What can be ordered: the national result definitions in the form this application works with. Prompts that belong together
 * there stand together here: 140 of the 551 repeat a prompt's id, once for each unit of a period or part of an address
 * (court.md, *Traps in the national result data*).
 */

/** What a result is about: an offence, a defendant, or the whole case. */
export type ResultLevel = 'offence' | 'defendant' | 'case';
/** final F ends the offence in this court, intermediary I leads to another hearing, ancillary A goes with others. */
export type ResultCategory = 'final' | 'intermediary' | 'ancillary';
export type DurationUnit = 'years' | 'months' | 'weeks' | 'days' | 'hours' | 'minutes';
/** How a mandatory, optional or alternative prompt is to be answered; of those with one `oneOf` group exactly one is. */
export type PromptRule = 'mandatory' | 'optional' | 'oneOf';

interface PromptBase {
  /** The national id: one for all units of a period and all parts of an address. */
  readonly promptId: string;
  /** The national name by which a text template calls it; absent for some. */
  readonly reference?: string;
  readonly label: string;
  readonly rule: PromptRule;
  /** Order among the prompts of its definition. */
  readonly sequence: number;
  /** Words by which shorthand names it: `Concurrent`. */
  readonly words: readonly string[];
  /** Whether its answer stands on the court extract. */
  readonly onExtract: boolean;
}

export interface FixedListItem {
  readonly code: string;
  readonly value: string;
}

/** Part of a name and address: the national `reference` of each part, by what it is. */
export type NamePart =
  | 'title'
  | 'forename'
  | 'middleName'
  | 'surname'
  | 'organisationName'
  | 'line1'
  | 'line2'
  | 'line3'
  | 'line4'
  | 'line5'
  | 'postCode'
  | 'email1'
  | 'email2';

export type Prompt =
  | (PromptBase & { readonly kind: 'text' })
  | (PromptBase & { readonly kind: 'number'; readonly min?: number; readonly max?: number })
  | (PromptBase & { readonly kind: 'currency'; readonly minPence?: number; readonly maxPence?: number })
  | (PromptBase & { readonly kind: 'date' })
  | (PromptBase & { readonly kind: 'time' })
  | (PromptBase & { readonly kind: 'yesNo' })
  | (PromptBase & { readonly kind: 'duration'; readonly units: readonly DurationUnit[] })
  /** `many`: several may be chosen. `open`: something that is not in the list may be said. */
  | (PromptBase & {
      readonly kind: 'fixedList';
      readonly listId?: string;
      readonly items: readonly FixedListItem[];
      readonly many: boolean;
      readonly open: boolean;
    })
  | (PromptBase & {
      readonly kind: 'nameAddress' | 'address';
      readonly parts: readonly {
        readonly part: NamePart;
        readonly reference: string;
        readonly isMandatory: boolean;
      }[];
    });
export type PromptKind = Prompt['kind'];

/** What goes with a result: one of those with `oneOf`, at least one of those with `atLeastOneOf`. */
export type ChildRule = 'mandatory' | 'optional' | 'oneOf' | 'atLeastOneOf';

export interface ResultDefinition {
  readonly id: string;
  readonly version?: string;
  /** yyyy-mm-dd, inclusive: which version holds is decided by the day of the hearing. Absent: always. */
  readonly startDate?: string;
  readonly endDate?: string;
  /** As the source writes it; it is matched whatever its case. */
  readonly code: string;
  readonly label: string;
  readonly level: ResultLevel;
  readonly category: ResultCategory;
  readonly rank: number;
  readonly cjsCode?: string;
  readonly qualifier?: string;
  readonly group?: string;
  /** Bail status that the defendant has after the hearing (A, B, C, L, P, R, S, U), where this result decides it. */
  readonly postHearingCustodyStatus?: string;
  readonly isFinancial: boolean;
  readonly isAdjournment: boolean;
  readonly isConvicted: boolean;
  readonly isUrgent: boolean;
  readonly endsProceedings: boolean;
  readonly jurisdiction?: 'MAGISTRATES' | 'CROWN';
  /** Groups of words; whoever says all of one group means this result. */
  readonly wordGroups: readonly (readonly string[])[];
  /** National wording with {prompts} and %CHILDREN%; 21 of 551 have one. */
  readonly textTemplate?: string;
  readonly prompts: readonly Prompt[];
  readonly children: readonly { readonly definitionId: string; readonly rule: ChildRule }[];
}

/** The definitions that a device knows. */
export interface ResultCatalogue {
  readonly definitions: readonly ResultDefinition[];
  /** The version that holds on a day (yyyy-mm-dd), else the nearest one; undefined where the id is not known. */
  byId(id: string, day: string): ResultDefinition | undefined;
  /** By code or a code's alias (COLLO is COLO), whatever its case. */
  byCode(code: string, day: string): ResultDefinition | undefined;
}
