import type { PlaceParts } from '../../domain/resulting/shorthand/parsedLine.ts';
import { foldText } from '../../domain/list/foldLetter.ts';

/** A Crown Court with the address that its notices carry. */
interface CrownCourt {
  readonly name: string;
  /** Digits 2 and 3 of the codes of courts in its county: B40IM00 is in county 40, as is C40LU00. */
  readonly county: string;
  readonly place: PlaceParts;
}

const court = (county: string, name: string, place: PlaceParts): CrownCourt => ({
  name,
  county,
  place: { organisationName: name, ...place },
});

/*
 * Where magistrates send as a rule: the Crown Court of their own county, in counties that have one alone. Addresses as GOV.UK
 * (Find a court or tribunal) gives them, written 26 November 2026; of other counties nothing is proposed, and the court is said.
 */
const crownCourts: readonly CrownCourt[] = [
  court('33', 'Leicester Crown Court', {
    line1: '90 Wellington Street',
    line2: 'Leicester',
    postCode: 'LE1 6HG',
  }),
  court('34', 'Northampton Crown Court', {
    line1: "85-87 Lady's Lane",
    line2: 'Northampton',
    postCode: 'NN1 3HQ',
  }),
  court('37', 'Ipswich Crown Court', { line1: '1 Russell Road', line2: 'Ipswich', postCode: 'IP1 2AG' }),
  court('40', 'Luton Crown Court', { line1: '7 George Street', line2: 'Luton', postCode: 'LU1 2AA' }),
  court('41', 'St Albans Crown Court', { line1: 'Bricket Road', line2: 'St Albans', postCode: 'AL1 3JW' }),
  court('45', 'Guildford Crown Court', { line1: 'Bedford Road', line2: 'Guildford', postCode: 'GU1 4ST' }),
  court('53', 'Gloucester Crown Court', {
    line1: 'Longsmith Street',
    line2: 'Gloucester',
    postCode: 'GL1 2TS',
  }),
  // Of counties with several: known by name, proposed nowhere.
  court('', 'Cambridge Crown Court', { line1: '83 East Road', line2: 'Cambridge', postCode: 'CB1 1BT' }),
  court('', 'Peterborough Crown Court', {
    line1: 'Crown Buildings',
    line2: 'Rivergate',
    line3: 'Peterborough',
    postCode: 'PE1 1EJ',
  }),
  court('', 'Snaresbrook Crown Court', { line1: '75 Hollybush Hill', line2: 'London', postCode: 'E11 1QW' }),
  court('', 'Wood Green Crown Court', {
    line1: 'Woodall House',
    line2: 'Lordship Lane',
    line3: 'London',
    postCode: 'N22 5LF',
  }),
];

/**
 * The Crown Court to which a magistrates' court sends as a rule; undefined where that is not known.
 *
 * @param ouCode of the magistrates' court, "B40IM00"
 */
export const crownCourtFor = (ouCode: string | undefined): string | undefined =>
  crownCourts.find(({ county }) => county !== '' && county === ouCode?.slice(1, 3))?.name;

/** The address of a Crown Court that is called by its name: "Luton Crown", "luton crown court". */
export function crownCourtNamed(name: string): PlaceParts | undefined {
  const said = foldText(name.trim()).replace(/\s+court$/, '');
  return crownCourts.find((each) => foldText(each.name).replace(/\s+court$/, '') === said)?.place;
}
