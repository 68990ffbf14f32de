import type { DefendantView } from './caseView.ts';

type Charged = Pick<DefendantView, 'defendantId' | 'name' | 'offences' | 'applications'>;

/**
 * "offence 2", and of several defendants "offence 2 of NOWAK": offences are numbered for each defendant from 1, as they are said in
 * court, on notepads and in the record. So are applications.
 *
 * @param defendantId absent where a source names the offence alone
 * @returns undefined where the offence is not held
 */
export function sayOffenceOf(
  defendants: readonly Charged[],
  {
    defendantId,
    offenceId,
  }: { readonly defendantId?: string | undefined; readonly offenceId?: string | undefined },
): string | undefined {
  const whose = defendants.filter((each) => defendantId === undefined || each.defendantId === defendantId);
  for (const { name, offences, applications } of whose) {
    const offence = offences.find((each) => each.offenceId === offenceId);
    const application = applications.find((each) => each.offenceId === offenceId);
    const number = offence
      ? `offence ${String(offence.number)}`
      : application && `application ${String(application.number)}`;
    if (number === undefined) continue;
    return defendants.length > 1 ? `${number} of ${surnameOf(name)}` : number;
  }
  return undefined;
}

/** "NOWAK" of "NOWAK, Piotr"; the whole of an organisation's name. */
export const surnameOf = (name: string): string => name.split(',')[0] ?? name;
