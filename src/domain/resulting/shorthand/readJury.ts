import type { Jurisdiction } from '../../hearing/hearing.ts';
import type { Jurors } from '../../verdict/verdict.ts';
import type { VerdictType } from './verdictTypes.ts';

/** What is said of the jury behind a verdict: its numbers, or words that are none. */
export interface SaidJury {
  readonly jurors?: Jurors;
}

/** `11-1`, `jury 11-1`, `by majority 10-2`, `11 to 1`: how many agreed, and how many did not. */
const numbers = /^(.+?)(?: by)?(?: a)?(?: jury| majority)*(?: of)? (\d{1,2})(?: to)? (\d{1,2})$/;
const unanimous = /^(.+?)(?: by)?(?: a)?(?: jury)? unanimous(?:ly)?(?: jury)?$/;
/** A jury is named, and its numbers are not, or not both. */
const unsaid = /^(.+?)(?: by)?(?: a)? (?:jury|majority)(?: \d{1,2})?$/;

/** The words of the verdict, and what is said of the jury behind them. A unanimous jury may be of less than twelve, so that none is counted. */
export function readJury(said: string): { readonly verdictWords: string; readonly jury?: SaidJury } {
  const [, inFront, agreed, split] = numbers.exec(said) ?? [];
  if (inFront !== undefined) {
    const numberOfSplitJurors = Number(split);
    const numberOfJurors = Number(agreed) + numberOfSplitJurors;
    const jurors = { numberOfJurors, numberOfSplitJurors, unanimous: numberOfSplitJurors === 0 };
    return { verdictWords: inFront, jury: { jurors } };
  }
  const ofAll = unanimous.exec(said)?.[1];
  if (ofAll !== undefined) return { verdictWords: ofAll, jury: { jurors: { unanimous: true } } };
  const alone = unsaid.exec(said)?.[1];
  return alone === undefined ? { verdictWords: said } : { verdictWords: alone, jury: {} };
}

/** Majorities that a court can accept: ten of eleven or twelve, nine of ten (Juries Act 1974, s.17(1)). */
const majorities = new Set(['11-1', '10-2', '10-1', '9-1']);

/** Why a verdict is not taken of such a jury, in words; undefined where it can be. */
export function juryRefusal(
  { allowsSplit }: Pick<VerdictType, 'allowsSplit'>,
  { jurors }: SaidJury,
  jurisdiction: Jurisdiction,
): string | undefined {
  if (jurisdiction !== 'CROWN') return "A magistrates' court has no jury.";
  if (!jurors) return 'Say how many jurors agreed and how many did not: “11-1”, or “unanimous”.';
  const { numberOfJurors, numberOfSplitJurors = 0 } = jurors;
  if (numberOfJurors === undefined) return undefined;
  // Down to nine the trial goes on (Juries Act 1974, s.16(1)).
  if (numberOfJurors < 9 || numberOfJurors > 12) {
    return `A jury has nine to twelve jurors, not ${String(numberOfJurors)}.`;
  }
  if (numberOfSplitJurors === 0) return undefined;
  // Four verdicts alone record a split (domain.md §3).
  if (!allowsSplit) return 'With this verdict no split of the jury is recorded.';
  const agreed = numberOfJurors - numberOfSplitJurors;
  return majorities.has(`${String(agreed)}-${String(numberOfSplitJurors)}`)
    ? undefined
    : `${String(agreed)} to ${String(numberOfSplitJurors)} is no majority that a court can accept: 11-1, 10-2, 10-1 or 9-1 (Juries Act 1974, s.17).`;
}
