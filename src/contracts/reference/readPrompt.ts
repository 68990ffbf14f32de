import { newestList, type FixedList } from '../../domain/resulting/fixedList.ts';
import type { DurationUnit, NamePart, Prompt, PromptRule } from '../../domain/resulting/resultDefinition.ts';
import type { NationalPrompt } from './nationalFiles.ts';
import type { Remark } from './remark.ts';

/** What reading a prompt needs besides it. */
export interface PromptReading {
  readonly code: string;
  readonly lists: readonly FixedList[];
  readonly remark: (tag: Remark['tag'], words: string) => void;
}

const unitOrder: readonly DurationUnit[] = ['years', 'months', 'weeks', 'days', 'hours', 'minutes'];
const asUnit = (word: string | null | undefined): DurationUnit | undefined =>
  unitOrder.find((unit) => unit === word?.toLowerCase());
/** The unit that a number counts; where the file leaves it out, its words may tell (DTO: Months, and a second with the word Years). */
const unitOf = ({ duration, wordGroup }: NationalPrompt): DurationUnit | undefined =>
  asUnit(duration) ?? (wordGroup?.length === 1 ? asUnit(wordGroup[0]) : undefined);

/**
 * One prompt out of the rows that carry its id: the units of a period, the parts of an address, or a second form of the same
 * question. Where rows of one id are of several kinds, the one that holds most is kept (an address before its name alone), and
 * it is mandatory if one of them was.
 */
export function readPrompt(
  rows: readonly [NationalPrompt, ...NationalPrompt[]],
  reading: PromptReading,
): Prompt {
  const counted = rows.flatMap((row) => (row.type === 'INT' ? (unitOf(row) ?? []) : []));
  const addressed = rows.filter(({ type }) => type === 'NAMEADDRESS' || type === 'ADDRESS');
  const [first] = addressed.length > 0 ? addressed : rows;
  const row =
    addressed.length > 0 ? first : (rows.find((each) => listOf(each, reading) !== undefined) ?? rows[0]);
  const base = {
    promptId: row.id,
    ...referenceOf(row, addressed),
    label: addressed.length > 0 ? labelOfAddress(row) : row.label.trim(),
    rule: strongest(rows.map((each) => ruleOf(each, reading))),
    sequence: Math.min(...rows.map(({ sequence }) => sequence)),
    words: [...new Set(rows.flatMap(({ wordGroup }) => wordGroup ?? []))],
    onExtract: row.courtExtract !== false,
  };
  const kinds = new Set(rows.map(({ type }) => type));
  if (kinds.size > 1)
    reading.remark('twice', `${base.label}: ${[...kinds].join(' and ')} of one id are one prompt`);
  if (first !== undefined && addressed.length > 0) {
    const parts = partsOf(rows, addressed);
    return { ...base, kind: first.type === 'ADDRESS' ? 'address' : 'nameAddress', parts };
  }
  if (counted.length > 0)
    return { ...base, kind: 'duration', units: unitOrder.filter((unit) => counted.includes(unit)) };
  return { ...base, ...kindOf(row, reading) };
}

const ruleOrder: readonly PromptRule[] = ['mandatory', 'oneOf', 'optional'];
export const strongest = (rules: readonly PromptRule[]): PromptRule =>
  ruleOrder.find((rule) => rules.includes(rule)) ?? 'optional';

function ruleOf(
  { resultPromptRule, mandatory, label }: NationalPrompt,
  { remark }: PromptReading,
): PromptRule {
  if (resultPromptRule) return resultPromptRule;
  const rule = mandatory === true ? 'mandatory' : 'optional';
  remark('rule', `${label}: without a rule, so ${rule}`);
  return rule;
}

type Kind = Prompt extends infer Each ? (Each extends Prompt ? Omit<Each, keyof Base> : never) : never;
type Base = Pick<Prompt, 'promptId' | 'reference' | 'label' | 'rule' | 'sequence' | 'words' | 'onExtract'>;

function kindOf(row: NationalPrompt, reading: PromptReading): Kind {
  const list = listOf(row, reading);
  const items = list?.items ?? [];
  const listed = (many: boolean, open: boolean): Kind => {
    if (list !== undefined) return { kind: 'fixedList', listId: list.listId, items, many, open };
    reading.remark('list', `${row.label}: its list is in none of the files, so it is answered in words`);
    return { kind: 'text' };
  };
  switch (row.type) {
    case 'TXT':
      return list === undefined ? { kind: 'text' } : listed(false, true);
    case 'INT':
      return { kind: 'number', ...numberLimits(row) };
    case 'CURR':
      return { kind: 'currency', ...amountLimits(row) };
    case 'DATE':
      return { kind: 'date' };
    case 'TIME':
      return { kind: 'time' };
    case 'BOOLEAN':
    case 'YESBOX':
      return { kind: 'yesNo' };
    case 'FIXL':
      return listed(false, false);
    case 'FIXLM':
      return listed(true, false);
    case 'FIXLO':
      return listed(false, true);
    case 'FIXLOM':
      return listed(true, true);
    case 'DURATION':
      return { kind: 'duration', units: unitOrder };
    default: {
      // `Date` of five definitions; nothing at all for the fixed date of a next hearing.
      const isDate = /date$/i.test((row.type ?? '') || row.reference || row.label);
      reading.remark(
        'type',
        `${row.label}: of type ${String(row.type)}, taken as ${isDate ? 'a date' : 'text'}`,
      );
      return { kind: isDate ? 'date' : 'text' };
    }
  }
}

/** The newest version: which one holds on a hearing day, the catalogue says. */
const listOf = ({ fixedListId }: NationalPrompt, { lists }: PromptReading): FixedList | undefined =>
  fixedListId ? newestList(lists, fixedListId) : undefined;

const numberLimits = ({ min, max }: NationalPrompt): { readonly min?: number; readonly max?: number } => ({
  ...(min ? { min: Number(min) } : {}),
  ...(max ? { max: Number(max) } : {}),
});

/** The files count in pounds. */
const amountLimits = ({
  min,
  max,
}: NationalPrompt): { readonly minPence?: number; readonly maxPence?: number } => ({
  ...(min ? { minPence: Number(min) * 100 } : {}),
  ...(max ? { maxPence: Number(max) * 100 } : {}),
});

const partNames: Readonly<Record<string, NamePart>> = {
  title: 'title',
  firstname: 'forename',
  forename: 'forename',
  middlename: 'middleName',
  lastname: 'surname',
  surname: 'surname',
  organisationname: 'organisationName',
  addressline1: 'line1',
  addressline2: 'line2',
  addressline3: 'line3',
  addressline4: 'line4',
  addressline5: 'line5',
  address1: 'line1',
  address2: 'line2',
  address3: 'line3',
  address4: 'line4',
  address5: 'line5',
  postcode: 'postCode',
  emailaddress1: 'email1',
  emailaddress2: 'email2',
};
const endings = Object.keys(partNames).sort((a, b) => b.length - a.length);
/** Where neither part nor reference is named (a protected person's address), the place tells. */
const inOrder: readonly NamePart[] = ['line1', 'line2', 'line3', 'line4', 'line5', 'postCode'];

function endingOf({ partName, reference }: NationalPrompt): string | undefined {
  const name = (partName || reference || '').toLowerCase();
  return endings.find((ending) => name.endsWith(ending));
}

type Parts = Extract<Prompt, { kind: 'address' | 'nameAddress' }>['parts'];

function partsOf(rows: readonly NationalPrompt[], addressed: readonly NationalPrompt[]): Parts {
  const parts = new Map<NamePart, Parts[number]>();
  for (const row of addressed) {
    const ending = endingOf(row);
    const part = ending === undefined ? inOrder.find((each) => !parts.has(each)) : partNames[ending];
    if (part === undefined) continue;
    // Six rows without a name are one address: nobody is held up because it has fewer lines.
    const isMandatory = row.resultPromptRule === 'mandatory' && (ending !== undefined || part === 'line1');
    parts.set(part, { part, reference: row.reference ?? part, isMandatory });
  }
  // The name in words, of the same id, as an older form asked for it (HCHOUSE of NHMC).
  const named = rows.find((row) => !addressed.includes(row));
  const name = parts.get('organisationName');
  if (named?.resultPromptRule === 'mandatory' && name)
    parts.set('organisationName', { ...name, isMandatory: true });
  return [...parts.values()];
}

/** By which a text template calls it: for an address the beginning that its parts share (`hCHOUSE`). */
function referenceOf(
  row: NationalPrompt,
  addressed: readonly NationalPrompt[],
): { readonly reference?: string } {
  const ending = addressed.length > 0 && row.reference ? endingOf({ ...row, partName: null }) : undefined;
  const reference = ending === undefined ? row.reference : row.reference?.slice(0, -ending.length);
  const said = row.referenceDataKey && addressed.length > 0 ? row.referenceDataKey : reference;
  return said?.trim() ? { reference: said.trim() } : {};
}

const partWords = / (organisation name|address line \d|post code|email address \d)$/i;
const labelOfAddress = ({ componentLabel, label }: NationalPrompt): string =>
  (componentLabel?.trim() || label.replace(partWords, '')).trim();
