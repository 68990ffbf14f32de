import type { RecordedVerdict } from './verdict.ts';

/** ", by 10 of 12 jurors", ", by all 12 jurors", ", unanimous": behind the words of a verdict; nothing where no jury is recorded. */
export function sayJury({ jurors }: Pick<RecordedVerdict, 'jurors'>): string {
  const { numberOfJurors, numberOfSplitJurors = 0, unanimous } = jurors ?? {};
  if (numberOfJurors === undefined) return unanimous === true ? ', unanimous' : '';
  return numberOfSplitJurors > 0
    ? `, by ${String(numberOfJurors - numberOfSplitJurors)} of ${String(numberOfJurors)} jurors`
    : `, by all ${String(numberOfJurors)} jurors`;
}
