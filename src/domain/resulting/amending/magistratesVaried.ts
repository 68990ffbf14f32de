import type { Amendment, AmendmentFacts, AmendmentFinding } from './amendment.ts';

const rule = 'magistrates-varied';

/**
 * (b) Magistrates' Courts Act 1980, s.142: a magistrates' court may (1) vary or rescind a sentence or other order that it made when
 * dealing with an offender, if that appears to it to be in the interests of justice, or (2) direct that the case of a person whom it
 * convicted be heard again by different justices. No time is set. It may do neither once the Crown Court has determined an appeal,
 * or the High Court a case stated (s.142(1A), (2A)), which is not known here and is said. Read on legislation.gov.uk as revised,
 * 26 November 2026. The bench and the day on which it did so are named (court.md, *Results*).
 */
export function checkMagistratesVaried(
  { bench, decidedOn, power }: Extract<Amendment, { ground: typeof rule }>,
  { jurisdiction, reason, today, orderedOn }: AmendmentFacts,
): readonly AmendmentFinding[] {
  const findings: AmendmentFinding[] = [];
  const error = (text: string, field?: AmendmentFinding['field']): void =>
    void findings.push({ rule, severity: 'error', text, ...(field ? { field } : {}) });
  if (jurisdiction === 'CROWN')
    error('Section 142 is for magistrates’ courts; this hearing was in the Crown Court.');
  if (bench.every((name) => name.trim() === '')) error('Name the bench that changed the order.', 'bench');
  if (decidedOn > today) error('The day on which the court changed its order has not come.', 'decidedOn');
  if (orderedOn !== undefined && decidedOn < orderedOn)
    error('The order was changed before it was made.', 'decidedOn');
  if (reason.trim() === '') error('Say why it is in the interests of justice.', 'reason');
  findings.push({
    rule,
    severity: 'notChecked',
    text:
      power === 'reopen'
        ? 'Not checked: whether an appeal against the conviction, or a case stated, has been determined (s.142(2A)).'
        : 'Not checked: whether an appeal, or a case stated, has been determined (s.142(1A)).',
  });
  return findings;
}
