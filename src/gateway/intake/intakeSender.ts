import type { Prosecutor } from '../../domain/case/caseSheet.ts';
import { authorityNamedBy, isProsecutedBy } from '../../domain/case/isProsecutedBy.ts';
import type { Sheet } from '../../domain/document/document.ts';
import type { Offence } from '../../domain/offence/offence.ts';
import type { IntakeFormat } from '../../intake/intake.ts';
import type { OrganisationId, UserId } from '../../shared/ids.ts';

/** Who hands a file in: a command on this machine, an administrator, or the system of a prosecuting authority. */
export type IntakeSender =
  | { readonly tag: 'machine' }
  | { readonly tag: 'administrator'; readonly userId: UserId }
  | {
      readonly tag: 'organisation';
      readonly organisationId: OrganisationId;
      readonly credentialId: string;
      /** The authority whose cases it may hand in. */
      readonly authorityCode: string;
    };

/** The file may be good, and this sender may not hand it in. */
export interface SenderRefusal {
  readonly tag: 'not-permitted';
  readonly reason: string;
}

const refuse = (reason: string): SenderRefusal => ({ tag: 'not-permitted', reason });
const formatsOfProsecutors: readonly IntakeFormat[] = ['prosecution-intake', 'spi'];

/** Why a sender may not hand in files of a format, or undefined where it may. */
export const refuseFormat = (sender: IntakeSender, format: IntakeFormat): SenderRefusal | undefined =>
  sender.tag !== 'organisation' || formatsOfProsecutors.includes(format)
    ? undefined
    : refuse(
        'A prosecuting authority hands in prosecutions. What courts send is for an administrator to import.',
      );

/**
 * Why a sender may not hand in what a file tells of a case, or undefined where it may: a prosecuting authority brings its own
 * cases and no other's, and leaves to the court what the court decides.
 *
 * @param held what the record holds of the case, empty where it is new
 * @param told the file's sheets
 */
export function refuseCase(
  sender: IntakeSender,
  held: readonly Sheet[],
  told: readonly Sheet[],
): SenderRefusal | undefined {
  if (sender.tag !== 'organisation') return undefined;
  const { authorityCode } = sender;
  const named = prosecutorIn(told) ?? {};
  const namedCode = authorityNamedBy(named);
  if (namedCode === undefined) {
    return refuse(`The file names no prosecuting authority. Name yours, ${authorityCode}.`);
  }
  if (!isProsecutedBy(named, authorityCode)) {
    return refuse(
      `The file names ${namedCode} as prosecuting authority. Yours is ${authorityCode}, and hands in its own cases alone.`,
    );
  }
  const standing = prosecutorIn(held);
  if (standing && !isProsecutedBy(standing, authorityCode)) {
    return refuse(
      'The record has this case, and not as one of your authority. An administrator can import the file.',
    );
  }
  if (told.some(tellsOutcome)) {
    return refuse('The file tells pleas, verdicts or results. Those are recorded by the court.');
  }
  return undefined;
}

/** Whom the case sheet among these names. */
export const prosecutorIn = (sheets: readonly Sheet[]): Prosecutor | undefined =>
  sheets.find((sheet) => sheet.type === 'case')?.prosecutor;

function tellsOutcome(sheet: Sheet): boolean {
  if (sheet.type === 'hearing') return sheet.results.length > 0 || sheet.hasSharedResults === true;
  if (sheet.type !== 'defendant') return false;
  return (sheet.judicialResults ?? []).length > 0 || sheet.offences.some(isDecided);
}

const isDecided = ({ plea, indicatedPlea, verdict, convictionDate, judicialResults }: Offence): boolean =>
  (plea !== undefined && plea.pleaValue !== 'NO_PLEA') ||
  indicatedPlea !== undefined ||
  verdict !== undefined ||
  convictionDate !== undefined ||
  (judicialResults ?? []).length > 0;
