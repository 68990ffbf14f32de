import type { OffenceId } from '../../shared/ids.ts';
import type { CustodyCount } from '../custody/countCustodyLimit.ts';
import type { PowerOf } from '../powers/offencePower.ts';
import type { DefendantFacts, HearingFacts, OffenceFacts } from '../resulting/hearingFacts.ts';
import type { OrderedResult } from '../resulting/orderedResult.ts';
import type { ResultCatalogue, ResultDefinition } from '../resulting/resultDefinition.ts';
import type { Finding, Place, Severity } from './finding.ts';

export interface CheckInput {
  readonly facts: HearingFacts;
  /** All that is ordered in the hearing, each with its children. */
  readonly results: readonly OrderedResult[];
  readonly catalogue: ResultCatalogue;
  readonly powerOf: PowerOf;
  /** Titles of the reporting restrictions that stand already. */
  readonly restrictions?: readonly string[];
  /** The count of each offence's custody time limit, with today's remand, sending and plea, and before an extension of today. */
  readonly custodyCounts?: ReadonlyMap<OffenceId, CustodyCount>;
}

/** A result with whom and what it is about, at whatever depth it stands. */
export interface PlacedResult {
  readonly result: OrderedResult;
  /** Undefined where the catalogue does not know it. */
  readonly definition: ResultDefinition | undefined;
  /** In capitals: codes match whatever the case (court.md). */
  readonly code: string;
  readonly defendant: DefendantFacts;
  /** Of the result, or of that whose child it is. */
  readonly offence: OffenceFacts | undefined;
  readonly place: Place;
  readonly parent?: PlacedResult;
}

/** What a rule looks at. */
export interface CheckContext extends CheckInput {
  /** Every result once, a parent before its children. */
  readonly placed: readonly PlacedResult[];
}

export interface CheckRule {
  readonly id: string;
  /** What it says, for docs/checks.md. */
  readonly says: string;
  /** Each severity that it gives. */
  readonly severities: readonly Severity[];
  readonly source: string;
  check(context: CheckContext): readonly Finding[];
}

export const finding = (
  rule: Pick<CheckRule, 'id' | 'source'>,
  severity: Severity,
  place: Place,
  message: string,
): Finding => ({ rule: rule.id, severity, message, place, source: rule.source });

/** Results of defendants that the hearing does not know are left out: there is no one to tell of. */
export function placeResults({
  facts,
  results,
  catalogue,
}: Pick<CheckInput, 'facts' | 'results' | 'catalogue'>): readonly PlacedResult[] {
  const place = (result: OrderedResult, parent?: PlacedResult): readonly PlacedResult[] => {
    const defendant = facts.defendants.find((each) => each.defendantId === result.target.defendantId);
    if (!defendant) return [];
    const ownOffence = defendant.offences.find((each) => each.offenceId === result.target.offenceId);
    const offence = ownOffence ?? parent?.offence;
    const definition =
      catalogue.byId(result.definitionId, facts.day) ?? catalogue.byCode(result.code, facts.day);
    const placed: PlacedResult = {
      result,
      definition,
      code: (definition?.code ?? result.code).trim().toUpperCase(),
      defendant,
      offence,
      place: {
        defendantId: defendant.defendantId,
        ...(offence === undefined ? {} : { offenceId: offence.offenceId }),
        resultId: result.resultId,
      },
      ...(parent === undefined ? {} : { parent }),
    };
    return [placed, ...result.children.flatMap((child) => place(child, placed))];
  };
  return results.flatMap((result) => place(result));
}

/** Results of one defendant. */
export const resultsOf = (context: CheckContext, defendant: DefendantFacts): readonly PlacedResult[] =>
  context.placed.filter((each) => each.defendant.defendantId === defendant.defendantId);

/** Results of one offence of one defendant. */
export const resultsOfOffence = (
  context: CheckContext,
  defendant: DefendantFacts,
  offence: OffenceFacts,
): readonly PlacedResult[] =>
  resultsOf(context, defendant).filter((each) => each.offence?.offenceId === offence.offenceId);

/** Each offence with what is ordered of it; those of which nothing is ordered are left out. */
export function offencesWithResults(context: CheckContext): readonly {
  readonly defendant: DefendantFacts;
  readonly offence: OffenceFacts;
  readonly results: readonly PlacedResult[];
  readonly place: Place;
}[] {
  return context.facts.defendants.flatMap((defendant) =>
    defendant.offences.flatMap((offence) => {
      const results = resultsOfOffence(context, defendant, offence);
      const place = { defendantId: defendant.defendantId, offenceId: offence.offenceId };
      return results.length === 0 ? [] : [{ defendant, offence, results, place }];
    }),
  );
}

/** "offence 2": the number that is said in court. */
export const sayOffence = (offence: Pick<OffenceFacts, 'number'>): string => `offence ${offence.number}`;
