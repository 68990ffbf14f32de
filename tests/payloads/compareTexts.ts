import { isAnswered } from '../../src/domain/resulting/missingOf.ts';
import type { OrderedResult } from '../../src/domain/resulting/orderedResult.ts';
import type { ResultCatalogue } from '../../src/domain/resulting/resultDefinition.ts';
import { resultSentences } from '../../src/domain/resulting/resultText.ts';
import { sayValue } from '../../src/domain/resulting/sayValue.ts';
import { textOf } from '../../src/domain/resulting/textPieces.ts';
import { promptsTold, type PromptTold } from './promptsTold.ts';
import type { ReenteredResult } from './reenter.ts';

/** How our text of a result compares with the payload's own, by its words and by the answers that each says. */
export type TextsCompared =
  'same words' | 'same answers' | 'ours says more' | 'ours says less' | 'each says what the other does not';

/** Case, marks, how dates and amounts are written, and a heading of code and label are no difference. */
export function compareTexts(
  { told, definition, ordered: [ordered] }: ReenteredResult,
  catalogue: ResultCatalogue,
  day: string,
): TextsCompared {
  if (!ordered || !definition) throw new Error(`${told.label} is not ordered`);
  const ours = plain(resultSentences(ordered, { catalogue, day, saying: 'full' }).map(textOf).join(' '));
  const { resultText = '' } = told;
  const theirs = plain(resultText);
  if (ours === theirs || ours === plain(withoutHeading(resultText, told.label))) return 'same words';
  const answers = promptsTold(told, definition)
    .filter((each) => each.told.value !== 'false')
    .map((each) => ({
      isTheirs: theirs.includes(plain(each.told.value === 'true' ? each.told.label : each.told.value)),
      isOurs: ours.includes(plain(ourAnswer(each, ordered))),
    }));
  const isLess = answers.some(({ isTheirs, isOurs }) => isTheirs && !isOurs);
  const isMore = answers.some(({ isTheirs, isOurs }) => isOurs && !isTheirs);
  if (isLess && isMore) return 'each says what the other does not';
  return isLess ? 'ours says less' : isMore ? 'ours says more' : 'same answers';
}

/** "FO - Fine" stands above some texts as a line of its own. */
function withoutHeading(text: string, label: string): string {
  const [first = '', ...rest] = text.split('\n');
  return plain(first).endsWith(plain(label)) && rest.length > 0
    ? rest.join(' ')
    : text.replace(/^[A-Z]+ - /, '');
}

/** As our text says it; of what our definition does not ask, as the payload does. */
function ourAnswer({ told, prompt, part }: PromptTold, { values }: OrderedResult): string {
  const value = prompt && values[prompt.promptId];
  if (!prompt || !isAnswered(value)) return told.value;
  if (value.kind === 'yesNo') return prompt.label;
  if ('parts' in value && !Array.isArray(value.parts) && part !== undefined) {
    return value.kind === 'duration' ? '' : (value.parts[part] ?? '');
  }
  return sayValue(prompt, value);
}

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/(\d{1,2})\/(\d{1,2})\/(\d{4})/g, (_date, day, month, year) => dateOf(day, month, year))
    .replace(/(\d{1,2}) ([a-z]+) (\d{4})/g, (date, day, month: string, year) =>
      months.includes(month) ? dateOf(day, String(months.indexOf(month) + 1), year) : String(date),
    )
    .replace(/(\d),(?=\d{3})/g, '$1')
    .replace(/\b1 (year|month|week|day|hour|minute)s\b/g, '1 $1')
    .replace(/[^\p{L}\p{N}£]+/gu, ' ')
    .trim();

const dateOf = (day: string, month: string, year: string): string =>
  [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
