import { nonceLength } from '../../../src/contracts/requestProof.ts';
import { sequenceLength } from '../../../src/gateway/replica/sequenceToken.ts';

/** What is random by construction: sealed sequences (all of one length), session cookies, nonces, keys of devices, intake tokens, upload-only credentials, ids made for an answer, revisions (of such an id too). */
const madeUp = new RegExp(
  String.raw`(?<![\w-])[\w-]{${String(sequenceLength)}}(?![\w-])|assize=[\w-]{43}|(?<="deviceId":")[0-9a-f]{64}|(?<=assize-nonce: )[\w-]{${String(nonceLength)}}|assize_[0-9a-f-]{36}_[\w-]{43}|assize-upload_[A-Za-z0-9-]+_[0-9a-f]{64}_[\w-]{43}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=\d-)[0-9a-f]{32}(?![0-9a-f])`,
  'g',
);

/** One thing as each of the two worlds calls it. */
export interface Pair {
  readonly there: string;
  readonly nowhere: string;
}

/**
 * Whether two answers are the same but for what is random by construction. That is the same too in one respect: what one
 * world calls by one name in two answers, the other calls by one name in both. So a sequence that moves where the other
 * stands still is a difference.
 */
export class Likeness {
  readonly #nowhereByThere = new Map<string, string>();
  readonly #thereByNowhere = new Map<string, string>();
  readonly #known: ReadonlySet<string>;

  /** @param known ids that the worlds were built with: these must be the very same in both */
  constructor(known: ReadonlySet<string>) {
    this.#known = known;
  }

  /**
   * @returns what is new among the pairs of two like texts, or where they differ. A pair counts once it is accepted: an answer
   * that differs for a moment, because one world is still writing, teaches nothing
   */
  compare(
    there: string,
    nowhere: string,
  ):
    | { readonly isLike: true; readonly pairs: readonly Pair[] }
    | { readonly isLike: false; readonly where: string } {
    const [one, other] = [skeleton(there), skeleton(nowhere)];
    if (one.text !== other.text) return { isLike: false, where: firstDifference(one.text, other.text) };
    const pairs: Pair[] = [];
    const fresh = new Map<string, string>();
    const freshBack = new Map<string, string>();
    for (const [index, name] of one.names.entries()) {
      const counterpart = other.names[index] ?? '';
      const expected = this.#nowhereByThere.get(name) ?? fresh.get(name);
      const back = this.#thereByNowhere.get(counterpart) ?? freshBack.get(counterpart);
      if (expected === counterpart && back === name) continue;
      const isSame = name === counterpart && expected === undefined && back === undefined;
      if (isSame) continue;
      if (
        expected !== undefined ||
        back !== undefined ||
        this.#known.has(name) ||
        this.#known.has(counterpart)
      )
        return { isLike: false, where: `${name} where the other world says ${counterpart}` };
      fresh.set(name, counterpart);
      freshBack.set(counterpart, name);
      pairs.push({ there: name, nowhere: counterpart });
    }
    return { isLike: true, pairs };
  }

  accept(pairs: readonly Pair[]): void {
    for (const { there, nowhere } of pairs) {
      this.#nowhereByThere.set(there, nowhere);
      this.#thereByNowhere.set(nowhere, there);
    }
  }
}

function skeleton(text: string): { readonly text: string; readonly names: readonly string[] } {
  const names: string[] = [];
  const left = text.replaceAll(madeUp, (name) => {
    names.push(name);
    return `<${String(name.length)}>`;
  });
  return { text: left, names };
}

function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(0, at - 120), at + 200);
  return `at ${String(at)}:\n  ${around(one)}\nwhere the other world says\n  ${around(other)}`;
}
