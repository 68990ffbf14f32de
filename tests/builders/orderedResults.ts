import fc from 'fast-check';
import type { OrderedResult } from '../../src/domain/resulting/orderedResult.ts';
import type { PromptValue } from '../../src/domain/resulting/promptValue.ts';
import type {
  Prompt,
  ResultCatalogue,
  ResultDefinition,
} from '../../src/domain/resulting/resultDefinition.ts';
import { isAnswered } from '../../src/domain/resulting/missingOf.ts';
import { hearingDay, pictureFacts } from './hearingFacts.ts';

/** Texts as people write them, with what means something in shorthand. */
const awkward = [
  'HMP Bedford',
  'no evidence: CPS to review; 28d',
  'He said "no", twice',
  '1 FO 120',
  '(=G)',
  'back\\slash',
  'two\nlines',
  "St John's, 2 Mill Lane",
  '“curly”',
  '£120',
  '12/1/27',
  'same for 2',
  'k=v;w="x"',
];
const text = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ minLength: 1, maxLength: 30 }).filter((each) => each.trim() !== ''),
);

/** Any answer that a prompt can have. */
function anyValue(prompt: Prompt): fc.Arbitrary<PromptValue> {
  switch (prompt.kind) {
    case 'text':
      return text.map((each) => ({ kind: 'text', text: each }));
    case 'number':
      return fc
        .integer({ min: prompt.min ?? 0, max: prompt.max ?? 9999 })
        .map((number) => ({ kind: 'number', number }));
    case 'currency':
      return fc.integer({ min: 1, max: 99_999_999 }).map((pence) => ({ kind: 'currency', pence }));
    case 'date':
      return fc.integer({ min: 0, max: 4000 }).map((days) => ({
        kind: 'date',
        day: new Date(Date.UTC(2026, 10, 23 + days)).toISOString().slice(0, 10),
      }));
    case 'time':
      return fc.integer({ min: 0, max: 1439 }).map((minutes) => ({
        kind: 'time',
        time: [Math.floor(minutes / 60), minutes % 60].map((each) => String(each).padStart(2, '0')).join(':'),
      }));
    case 'yesNo':
      return fc.boolean().map((yes) => ({ kind: 'yesNo', yes }));
    case 'duration':
      return fc
        .subarray([...prompt.units], { minLength: 1 })
        .chain((units) =>
          fc.tuple(...units.map((unit) => fc.integer({ min: 1, max: 99 }).map((count) => ({ unit, count })))),
        )
        .map((parts) => ({ kind: 'duration', parts }));
    case 'fixedList': {
      const codes = [...new Set(prompt.items.map(({ code }) => code))];
      const chosen = fc.subarray(codes, {
        minLength: codes.length > 0 ? 1 : 0,
        maxLength: prompt.many ? Math.min(3, codes.length) : Math.min(1, codes.length),
      });
      return chosen.map((each) => ({ kind: 'fixedList', codes: each }));
    }
    case 'nameAddress':
    case 'address':
      return fc
        .tuple(...prompt.parts.map(({ part }) => text.map((each) => [part, each] as const)))
        .map((parts) => ({ kind: prompt.kind, parts: Object.fromEntries(parts) }));
  }
}

/** A result of a definition with all that is needed answered and some of the rest, and with its children, which are of what it is of. */
export function anyResult(
  definition: ResultDefinition,
  catalogue: ResultCatalogue,
  depth = 1,
  target = targetOf(definition),
): fc.Arbitrary<OrderedResult> {
  const values = fc
    .tuple(
      ...definition.prompts.map((prompt) =>
        fc
          .tuple(fc.boolean(), anyValue(prompt))
          .map(([isSaid, value]) =>
            (prompt.rule === 'mandatory' || isSaid) && isAnswered(value)
              ? [[prompt.promptId, value] as const]
              : [],
          ),
      ),
    )
    .map((all) => Object.fromEntries(all.flat()));
  const needed = definition.children
    .filter(({ rule }) => rule !== 'optional')
    .slice(0, depth > 0 ? 2 : 0)
    .flatMap(({ definitionId }) => catalogue.byId(definitionId, hearingDay) ?? []);
  const children = fc.tuple(...needed.map((child) => anyResult(child, catalogue, depth - 1, target)));
  return fc.tuple(values, children).map(([answers, below]) => ({
    resultId: 'r',
    definitionId: definition.id,
    code: definition.code,
    target,
    values: answers,
    children: below,
  }));
}

function targetOf({ level }: ResultDefinition): OrderedResult['target'] {
  const [defendant] = pictureFacts.defendants;
  const [offence] = defendant?.offences ?? [];
  if (!defendant || !offence) throw new Error('the hearing of the pictures has a defendant with offences');
  const { defendantId } = defendant;
  return level === 'offence' ? { defendantId, offenceId: offence.offenceId } : { defendantId };
}
