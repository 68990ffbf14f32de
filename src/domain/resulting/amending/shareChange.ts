import { canonicalJson, type Json } from '../../../shared/json.ts';
import type { JudicialResult } from '../../result/judicialResult.ts';
import { differences, type Difference } from '../differences.ts';
import type { RecordedWords } from '../resultsShared.ts';

/** What a share says otherwise than one that it took the place of: what everybody who was told of that one is told. */
export interface ShareChange {
  readonly added: readonly JudicialResult[];
  readonly gone: readonly JudicialResult[];
  readonly changed: readonly { readonly before: JudicialResult; readonly after: JudicialResult }[];
  /** The two texts as one: what is gone struck through, what is new beside it. */
  readonly words: readonly Difference[];
}

/**
 * The difference between a share and one that it replaced, for one reader: both as that reader gets them. A result is the same where it
 * came of the same line, else where it is of the same code and offence, in their order.
 */
export function shareChange(before: Words, after: Words): ShareChange {
  const left = [...before.recorded];
  const take = (isIt: (result: JudicialResult) => boolean): JudicialResult | undefined => {
    const at = left.findIndex(isIt);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const bySame = after.recorded.map((result) => take(({ resultId }) => resultId === result.resultId));
  const pairs = after.recorded.map((result, at) => ({
    after: result,
    before: bySame[at] ?? take((each) => kindOf(each) === kindOf(result)),
  }));
  return {
    added: pairs.flatMap((pair) => (pair.before === undefined ? [pair.after] : [])),
    gone: left,
    changed: pairs.flatMap((pair) =>
      pair.before !== undefined && saidOf(pair.before) !== saidOf(pair.after)
        ? [{ before: pair.before, after: pair.after }]
        : [],
    ),
    words: differences(before.text, after.text),
  };
}
type Words = Pick<RecordedWords, 'text' | 'recorded'>;

/**
 * Which shares one took the place of by itself: a share also names what those had taken the place of, and of these nobody is told
 * once more. One for an amendment; two or more where a person chose between them.
 *
 * @param replaces what it names
 * @param shares all shares of its hearing and defendant, each with what it names
 */
export function directlyReplaced<Share extends { readonly id: string; readonly replaces: readonly string[] }>(
  replaces: readonly string[],
  shares: readonly Share[],
): readonly Share[] {
  const named = shares.filter(({ id }) => replaces.includes(id));
  const further = new Set(named.flatMap((share) => share.replaces));
  return named.filter(({ id }) => !further.has(id));
}

const kindOf = ({ shortCode, definitionId, offenceId }: JudicialResult): string =>
  `${definitionId ?? shortCode ?? ''}\n${offenceId ?? ''}`;

/** What it says, whatever it is called here and by whichever share it stands. */
function saidOf(result: JudicialResult): string {
  const { resultId: _id, share: _share, amendment: _amendment, ...said } = result;
  return canonicalJson(said as unknown as Json);
}
