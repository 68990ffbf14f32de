import { dayNumber } from '../../day/courtDay.ts';
import { sayDayInFull } from '../../day/sayDay.ts';
import type { Amendment, AmendmentFacts, AmendmentFinding } from './amendment.ts';

const rule = 'crown-varied';
/** That the period is over: an amendment goes on with a reason, which says by what it was extended. */
export const crownPeriodRule = 'crown-varied/period';
/** "within the period of 56 days beginning with the day on which the sentence was imposed": that day counts as the first. */
const periodDays = 56;

/**
 * (c) Sentencing Act 2020, s.385(2): the Crown Court may vary or rescind a sentence within 56 days beginning with the day on which it was
 * imposed; not once an appeal, or an application for leave, was determined (s.385(3)), and only constituted as it was (s.385(4)), both of
 * which are not known here and are said. The Criminal Procedure Rules extend the period where others are tried separately on the same
 * facts (s.385(7), CrimPR 28.4(1)(b)): so what is past it is a warning and no error, and the reason that goes with it says by what
 * it was extended. Read on legislation.gov.uk, 26 November 2026.
 */
export function checkCrownVaried(
  { bench, decidedOn, sentencedOn }: Extract<Amendment, { ground: typeof rule }>,
  { jurisdiction, reason, today, orderedOn }: AmendmentFacts,
): readonly AmendmentFinding[] {
  const findings: AmendmentFinding[] = [];
  const error = (text: string, field?: AmendmentFinding['field']): void =>
    void findings.push({ rule, severity: 'error', text, ...(field ? { field } : {}) });
  if (jurisdiction === 'MAGISTRATES')
    error('Section 385 is for the Crown Court; this hearing was in a magistrates’ court.');
  if (bench.every((name) => name.trim() === '')) error('Name the judge who changed the order.', 'bench');
  if (decidedOn > today) error('The day on which the court changed its order has not come.', 'decidedOn');
  if (decidedOn < sentencedOn) error('The order was changed before the sentence was imposed.', 'decidedOn');
  if (orderedOn !== undefined && sentencedOn > orderedOn)
    error(
      `What is amended was ordered on ${sayDayInFull(orderedOn)}: the sentence was not imposed later.`,
      'sentencedOn',
    );
  if (reason.trim() === '') error('Say why the order was changed.', 'reason');
  const day = dayNumber(decidedOn) - dayNumber(sentencedOn) + 1;
  if (day > periodDays) {
    findings.push({
      rule: crownPeriodRule,
      severity: 'warning',
      text: `This is day ${String(day)}, and the period is 56 days beginning with the day of sentence (s.385(2)), unless it was extended (CrimPR 28.4).`,
    });
  }
  findings.push({
    rule,
    severity: 'notChecked',
    text: 'Not checked: whether the court is constituted as it was (s.385(4)), and whether an appeal has been determined (s.385(3)).',
  });
  return findings;
}
