import type { JudicialResult } from '../result/judicialResult.ts';

/**
 * How a charge ended without a finding on what was done. They are not one thing: the prosecutor withdraws a charge, or discontinues it, or
 * offers no evidence, upon which it is dismissed; a court dismisses what was not proved; a court quashes an indictment, or lets it lie.
 */
export const chargeEndings = {
  withdrawn: 'Withdrawn',
  discontinued: 'Discontinued',
  'no-evidence': 'No evidence offered',
  dismissed: 'Dismissed',
  quashed: 'Quashed',
  'on-file': 'Left on the file',
} as const;
export type ChargeEnding = keyof typeof chargeEndings;

/** National results, by short code and, for sources that give that alone, by CJS code. */
const byCode: Readonly<Record<string, ChargeEnding>> = {
  WDRN: 'withdrawn',
  WDRNNOT: 'withdrawn',
  WDRNOS: 'withdrawn',
  WDRNOU: 'withdrawn',
  WDRNOFF: 'withdrawn',
  '2063': 'withdrawn',
  DISC: 'discontinued',
  '2053': 'discontinued',
  DINE: 'no-evidence',
  NGJ: 'no-evidence',
  '2050': 'no-evidence',
  DISM: 'dismissed',
  '2006': 'dismissed',
  IQUASH: 'quashed',
  IREMFILE: 'on-file',
  CTROF: 'on-file',
};

/** How the charge ended, by the last of its results that ends one; undefined while none does. */
export function chargeEnding(results: readonly JudicialResult[]): ChargeEnding | undefined {
  return results
    .flatMap(({ shortCode, cjsCode }) => {
      const known = [shortCode?.toUpperCase() ?? '', cjsCode ?? ''].find((code) =>
        Object.hasOwn(byCode, code),
      );
      return known === undefined ? [] : (byCode[known] ?? []);
    })
    .at(-1);
}
