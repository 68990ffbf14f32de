import { definitionId as idOfCode } from './resultIds.ts';
import type {
  ChildRule,
  DurationUnit,
  FixedListItem,
  NamePart,
  Prompt,
  ResultCatalogue,
  ResultDefinition,
} from '../../src/domain/resulting/resultDefinition.ts';

/*
 * Some thirty results as courts order them every day, written for tests in the manner of the national set: every kind of prompt, every
 * rule of prompts and children, templates, word groups, a code that is a plea as well (G) and one that is an English word (A).
 */

type Named = Partial<Pick<Prompt, 'rule' | 'reference' | 'words'>>;
type PromptOf<Kind extends Prompt['kind']> = Extract<Prompt, { readonly kind: Kind }>;
type Unplaced = (code: string, place: number) => Prompt;

function ask<Kind extends Prompt['kind']>(
  label: string,
  own: Omit<PromptOf<Kind>, 'promptId' | 'label' | 'rule' | 'sequence' | 'words' | 'onExtract' | 'reference'>,
  { rule = 'mandatory', reference, words = [] }: Named = {},
): Unplaced {
  return (code, place) =>
    ({
      promptId: idOfCode(`${code} ${label}`),
      label,
      rule,
      sequence: (place + 1) * 100,
      words,
      onExtract: true,
      ...(reference === undefined ? {} : { reference }),
      ...own,
    }) as PromptOf<Kind>;
}

const text = (label: string, named?: Named): Unplaced => ask<'text'>(label, { kind: 'text' }, named);
const money = (label: string, named?: Named): Unplaced => ask<'currency'>(label, { kind: 'currency' }, named);
const date = (label: string, named?: Named): Unplaced => ask<'date'>(label, { kind: 'date' }, named);
const time = (label: string, named?: Named): Unplaced => ask<'time'>(label, { kind: 'time' }, named);
const yesNo = (label: string, named?: Named): Unplaced => ask<'yesNo'>(label, { kind: 'yesNo' }, named);
const number = (label: string, named?: Named, limits: { min?: number; max?: number } = {}): Unplaced =>
  ask<'number'>(label, { kind: 'number', ...limits }, named);
const period = (
  label: string,
  named?: Named,
  units: readonly DurationUnit[] = ['years', 'months', 'weeks', 'days'],
): Unplaced => ask<'duration'>(label, { kind: 'duration', units }, named);
const list = (
  label: string,
  items: readonly FixedListItem[],
  named?: Named,
  { many = false, open = false }: { readonly many?: boolean; readonly open?: boolean } = {},
): Unplaced => ask<'fixedList'>(label, { kind: 'fixedList', items, many, open }, named);
const place =
  (
    label: string,
    reference: string,
    named?: Named,
    parts: readonly (readonly [NamePart, boolean])[] = [
      ['organisationName', true],
      ['line1', false],
      ['line2', false],
      ['postCode', false],
      ['email1', false],
    ],
  ): Unplaced =>
  (code, at) => ({
    ...ask<'text'>(label, { kind: 'text' }, named)(code, at),
    kind: 'nameAddress',
    parts: parts.map(([part, isMandatory]) => ({ part, isMandatory, reference: `${reference}${part}` })),
  });

const item = (code: string, value: string): FixedListItem => ({ code, value });
const optional = { rule: 'optional' } as const;
const oneOf = { rule: 'oneOf' } as const;

type Facts = Partial<Omit<ResultDefinition, 'prompts' | 'children' | 'code' | 'label'>> & {
  readonly prompts?: readonly Unplaced[];
  readonly children?: readonly (readonly [string, ChildRule])[];
};

function define(code: string, label: string, rank: number, facts: Facts = {}): ResultDefinition {
  const { prompts = [], children = [], ...own } = facts;
  return {
    id: idOfCode(code),
    code,
    label,
    rank,
    level: 'offence',
    category: 'final',
    isFinancial: false,
    isAdjournment: false,
    isConvicted: false,
    isUrgent: false,
    endsProceedings: false,
    wordGroups: [],
    ...own,
    prompts: prompts.map((each, at) => each(code, at)),
    children: children.map(([child, rule]) => ({ definitionId: idOfCode(child), rule })),
  };
}

const frequencies = [item('WKLY', 'weekly'), item('FTNLY', 'fortnightly'), item('MTHLY', 'monthly')];
const grounds = [
  item('NOAPPB', 'no appearance in answer to bail'),
  item('CONDISQ', 'considering disqualification'),
];
const exceptions = [
  item('LO', 'Likely to offend'),
  item('LTA', 'Likely to abscond'),
  item('OWB', 'Offence while on bail'),
  item('LOPMI', 'Likely to offend (physical or mental injury)'),
];
const reasons = [
  item('NSO', 'Nature and seriousness of offence'),
  item('PRC', 'Previous record and character'),
  item('FTSUR', 'Failed to surrender'),
];

export const testDefinitions: readonly ResultDefinition[] = [
  define('FO', 'Fine', 22300, {
    isFinancial: true,
    isConvicted: true,
    prompts: [money('Amount of fine', { reference: 'AOF' })],
    children: [
      ['COLO', 'optional'],
      ['PAYT', 'oneOf'],
      ['AEOC', 'oneOf'],
    ],
  }),
  define('FVS', 'Surcharge', 6400, {
    level: 'defendant',
    category: 'ancillary',
    isFinancial: true,
    prompts: [money('Amount of surcharge', { reference: 'AOS' })],
  }),
  define('FCPC', 'Costs to Crown Prosecution Service', 6700, {
    level: 'case',
    isFinancial: true,
    prompts: [money('Amount of costs', { reference: 'AOC' })],
  }),
  define('FCOST', 'Costs', 48200, {
    level: 'case',
    isFinancial: true,
    prompts: [
      money('Amount of costs', { reference: 'AOC' }),
      list(
        'Major creditor name',
        [item('TFL2', 'Transport for London'), item('DVL2', 'Driver and Vehicle Licensing Agency')],
        { ...oneOf, reference: 'CREDNAME' },
      ),
      text('Minor creditor company name', oneOf),
    ],
  }),
  define('FCOMP', 'Compensation', 6800, {
    isFinancial: true,
    prompts: [
      money('Amount of compensation', { reference: 'AOCOM' }),
      place('Minor creditor', 'minorCreditor', {}, [
        ['forename', false],
        ['surname', true],
        ['line1', true],
        ['line2', false],
        ['postCode', false],
      ]),
    ],
  }),
  define('COLO', 'Collection order', 38200, {
    level: 'case',
    category: 'ancillary',
    textTemplate:
      'Collection order.[ {collectionOrderType}.][ Reason: {reasonForNotMakingAnAttachment}.][ {paymentCardRequired}.]',
    prompts: [
      list(
        'Collection order type',
        [item('DB', 'Deductions from benefit'), item('PAY', 'Make payments as ordered')],
        { ...optional, reference: 'collectionOrderType' },
      ),
      text('Reason for no attachment or deduction', { reference: 'reasonForNotMakingAnAttachment' }),
      yesNo('Payment card required', { ...optional, reference: 'paymentCardRequired', words: ['Card'] }),
    ],
  }),
  define('PAYT', 'Payment terms', 76600, {
    level: 'defendant',
    category: 'ancillary',
    children: [
      ['PDATE', 'oneOf'],
      ['INSTL', 'oneOf'],
    ],
  }),
  define('PDATE', 'Pay by date', 76700, {
    level: 'defendant',
    category: 'ancillary',
    textTemplate: 'Pay in full by {PBD}.[ {PARENT_GAURDIAN_TO_PAY}.][ Days in default: {DID}.]',
    prompts: [
      date('Date to pay in full by', { reference: 'PBD' }),
      yesNo('Parent / Guardian to pay', { ...optional, reference: 'PARENT_GAURDIAN_TO_PAY' }),
      number('Number of days in default', { ...optional, reference: 'DID' }, { min: 1, max: 999 }),
    ],
  }),
  define('INSTL', 'Instalments only', 47900, {
    level: 'case',
    category: 'ancillary',
    isFinancial: true,
    prompts: [
      money('Instalment amount', { reference: 'IAMT' }),
      list('Payment frequency', frequencies, { reference: 'PF' }),
      date('Instalment start date', { reference: 'ISTD' }),
    ],
  }),
  define('AEOC', 'Attachment of earnings order', 41000, {
    level: 'case',
    category: 'ancillary',
    prompts: [place('Employer', 'employer')],
  }),
  define('CD', 'Conditional discharge', 7400, {
    isConvicted: true,
    prompts: [period('Period of conditional discharge')],
  }),
  define('AD', 'Absolute discharge', 7500, { isConvicted: true }),
  define('NSP', 'No separate penalty', 5200, { isConvicted: true }),
  define('NCOSTS', 'No order for costs', 6000, {
    level: 'case',
    wordGroups: [['no', 'costs']],
    prompts: [text('Reason', optional)],
  }),
  define('WDRN', 'Withdrawn', 41800, { prompts: [text('Reasons', optional)] }),
  define('WOFN', 'Warrant for arrest without bail', 36100, {
    category: 'intermediary',
    prompts: [
      list('Grounds for warrant', grounds, { words: ['Grounds'] }),
      text('Reasons', optional),
      text('Process server name'),
    ],
  }),
  define('G', 'Granted', 98500),
  define('LEP', 'Driving record endorsed with penalty points', 16700, {
    category: 'ancillary',
    wordGroups: [['endorsed', 'points']],
    prompts: [
      number('Penalty points for this offence', { reference: 'PENPT' }, { min: 1, max: 11 }),
      text('Defendant driving licence number', optional),
    ],
  }),
  define('IMP', 'Imprisonment', 500, {
    isConvicted: true,
    prompts: [
      period('Imprisonment period', { reference: 'imprisonmentPeriod' }),
      yesNo('Concurrent', { ...oneOf, reference: 'concurrent' }),
      yesNo('Consecutive', { ...oneOf, reference: 'consecutive' }),
    ],
    children: [['TIMP', 'mandatory']],
  }),
  define('TIMP', 'Total custodial period', 510, {
    level: 'defendant',
    category: 'ancillary',
    prompts: [period('Total custodial period')],
  }),
  define('RI', 'Remanded in custody', 33300, {
    category: 'intermediary',
    postHearingCustodyStatus: 'C',
    isUrgent: true,
    textTemplate:
      'Remanded in custody[ until %NEXH%]. Basis: {remandBasis}. Prison: {prison}. Bail exceptions: {bailException}. Reasons: {bailExceptionReason}.[ {tvLink}.]',
    prompts: [
      list('Remand basis', [item('BC', 'Before conviction'), item('NSTAT', 'Not stated')], {
        reference: 'remandBasis',
      }),
      text('Prison', { reference: 'prison' }),
      list('Bail exception', exceptions, { reference: 'bailException' }, { many: true }),
      list('Bail exception reason', reasons, { reference: 'bailExceptionReason' }, { many: true }),
      yesNo('TV link at next hearing', { ...optional, reference: 'tvLink' }),
    ],
    children: [['NEXH', 'mandatory']],
  }),
  define('RC', 'Remanded on conditional bail', 32800, {
    category: 'intermediary',
    postHearingCustodyStatus: 'B',
    prompts: [
      yesNo('Is the defendant excused attendance?', { reference: 'defendantExcusedAttendance' }),
      list(
        'Bail condition reason',
        [item('TEA', 'To ensure appearance'), item('TPO', 'To prevent offending')],
        { reference: 'bailConditionReason' },
        { many: true, open: true },
      ),
    ],
    children: [
      ['NEXH', 'mandatory'],
      ['BAIC', 'mandatory'],
    ],
  }),
  define('A', 'Adjournment', 194200, {
    category: 'intermediary',
    isAdjournment: true,
    textTemplate: 'Adjourned for %NEXH%.[ {defendantToAttend}.][ {defendantExcused}.]',
    prompts: [
      yesNo('Defendant to attend the next hearing', { ...oneOf, reference: 'defendantToAttend' }),
      yesNo('Defendant excused attendance at next hearing', { ...oneOf, reference: 'defendantExcused' }),
    ],
    children: [['NEXH', 'mandatory']],
  }),
  define('NEXH', 'Next hearing', 300, {
    category: 'ancillary',
    children: [
      ['NHMC', 'atLeastOneOf'],
      ['NHCCS', 'atLeastOneOf'],
    ],
  }),
  define('NHMC', "Next hearing in magistrates' court", 400, {
    category: 'ancillary',
    textTemplate: 'hearing on {HDATE}[ at {timeOfHearing}][ in {HCROOM},] {HCHOUSE~Name}',
    prompts: [
      date('Date of hearing', { reference: 'HDATE' }),
      time('Time of hearing', { reference: 'timeOfHearing' }),
      place('Courthouse', 'hCHOUSE'),
      text('Courtroom', { ...optional, reference: 'HCROOM', words: ['Room'] }),
      text('Hearing type', { reference: 'HTYPE' }),
      period('Estimated duration', { reference: 'HEST' }, ['weeks', 'days', 'hours', 'minutes']),
    ],
  }),
  define('NHCCS', 'Next hearing in Crown Court', 410, {
    category: 'ancillary',
    textTemplate:
      'hearing[ on a {dateToBeFixed}][ on {fixedDate}][ week commencing {weekCommencing}][ at {timeOfHearing}], {HCHOUSE~Name}',
    prompts: [
      yesNo('Date and time to be fixed', {
        ...oneOf,
        reference: 'dateToBeFixed',
        words: ['Date to be fixed'],
      }),
      date('Fixed date', { ...oneOf, reference: 'fixedDate' }),
      date('Week commencing', { ...oneOf, reference: 'weekCommencing', words: ['wc'] }),
      time('Time of hearing', { ...optional, reference: 'timeOfHearing' }),
      place('Courthouse', 'hCHOUSE'),
    ],
  }),
  define('BAIC', 'Bail conditions', 32900, {
    category: 'ancillary',
    textTemplate: '%AllChildText%',
    children: [
      ['PORCU1', 'atLeastOneOf'],
      ['PORR1', 'atLeastOneOf'],
    ],
  }),
  define('PORCU1', 'Curfew', 32910, {
    category: 'ancillary',
    prompts: [
      text('Address'),
      time('Start time', { reference: 'startTime' }),
      time('End time', { reference: 'endTime' }),
    ],
  }),
  define('PORR1', 'Residence - live and sleep each night', 32920, {
    category: 'ancillary',
    prompts: [text('Address')],
  }),
];

/** As `catalogue.ts` answers, for definitions of one version each. */
export function catalogueOf(definitions: readonly ResultDefinition[]): ResultCatalogue {
  const byId = new Map(definitions.map((each) => [each.id, each]));
  const byCode = new Map(definitions.map((each) => [each.code.toLowerCase(), each]));
  const aliases: Readonly<Record<string, string>> = { collo: 'colo', cb: 'rc' };
  return {
    definitions,
    byId: (id) => byId.get(id),
    byCode: (code) => byCode.get(aliases[code.toLowerCase()] ?? code.toLowerCase()),
  };
}

export const testCatalogue = catalogueOf(testDefinitions);

/** The definition of a code; a test that asks for another is wrong. */
export function definitionOf(code: string): ResultDefinition {
  const definition = testCatalogue.byCode(code, '2026-11-23');
  if (!definition) throw new Error(`no definition ${code}`);
  return definition;
}

/** A prompt of it by its label. */
export function promptIdOf(code: string, label: string): string {
  const prompt = definitionOf(code).prompts.find((each) => each.label === label);
  if (!prompt) throw new Error(`${code} has no prompt ${label}`);
  return prompt.promptId;
}
