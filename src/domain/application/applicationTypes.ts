import type { Jurisdiction } from '../hearing/hearing.ts';

/** A kind of application or breach that can be put before the court. */
export interface ApplicationType {
  /** National application code. */
  readonly code: string;
  readonly words: string;
  /** Of an order that was made before, which has to be said. */
  readonly isOfOrder: boolean;
  readonly in: readonly Jurisdiction[];
}

const both: readonly Jurisdiction[] = ['MAGISTRATES', 'CROWN'];
const magistrates: readonly Jurisdiction[] = ['MAGISTRATES'];

const breach = (code: string, words: string): ApplicationType => ({
  code,
  words,
  isOfOrder: true,
  in: both,
});
const application = (code: string, words: string, where = both): ApplicationType => ({
  code,
  words,
  isOfOrder: false,
  in: where,
});

/** Its words are typed: the national set has 150, and any of them can be said. */
export const otherApplication = 'AP00501';

/**
 * Those that come before a court without having been listed, as the form offers them. Codes are those of the national set
 * (application-types.json, Sentencing Act 2020 where there is one of before and after it); words are ours.
 */
export const applicationTypes: readonly ApplicationType[] = [
  application('BA76504', 'Application to vary conditions of bail'),
  application('BA76505', 'Application to review a bail decision'),
  breach('SE20501', 'Failing to comply with the requirements of a community order'),
  breach('SE20504', 'Conviction of an offence while a community order is in force'),
  breach('SE20502', 'Failing to comply with the requirements of a suspended sentence order'),
  breach('SE20511', 'Further offence during the operational period of a suspended sentence'),
  breach('SE20516', 'Further offence during a conditional discharge'),
  breach('SE20517', 'Failing to comply with the requirements of a youth rehabilitation order'),
  breach('CJ03524', 'Failing to comply with post-sentence supervision'),
  breach('SE20506', 'Application to revoke a community order and re-sentence'),
  breach('SE20503', 'Application to amend the requirements of a community order'),
  application('MC80527', 'Appearance to make a statutory declaration', magistrates),
  application('MC80524', 'Application to re-open the case, s.142', magistrates),
  application('PO85501', 'Application to extend a custody time limit'),
  application('YJC99', 'Application for special measures'),
  application('CR05503', 'Application for a reporting direction'),
  application('MC80518', 'Application for a witness summons', magistrates),
  application(otherApplication, 'Another application within criminal proceedings'),
];

export const applicationTypesIn = (jurisdiction: Jurisdiction): readonly ApplicationType[] =>
  applicationTypes.filter((type) => type.in.includes(jurisdiction));

export const applicationType = (code: string | undefined): ApplicationType | undefined =>
  applicationTypes.find((type) => type.code === code);
