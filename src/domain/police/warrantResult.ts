import type { JudicialResult } from '../result/judicialResult.ts';

/**
 * What a result says of a warrant for the arrest of the defendant. `withBail` is absent where the result does not tell.
 * `redated` takes the place of the warrant before it; `group` says no more than that there is one: its own results follow.
 * `executed` and `withdrawn` end one.
 */
export type WarrantResult =
  | { readonly kind: 'issued' | 'redated' | 'group'; readonly withBail?: boolean }
  | { readonly kind: 'executed' | 'withdrawn' };

const withBail: WarrantResult = { kind: 'issued', withBail: true };
const withoutBail: WarrantResult = { kind: 'issued', withBail: false };

/**
 * The national results about warrants of arrest, by short code, with their labels. WNE ("Warrant not executed") is not
 * among them: it neither issues a warrant nor ends one. Nor is AWI, "To attend or a warrant to issue".
 */
const national: Readonly<Record<string, readonly [label: string, means: WarrantResult]>> = {
  WOFN: ['Warrant for arrest without bail', withoutBail],
  WOFD: ['Warrant for arrest with bail (dated)', withBail],
  WOFU: ['Warrant for arrest with bail (undated)', withBail],
  // A new date is a date on which to answer bail; its CJS code is that of the dated one.
  WOFR: ['Warrant for arrest redated', { kind: 'redated', withBail: true }],
  WABSN: ['Warrant of arrest without bail on sentence of imprisonment in absence', withoutBail],
  WCPD: ['Warrant for arrest for breach of community penalty with bail (dated)', withBail],
  WCPN: ['Warrant for arrest for breach of community penalty without bail', withoutBail],
  WCPU: ['Warrant for arrest for community penalty breach with bail (undated)', withBail],
  WAROA: ['Warrants of arrest', { kind: 'group' }],
  WOFEX: ['Warrant for arrest without bail executed on day of issue', { kind: 'executed' }],
  WWDN: ['Warrant withdrawn', { kind: 'withdrawn' }],
};

/**
 * SPI gives the CJS code alone. 2509 stays out: it stands for a warrant withdrawn and for one not executed. So do 4585 and
 * 4586, warrants for a parent and for a witness.
 */
const byCjsCode: Readonly<Record<string, WarrantResult>> = {
  '4575': withBail,
  '4576': withoutBail,
  '4577': withBail,
};

const byLabel = new Map(Object.values(national).map(([label, means]) => [label.toLowerCase(), means]));

/** What a result says of a warrant of arrest; undefined where it is no such result. Codes match whatever the case. */
export function readWarrantResult(result: JudicialResult): WarrantResult | undefined {
  const code = result.shortCode?.toUpperCase() ?? '';
  if (Object.hasOwn(national, code)) return national[code]?.[1];
  return (
    byLabel.get(result.label.trim().toLowerCase()) ??
    byCjsCode[result.cjsCode ?? ''] ??
    readOtherLabel(result.label)
  );
}

/** A label of another source, such as "Bench warrant" or "Warrant of arrest, backed for bail". */
function readOtherLabel(label: string): WarrantResult | undefined {
  if (!/^(?:bench warrant|warrants? (?:of|for) arrest)\b/i.test(label.trim())) return undefined;
  if (/\b(?:witness|parent|guardian|not executed)\b/i.test(label)) return undefined;
  if (/\bexecuted\b/i.test(label)) return { kind: 'executed' };
  if (/\bwithdrawn\b/i.test(label)) return { kind: 'withdrawn' };
  if (/\bwithout bail\b|\bnot backed\b|\bno bail\b/i.test(label)) return withoutBail;
  return /\bwith bail\b|\bbacked for bail\b/i.test(label) ? withBail : { kind: 'issued' };
}
