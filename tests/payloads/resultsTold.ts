import { XMLParser } from 'fast-xml-parser';
import { isTree, objectsOf } from '../intake/walkJson.ts';

/** What a payload itself tells of one result, read without the readers of the intake. */
export interface ResultTold {
  readonly label?: string;
  readonly shortCode?: string;
  readonly text?: string;
  readonly prompts: readonly { readonly label?: string; readonly value: string }[];
  readonly next?: {
    readonly type?: string;
    /** As the file has it: an instant, or a day and a time. */
    readonly startsAt?: string;
    readonly court?: string;
    readonly reason?: string;
  };
}

type Tree = Readonly<Record<string, unknown>>;

const resultLists = [
  'judicialResults',
  'defendantJudicialResults',
  'defendantCaseJudicialResults',
  'resultLines',
  'sharedResultLines',
];

/** Every result of a file, as often as the file tells it. */
export const resultsTold = (content: string): readonly ResultTold[] =>
  content.trimStart().startsWith('<') ? ofXml(content) : ofJson(JSON.parse(content));

const ofJson = (root: unknown): readonly ResultTold[] =>
  [...objectsOf(root)]
    .filter(({ path }) => resultLists.includes(path.at(-2) ?? ''))
    .map(({ tree }) => (isTree(tree['judicialResult']) ? tree['judicialResult'] : tree))
    .map((result): ResultTold => {
      const next = treeAt(result, 'nextHearing');
      const prompts = result['judicialResultPrompts'] ?? result['prompts'];
      return withoutNothing({
        label: text(result['label'] ?? result['resultLabel']),
        shortCode: text(result['shortCode']),
        text: text(result['resultText']),
        prompts: (Array.isArray(prompts) ? prompts : []).flatMap((prompt: unknown) =>
          isTree(prompt) && text(prompt['value']) !== undefined
            ? [withoutNothing({ label: text(prompt['label']), value: text(prompt['value']) ?? '' })]
            : [],
        ),
        next:
          next &&
          withoutNothing({
            type: text(treeAt(next, 'type')?.['description']),
            startsAt: text(next['listedStartDateTime']),
            court: text(treeAt(next, 'courtCentre')?.['name']),
            reason: text(next['adjournmentReason']),
          }),
      });
    });

const ofXml = (content: string): readonly ResultTold[] =>
  [...objectsOf(new XMLParser({ removeNSPrefix: true, parseTagValue: false }).parse(content))]
    .filter(({ path }) => path.at(-1) === 'Result' || path.at(-2) === 'Result')
    .map(({ tree }): ResultTold => {
      const outcome = treeAt(tree, 'Outcome');
      const next = treeAt(tree, 'NextHearing');
      const details = next && treeAt(next, 'NextHearingDetails');
      const [amount, points] = [text(outcome?.['ResultAmountSterling']), text(outcome?.['PenaltyPoints'])];
      const day = text(details?.['DateOfHearing']);
      return withoutNothing({
        text: text(tree['ResultText']),
        prompts: [
          ...(amount === undefined ? [] : [{ value: `£${amount}` }]),
          ...(points === undefined ? [] : [{ label: 'Penalty points', value: points }]),
        ],
        next:
          next &&
          withoutNothing({
            startsAt: day && `${day}T${text(details?.['TimeOfHearing']) ?? '00:00:00'}`,
            reason: text(next['NextHearingReason']),
          }),
      });
    });

const treeAt = (tree: Tree, name: string): Tree | undefined => {
  const value = tree[name];
  return isTree(value) ? value : undefined;
};

const text = (value: unknown): string | undefined =>
  ['string', 'number', 'boolean'].includes(typeof value) && String(value).trim() !== ''
    ? String(value)
    : undefined;

type Said<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };
const withoutNothing = <Fields extends object, Kept = Said<Fields>>(fields: Fields): Kept =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Kept;
