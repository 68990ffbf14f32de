import type { ChildRule, ResultDefinition } from '../../domain/resulting/resultDefinition.ts';
import { bailResults } from './bail.ts';
import { bailBeforeReleaseResults } from './bailBeforeRelease.ts';
import { communityResults } from './community.ts';
import { communityRequirementResults } from './communityRequirements.ts';
import { custodyResults } from './custody.ts';
import type { ChildrenByCode, WrittenResult } from './define.ts';
import { drivingResults } from './driving.ts';
import { endingResults } from './ending.ts';
import { moneyResults } from './money.ts';
import { nextHearingResults } from './nextHearing.ts';
import { orderBeforeResults } from './orderBefore.ts';
import { orderResults } from './orders.ts';
import { paymentResults } from './payment.ts';
import { remandResults } from './remand.ts';
import { suspendedResults } from './suspended.ts';
import { toCrownCourtResults } from './toCrownCourt.ts';
import { warrantResults } from './warrants.ts';
import { youthResults } from './youth.ts';

/*
 * The results that are ordered most, in our own words, so that a court can work before anybody has loaded the national set.
 * Ids, codes, references and codes of lists are the national ones, which other systems know; ids that begin with a5512e00 are
 * ours, where no published file gives one (CTLE, CTLNE, CCII, CCSC, RFSD, RILA). Pleas and verdicts are entries, and no results.
 */

const written: readonly WrittenResult[] = [
  ...moneyResults,
  ...paymentResults,
  ...remandResults,
  ...warrantResults,
  ...bailResults,
  ...bailBeforeReleaseResults,
  ...toCrownCourtResults,
  ...nextHearingResults,
  ...custodyResults,
  ...suspendedResults,
  ...communityResults,
  ...communityRequirementResults,
  ...youthResults,
  ...drivingResults,
  ...orderResults,
  ...orderBeforeResults,
  ...endingResults,
];

const idsByCode = new Map(written.map(({ definition }) => [definition.code, definition.id]));
const rules: readonly ChildRule[] = ['mandatory', 'oneOf', 'atLeastOneOf', 'optional'];

function childrenOf(children: ChildrenByCode): ResultDefinition['children'] {
  return rules.flatMap((rule) =>
    (children[rule] ?? []).map((code) => {
      const definitionId = idsByCode.get(code);
      if (definitionId === undefined) throw new Error(`No built-in result has the code ${code}`);
      return { definitionId, rule };
    }),
  );
}

export const builtInResults: readonly ResultDefinition[] = written.map(({ definition, children }) => ({
  ...definition,
  children: childrenOf(children),
}));
