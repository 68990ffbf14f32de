import { bailStatuses, type BailStatus, type BailStatusCode } from '../../domain/bail/bail.ts';
import type { WarrantOut } from '../../domain/police/outstandingWarrants.ts';
import type { IconName } from '../ui/icons.ts';

export interface SaidBail {
  readonly icon: IconName;
  /** "In custody" */
  readonly text: string;
  /** "Custody": in a row of a list. */
  readonly word: string;
  readonly inCustody: boolean;
}

const words: Readonly<Record<BailStatusCode, string>> = {
  S: 'Secure accommodation',
  C: 'Custody',
  L: 'Local authority care',
  R: 'Re-arrested',
  P: 'Bail, pre-release conditions',
  B: 'Conditional bail',
  U: 'Unconditional bail',
  A: 'Bail not applicable',
};

/** A bail state in words, with the lock for custody and the open door for bail. */
export function sayBail(status: BailStatus): SaidBail {
  const code = status.code.toUpperCase();
  if (Object.hasOwn(bailStatuses, code)) {
    const known = bailStatuses[code as BailStatusCode];
    return {
      icon: known.inCustody ? 'lock' : 'bail',
      // The record's own label, "Not applicable", says nothing where it stands alone.
      text: code === 'A' ? words.A : known.label,
      word: words[code as BailStatusCode],
      inCustody: known.inCustody,
    };
  }
  const text = status.description ?? status.code;
  return { icon: 'bail', text, word: text, inCustody: false };
}

const warrants: Readonly<Record<WarrantOut, string>> = {
  'without-bail': 'Warrant out, no bail',
  'with-bail': 'Warrant out, with bail',
  unclear: 'Warrant out',
};

/**
 * A bail state: the one that stands, or both sides of a clash, of which none is put before the other. A warrant of arrest that
 * is out comes first, and alone where no bail applies.
 */
export function sayBails(statuses: readonly BailStatus[], warrant?: WarrantOut): SaidBail | undefined {
  const bail = sayStates(statuses);
  if (warrant === undefined) return bail;
  const text = warrants[warrant];
  const isAlone = !bail || statuses.every(({ code }) => code.toUpperCase() === 'A');
  return {
    icon: 'need',
    text: isAlone ? text : `${text}. ${bail.text}`,
    word: isAlone ? text : `${text}. ${bail.word}`,
    inCustody: bail?.inCustody ?? false,
  };
}

function sayStates(statuses: readonly BailStatus[]): SaidBail | undefined {
  const [first, ...others] = statuses.map(sayBail);
  if (!first || others.length === 0) return first;
  const sides = [first, ...others];
  return {
    icon: 'clash',
    text: `Two bail decisions: ${sayBoth(sides.map(({ text }) => text))}; ask the court`,
    word: `Bail clash: ${sayBoth(sides.map(({ word }) => word))}`,
    inCustody: sides.some(({ inCustody }) => inCustody),
  };
}

/** "conditional bail / in custody": within a sentence. */
const sayBoth = (sides: readonly string[]): string =>
  sides.map((side) => side.charAt(0).toLowerCase() + side.slice(1)).join(' / ');
