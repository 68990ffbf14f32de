import { placeResults, type CheckInput, type CheckRule } from './checkInput.ts';
import { findingKey, type Finding, type Severity } from './finding.ts';
import { age007 } from './rules/age007.ts';
import { ageOfResults } from './rules/ageOfResults.ts';
import { allocationFollowed } from './rules/allocationFollowed.ts';
import { anonymity } from './rules/anonymity.ts';
import { collectionOrder } from './rules/collectionOrder.ts';
import { compensationFirst } from './rules/compensationFirst.ts';
import { conv006 } from './rules/conv006.ts';
import { convictionNeeded } from './rules/convictionNeeded.ts';
import { coew005 } from './rules/coew005.ts';
import { ctl003 } from './rules/ctl003.ts';
import { custodyLimitDay } from './rules/custodyLimitDay.ts';
import { disq002 } from './rules/disq002.ts';
import { mandatoryChildren } from './rules/mandatoryChildren.ts';
import { mandatoryPrompts } from './rules/mandatoryPrompts.ts';
import { nextHearing } from './rules/nextHearing.ts';
import { paymentTerms } from './rules/paymentTerms.ts';
import { powersCustody } from './rules/powersCustody.ts';
import { powersDisqualification } from './rules/powersDisqualification.ts';
import { powersFine } from './rules/powersFine.ts';
import { powersNotHeld } from './rules/powersNotHeld.ts';
import { powersPoints } from './rules/powersPoints.ts';
import { sent001 } from './rules/sent001.ts';
import { surcharge } from './rules/surcharge.ts';
import { youthDirection } from './rules/youthDirection.ts';
import { yro004 } from './rules/yro004.ts';

/** Every rule, in the order in which findings of one severity are told; docs/checks.md is this table in words. */
export const checkRules: readonly CheckRule[] = [
  mandatoryPrompts,
  mandatoryChildren,
  sent001,
  disq002,
  ctl003,
  yro004,
  coew005,
  conv006,
  age007,
  custodyLimitDay,
  nextHearing,
  allocationFollowed,
  convictionNeeded,
  ageOfResults,
  powersCustody,
  powersFine,
  powersPoints,
  powersDisqualification,
  surcharge,
  collectionOrder,
  paymentTerms,
  compensationFirst,
  youthDirection,
  anonymity,
  powersNotHeld,
];

const severities: readonly Severity[] = ['error', 'warning', 'notChecked'];

/**
 * What is wrong, doubtful or was not looked at in the results of a hearing, before they are shared: errors first. Pure, and never
 * throws, whatever is ordered. Findings of one rule in one place are told as one.
 */
export function checkResults(input: CheckInput): readonly Finding[] {
  const context = { ...input, placed: placeResults(input) };
  const byKey = new Map<string, Finding>();
  for (const found of checkRules.flatMap((rule) => rule.check(context))) {
    const key = findingKey(found);
    const same = byKey.get(key);
    byKey.set(key, same ? together(same, found) : found);
  }
  const found = [...byKey.values()];
  return severities.flatMap((severity) => found.filter((each) => each.severity === severity));
}

const together = (a: Finding, b: Finding): Finding => ({
  ...(severities.indexOf(b.severity) < severities.indexOf(a.severity) ? b : a),
  message: a.message === b.message ? a.message : `${a.message} ${b.message}`,
});
