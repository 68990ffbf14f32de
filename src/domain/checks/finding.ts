import type { DefendantId, OffenceId } from '../../shared/ids.ts';

/** `error` keeps a result from being shared, `warning` does not once it was overridden, `notChecked` says what nobody looked at. */
export type Severity = 'error' | 'warning' | 'notChecked';

/** Where to look: the screen leads there. */
export interface Place {
  readonly defendantId: DefendantId;
  readonly offenceId?: OffenceId;
  readonly resultId?: string;
  readonly promptId?: string;
}

export interface Finding {
  /** Id of the rule: docs/checks.md names each. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is found, why, and what to do, in plain words. */
  readonly message: string;
  readonly place: Place;
  /** Where the rule comes from. */
  readonly source: string;
}

/** A warning that somebody has seen and goes on in spite of; the reason is recorded. */
export interface FindingOverride {
  readonly findingKey: string;
  readonly reason: string;
}

/** The same for the same rule in the same place, whatever the words and amounts; no two findings of one check have one key. */
export const findingKey = ({ rule, place }: Pick<Finding, 'rule' | 'place'>): string =>
  [rule, place.defendantId, place.offenceId ?? '', place.resultId ?? '', place.promptId ?? ''].join('|');

/** A warning with a reason. Errors cannot be overridden; what was not checked needs none. */
export function overrideOf(
  finding: Finding,
  overrides: readonly FindingOverride[],
): FindingOverride | undefined {
  if (finding.severity !== 'warning') return undefined;
  const key = findingKey(finding);
  return overrides.find((each) => each.findingKey === key && each.reason.trim() !== '');
}

/** What has to be seen to before sharing: errors, and warnings without a reason. */
export const standingFindings = (
  findings: readonly Finding[],
  overrides: readonly FindingOverride[],
): readonly Finding[] =>
  findings.filter(
    (finding) =>
      finding.severity === 'error' ||
      (finding.severity === 'warning' && overrideOf(finding, overrides) === undefined),
  );
