import type {
  ChildRule,
  DurationUnit,
  FixedListItem,
  NamePart,
  Prompt,
  ResultDefinition,
} from '../../domain/resulting/resultDefinition.ts';

/** A prompt before it has its place: that is the order in which it is written down. */
type Asked = Prompt extends infer Each ? (Each extends Prompt ? Omit<Each, 'sequence'> : never) : never;

interface Facts {
  readonly id: string;
  readonly code: string;
  readonly label: string;
  readonly rank: number;
  readonly level?: ResultDefinition['level'];
  readonly category?: ResultDefinition['category'];
  readonly cjsCode?: string;
  readonly qualifier?: string;
  readonly group?: string;
  readonly postHearingCustodyStatus?: string;
  readonly jurisdiction?: ResultDefinition['jurisdiction'];
  /** What is true of it, of what most results are not. */
  readonly is?: readonly ('isFinancial' | 'isAdjournment' | 'isConvicted' | 'isUrgent' | 'endsProceedings')[];
  /** Groups of words that mean it, each as it is said. */
  readonly said?: readonly string[];
  /** How it will stand in the record (src/domain/resulting/templateNames.ts). */
  readonly text?: string;
}

/** Children by code; ./builtInResults.ts finds their ids. */
export type ChildrenByCode = Readonly<Partial<Record<ChildRule, readonly string[]>>>;
export interface WrittenResult {
  readonly definition: Omit<ResultDefinition, 'children'>;
  readonly children: ChildrenByCode;
}

/** One built-in result: of an offence and ancillary, where nothing else is said. */
export function result(
  facts: Facts,
  prompts: readonly Asked[] = [],
  children: ChildrenByCode = {},
): WrittenResult {
  const { id, code, label, rank, cjsCode, qualifier, group, postHearingCustodyStatus, jurisdiction, text } =
    facts;
  const is = new Set(facts.is);
  return {
    definition: {
      id,
      code,
      label,
      level: facts.level ?? 'offence',
      category: facts.category ?? 'ancillary',
      rank,
      ...(cjsCode === undefined ? {} : { cjsCode }),
      ...(qualifier === undefined ? {} : { qualifier }),
      ...(group === undefined ? {} : { group }),
      ...(postHearingCustodyStatus === undefined ? {} : { postHearingCustodyStatus }),
      ...(jurisdiction === undefined ? {} : { jurisdiction }),
      isFinancial: is.has('isFinancial'),
      isAdjournment: is.has('isAdjournment'),
      isConvicted: is.has('isConvicted'),
      isUrgent: is.has('isUrgent'),
      endsProceedings: is.has('endsProceedings'),
      wordGroups: (facts.said ?? []).map((words) => words.split(' ')),
      ...(text === undefined ? {} : { textTemplate: text }),
      prompts: prompts.map((prompt, at) => ({ ...prompt, sequence: (at + 1) * 100 })),
    },
    children,
  };
}

interface More {
  /** Words by which shorthand names it. */
  readonly words?: readonly string[];
  /** Stands on no court extract. */
  readonly offExtract?: boolean;
}

const asked = (
  promptId: string,
  reference: string,
  label: string,
  { words = [], offExtract }: More = {},
) => ({
  promptId,
  reference,
  label,
  rule: 'optional' as const,
  words,
  onExtract: offExtract !== true,
});

/** It has to be answered. */
export const must = <T extends Asked>(prompt: T): T => ({ ...prompt, rule: 'mandatory' });
/** One of those that are marked so is answered. */
export const either = <T extends Asked>(prompt: T): T => ({ ...prompt, rule: 'oneOf' });

type Make<Kind extends Prompt['kind']> = Extract<Asked, { kind: Kind }>;

export const text = (id: string, reference: string, label: string, more?: More): Make<'text'> => ({
  ...asked(id, reference, label, more),
  kind: 'text',
});
export const number = (id: string, reference: string, label: string, more?: More): Make<'number'> => ({
  ...asked(id, reference, label, more),
  kind: 'number',
});
export const currency = (id: string, reference: string, label: string, more?: More): Make<'currency'> => ({
  ...asked(id, reference, label, more),
  kind: 'currency',
});
export const date = (id: string, reference: string, label: string, more?: More): Make<'date'> => ({
  ...asked(id, reference, label, more),
  kind: 'date',
});
export const time = (id: string, reference: string, label: string, more?: More): Make<'time'> => ({
  ...asked(id, reference, label, more),
  kind: 'time',
});
/** Its label is what the record says where the answer is yes. */
export const yesNo = (id: string, reference: string, label: string, more?: More): Make<'yesNo'> => ({
  ...asked(id, reference, label, more),
  kind: 'yesNo',
});
export const duration = (
  id: string,
  reference: string,
  label: string,
  units: readonly DurationUnit[],
  more?: More,
): Make<'duration'> => ({
  ...asked(id, reference, label, {
    words: units.map((unit) => unit[0]?.toUpperCase() + unit.slice(1)),
    ...more,
  }),
  kind: 'duration',
  units,
});

/** A list to choose from: its national id and its codes are shared, the words are ours. */
export interface WrittenList {
  readonly listId: string;
  readonly items: readonly FixedListItem[];
}
export const list = (listId: string, items: Readonly<Record<string, string>>): WrittenList => ({
  listId,
  items: Object.entries(items).map(([code, value]) => ({ code, value })),
});
const listed = (many: boolean, open: boolean) => {
  return (
    id: string,
    reference: string,
    label: string,
    from: WrittenList,
    more?: More,
  ): Make<'fixedList'> => ({
    ...asked(id, reference, label, more),
    kind: 'fixedList',
    listId: from.listId,
    items: from.items,
    many,
    open,
  });
};
export const oneFrom = listed(false, false);
export const someFrom = listed(true, false);
export const someFromOrOther = listed(true, true);

const partEndings: Readonly<Partial<Record<NamePart, string>>> = {
  organisationName: 'OrganisationName',
  line1: 'Address1',
  line2: 'Address2',
  line3: 'Address3',
  line4: 'Address4',
  line5: 'Address5',
  postCode: 'PostCode',
  email1: 'EmailAddress1',
  email2: 'EmailAddress2',
};
const addressLines = ['line1', 'line2', 'line3', 'line4', 'line5', 'postCode'] as const;

/** An organisation with its address; `needed` are the parts that have to be there. */
export const organisation = (
  id: string,
  reference: string,
  label: string,
  needed: readonly NamePart[],
  emails: boolean,
  more?: More,
): Make<'nameAddress' | 'address'> => {
  const parts: readonly NamePart[] = [
    'organisationName',
    ...addressLines,
    ...(emails ? (['email1', 'email2'] as const) : []),
  ];
  return {
    ...asked(id, reference, label, more),
    kind: 'nameAddress',
    parts: parts.map((part) => ({
      part,
      reference: `${reference}${partEndings[part] ?? ''}`,
      isMandatory: needed.includes(part),
    })),
  };
};
export const address = (
  id: string,
  reference: string,
  label: string,
  more?: More,
): Make<'nameAddress' | 'address'> => ({
  ...asked(id, reference, label, more),
  kind: 'address',
  parts: addressLines.map((part) => ({ part, reference: part, isMandatory: part === 'line1' })),
});
