import type { ModeOfTrial } from '../custody/custodyFacts.ts';

/** Where the offence goes from there. `as-charged`: nothing was decided, it follows from the charge. */
export type AllocatedTo = 'summary-trial' | 'crown-court' | 'as-charged';
export type AgeGroup = 'adult' | 'youth';

export interface AllocationRule {
  /** In full, as it is recorded and read out. */
  readonly words: string;
  /** Beside an offence, where there is little room. */
  readonly short: string;
  readonly to: AllocatedTo;
  readonly modes: readonly ModeOfTrial[];
  readonly ages: readonly AgeGroup[];
  /** The national mode-of-trial reason; absent where the reference data has none that means this and nothing else. */
  readonly motReason?: { readonly code: string; readonly words: string };
  /** The court accepted jurisdiction: an indication of sentence could be asked for. */
  readonly isAccepted?: true;
  /** The parties may say before it where the offence ought to be tried. */
  readonly hearsParties?: true;
  /** It is decided whatever plea was indicated. */
  readonly isOfAnyPlea?: true;
  /** By what it is sent, for the result of the sending; absent where it is not sent, or more than one section is possible. */
  readonly sentUnder?: string;
  /** By what it is decided, and what whoever records it has to think of. */
  readonly hint: string;
}

const either: readonly ModeOfTrial[] = ['eitherWay'];
const indictableToo: readonly ModeOfTrial[] = ['eitherWay', 'indictable'];

/**
 * What a court may decide of the mode of trial, the usual first. Sources: Magistrates' Courts Act 1980, sections 17A to 24A; Crime and
 * Disorder Act 1998, sections 50A to 51C; Sentencing Act 2020, section 250. National reasons: mode-of-trial reasons of the CJS reference
 * data, and for 4 and 5 the words of the Common Platform (domain.md §3). Those of youths ("No mode of trial", 7 to 9) do not tell
 * decisions apart, and are not written.
 */
export const allocationRules = {
  'summary-trial': {
    words: 'The court accepts jurisdiction, and the defendant consents to summary trial',
    short: 'Summary trial',
    to: 'summary-trial',
    modes: either,
    ages: ['adult'],
    motReason: { code: '3', words: 'Defendant Elects Summary Trial' },
    isAccepted: true,
    hearsParties: true,
    hint: 'Section 20(9)(a) Magistrates’ Courts Act 1980. The plea of not guilty is then taken.',
  },
  elects: {
    words: 'The court accepts jurisdiction, and the defendant elects trial by jury',
    short: 'Elects Crown Court trial',
    to: 'crown-court',
    modes: either,
    ages: ['adult'],
    motReason: { code: '4', words: 'Defendant chooses trial by jury' },
    isAccepted: true,
    hearsParties: true,
    sentUnder: 's.51 CDA 1998',
    hint: 'Section 20(9)(b); of low-value theft from a shop, section 22A(2). The sending is a result, today.',
  },
  'court-directs': {
    words: 'The court declines jurisdiction: trial in the Crown Court',
    short: 'Court directs Crown Court trial',
    to: 'crown-court',
    modes: either,
    ages: ['adult'],
    motReason: { code: '5', words: 'Court directs trial by jury' },
    hearsParties: true,
    sentUnder: 's.51 CDA 1998',
    hint: 'Section 21 Magistrates’ Courts Act 1980. The sending is a result, today.',
  },
  'low-value': {
    words: 'The value is low: tried as if it could only be tried summarily',
    short: 'Summary trial, low value',
    to: 'summary-trial',
    modes: either,
    ages: ['adult'],
    motReason: { code: '6', words: 'Under appropriate value' },
    hint: 'Criminal damage clearly of £5,000 or less (section 22(2)), theft from a shop of £200 or less (section 22A).',
  },
  'youth-summary': {
    words: 'Youth: no grave crime, tried summarily',
    short: 'Youth, summary trial',
    to: 'summary-trial',
    modes: indictableToo,
    ages: ['youth'],
    hearsParties: true,
    hint: 'Section 24(1) Magistrates’ Courts Act 1980: the rule, unless section 51 or 51A of the Crime and Disorder Act 1998 sends it.',
  },
  'youth-grave': {
    words: 'Youth: to the Crown Court as a grave crime',
    short: 'Youth, grave crime: Crown Court',
    to: 'crown-court',
    modes: indictableToo,
    ages: ['youth'],
    hearsParties: true,
    sentUnder: 's.51A CDA 1998',
    hint: 'Section 51A(3)(b) Crime and Disorder Act 1998: detention under section 250 of the Sentencing Act 2020 ought to be possible.',
  },
  'youth-homicide': {
    words: 'Youth: homicide, or a firearms offence with a required minimum, sent without allocation',
    short: 'Youth, homicide or firearms: Crown Court',
    to: 'crown-court',
    modes: indictableToo,
    ages: ['youth'],
    isOfAnyPlea: true,
    sentUnder: 's.51A CDA 1998',
    hint: 'Section 51A(3)(a) Crime and Disorder Act 1998.',
  },
  'youth-dangerous': {
    words: 'Youth: a specified offence, and an extended sentence may be needed, sent without allocation',
    short: 'Youth, dangerousness: Crown Court',
    to: 'crown-court',
    modes: indictableToo,
    ages: ['youth'],
    isOfAnyPlea: true,
    sentUnder: 's.51A CDA 1998',
    hint: 'Section 51A(3)(d) Crime and Disorder Act 1998: on conviction the conditions of section 254 of the Sentencing Act 2020 would be met.',
  },
  'youth-with-adult': {
    words: 'Youth: sent with an adult who is charged jointly, in the interests of justice',
    short: 'Youth, sent with an adult',
    to: 'crown-court',
    modes: indictableToo,
    ages: ['youth'],
    sentUnder: 's.51 CDA 1998',
    hint: 'Section 51(7) Crime and Disorder Act 1998.',
  },
  related: {
    words: 'Sent with a related offence or a co-defendant that is sent, without allocation',
    short: 'Sent with what is related',
    to: 'crown-court',
    modes: ['eitherWay', 'summary'],
    ages: ['adult', 'youth'],
    hint: 'Section 51(3) to (6), 51A(4) to (7) Crime and Disorder Act 1998; a summary offence only if it can be punished with imprisonment or disqualification.',
  },
  notice: {
    words: 'Sent on the prosecutor’s notice, without allocation',
    short: 'Sent on notice',
    to: 'crown-court',
    modes: indictableToo,
    ages: ['adult', 'youth'],
    isOfAnyPlea: true,
    hint: 'Serious or complex fraud, or a child who is a witness: section 51B or 51C Crime and Disorder Act 1998.',
  },
  'indictable-only': {
    words: 'Indictable only: sent without allocation',
    short: 'Indictable only',
    to: 'as-charged',
    modes: ['indictable'],
    ages: ['adult'],
    motReason: { code: '2', words: 'Indictable-only offence' },
    isOfAnyPlea: true,
    sentUnder: 's.51 CDA 1998',
    hint: 'Section 51(2)(a) Crime and Disorder Act 1998, whatever plea is indicated. The sending is a result.',
  },
  'summary-only': {
    words: 'Summary only: no allocation',
    short: 'Summary only',
    to: 'as-charged',
    modes: ['summary'],
    ages: ['adult', 'youth'],
    motReason: { code: '1', words: 'Summary-only offence' },
    hint: 'The charge can be tried nowhere else.',
  },
} as const satisfies Readonly<Record<string, AllocationRule>>;

export type AllocationCode = keyof typeof allocationRules;
export const allocationCodes = Object.keys(allocationRules) as AllocationCode[];
export const allocationRule = (code: AllocationCode): AllocationRule => allocationRules[code];
