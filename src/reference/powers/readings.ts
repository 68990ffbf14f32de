import type { Verified } from '../../domain/powers/offencePower.ts';

/*
 * What was read to verify rows, all on one day. Acts are the text of legislation.gov.uk, most of it in the copy of the repository
 * legalize-dev/legalize-uk (stored versions of different days, which drop some tables: the Schedules of penalties of road
 * traffic and of drugs are not in it). Where the statute itself could not be read, the page that was read is named:
 * of the Sentencing Council, the CPS or GOV.UK, or one that quotes the statute; what others say of it is no reading. Guidelines
 * were partly read in copies that others keep.
 *
 * Custody for an either-way offence in a magistrates' court ('general') rests for Acts up to 2003 on the Criminal Justice Act
 * 2003, s.282, read in the explanatory note of S.I. 2022/500 (src/domain/powers/courtLimits.ts).
 */
const read = (source: string): Verified => ({ source, on: '2026-11-26' });

const council = (guideline: string): Verified => read(`Sentencing Council, guideline "${guideline}"`);

export const readings = {
  theftAct1968: read('Theft Act 1968, ss.7, 8, 9, 12, 22 and 25, as amended'),
  theftAct1968NotDisqualification: read(
    'Theft Act 1968, ss.7 and 12, as amended (the disqualification was not read)',
  ),
  theftFromShop: council('Theft from a shop or stall'),
  theftAct1978: read('Theft Act 1978, s.4'),
  fraudAct2006: read('Fraud Act 2006, s.1(3)'),
  criminalDamageAct1971: read('Criminal Damage Act 1971, s.4'),
  criminalDamageUnder5000: read(
    'Criminal Damage Act 1971, s.4; CPS Sentencing Manual, "Criminal damage, simple"',
  ),
  publicOrderAct1986: read('Public Order Act 1986, ss.2 to 5'),
  intentionalHarassment: read('Public Order Act 1986, s.4A(5), as points2prove.co.uk quotes it'),
  drunkAndDisorderly: read('Criminal Justice Act 1967, s.91(1), as brainscape.com quotes it'),
  drugPossession: council('Possession of a controlled drug'),
  drugSupply: council('Supplying or offering to supply a controlled drug'),
  bail: council('Bail, failure to surrender'),
  familyLawAct1996: read(
    'Family Law Act 1996, s.42A, as mckenziefrienduk.net quotes it; Sentencing Council, outline "Breach of a protective order"',
  ),
  sentencingAct2020: read('Sentencing Act 2020, ss.339, 354 and 363'),
  sexualOffencesAct2003: read('Sexual Offences Act 2003, s.91'),
  commonAssault: council('Common assault'),
  emergencyWorkersAct2018: read('Assaults on Emergency Workers (Offences) Act 2018, s.1'),
  threatsToKill: read('CPS Sentencing Manual, "Threats to kill"'),
  wounding: read(
    'CPS Sentencing Manual, "Wounding or inflicting grievous bodily harm", with and without intent',
  ),
  coerciveBehaviour: read('CPS, Violence against women and girls report 2016: five years on indictment'),
  sexualAssault: read('Sexual Offences Act 2003, s.3(4), as lawglobalhub.com quotes it'),
  policeAct1996: read('Police Act 1996, s.89'),
  seriousCrimeAct2015: read('Serious Crime Act 2015, s.75A'),
  weapons: council('Bladed articles and offensive weapons: having in a public place'),
  harassment: read('Protection from Harassment Act 1997, s.2; s.2A as private-detectives.co.uk quotes it'),
  fearOfViolence: read(
    'Policing and Crime Act 2017, s.175, amending the Protection from Harassment Act 1997, ss.4 and 4A',
  ),
  highwayCode: read('GOV.UK, The Highway Code, Annex 5, table of penalties (a copy from before June 2022)'),
  finesOfDrivers: read(
    'Sentencing Council, motoring offences appropriate for a fine or discharge, part 1; GOV.UK, The Highway Code, Annex 5',
  ),
} as const satisfies Readonly<Record<string, Verified>>;
