import { answerOf, asked } from '../answers.ts';
import {
  finding,
  resultsOf,
  sayOffence,
  type CheckContext,
  type CheckRule,
  type PlacedResult,
} from '../checkInput.ts';
import type { DefendantFacts, OffenceFacts } from '../../resulting/hearingFacts.ts';
import type { Finding } from '../finding.ts';

const custodial = new Set([
  'IMP',
  'DTO',
  'YOI',
  'EXTDVS',
  'EXTDVSU',
  'EXTIVS',
  'STSDY',
  'SPECC',
  'SPECCC',
  'SPECCD',
]);

/**
 * Where custody is ordered for two offences or more of a defendant, one of them is the primary one, and each other says
 * whether it is concurrent or consecutive.
 */
export const sent001: CheckRule = {
  id: 'SENT-001',
  says: 'Of several sentences of custody one stands alone, each other is concurrent or consecutive, none both',
  severities: ['error', 'warning'],
  source:
    'Published validation rule DR-SENT-001 (hmcts/service-cp-crime-hearing-results-validator, rules/DR-SENT-001.yaml, August 2026)',
  check: (context) => context.facts.defendants.flatMap((defendant) => checkDefendant(context, defendant)),
};

type Relation = 'both' | 'said' | 'none';

function checkDefendant(context: CheckContext, defendant: DefendantFacts): readonly Finding[] {
  const byOffence = new Map<OffenceFacts, PlacedResult[]>();
  for (const each of resultsOf(context, defendant)) {
    if (!custodial.has(each.code) || !each.offence) continue;
    byOffence.set(each.offence, [...(byOffence.get(each.offence) ?? []), each]);
  }
  if (byOffence.size < 2) return [];
  const offences = [...byOffence].map(([offence, results]) => ({ offence, relation: relationOf(results) }));
  const silent = offences.filter(({ relation }) => relation === 'none');
  const { defendantId, name } = defendant;
  return [
    ...offences
      .filter(({ relation }) => relation === 'both')
      .map(({ offence }) =>
        finding(
          sent001,
          'warning',
          { defendantId, offenceId: offence.offenceId },
          `${name}, ${sayOffence(offence)}: custody is said to be concurrent and consecutive. Check which it is.`,
        ),
      ),
    ...(silent.length < 2
      ? []
      : silent.map(({ offence }) =>
          finding(
            sent001,
            'error',
            { defendantId, offenceId: offence.offenceId },
            `${name}, ${sayOffence(offence)}: custody is neither concurrent nor consecutive, and so ${silent.length === 2 ? 'is one more' : `are ${silent.length - 1} more`}. Only the primary sentence may be; say it for the others.`,
          ),
        )),
    ...(silent.length === 0
      ? [
          finding(
            sent001,
            'warning',
            { defendantId },
            `${name}: each sentence of custody is concurrent or consecutive, and none is the primary one. Check that.`,
          ),
        ]
      : []),
  ];
}

function relationOf(results: readonly PlacedResult[]): Relation {
  const concurrent = results.some((each) => answerOf(each, asked.concurrent, 'yesNo')?.yes === true);
  const consecutive = results.some(isConsecutive);
  return concurrent && consecutive ? 'both' : concurrent || consecutive ? 'said' : 'none';
}

function isConsecutive(placed: PlacedResult): boolean {
  const number = answerOf(placed, asked.consecutive, 'number');
  const texts = [
    answerOf(placed, asked.consecutive, 'text'),
    answerOf(placed, asked.consecutiveToCase, 'text'),
  ];
  return number !== undefined || texts.some((text) => (text?.text ?? '').trim() !== '');
}
