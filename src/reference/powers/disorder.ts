import type { OffencePower } from '../../domain/powers/offencePower.ts';
import { eitherWayOffence, summaryOffence } from './defineOffence.ts';
import { readings } from './readings.ts';

const drugs = 'Misuse of Drugs Act 1971, s.25 and Schedule 4';
const classA = (code: string, title: string): OffencePower =>
  eitherWayOffence(code, title, 84, drugs, { verified: readings.drugPossession });
/** In a magistrates' court three months and £2,500 for class B (Schedule 4). */
const classB = (code: string, title: string): OffencePower =>
  eitherWayOffence(code, title, 60, drugs, {
    summary: { custody: 3, fine: { pence: 250_000 } },
    verified: readings.drugPossession,
  });

/**
 * Orders of the Sentencing Act 2020: six months in a magistrates' court, whatever its general limit. The Act is later than those
 * that the Criminal Justice Act 2003, s.282, raises.
 */
const brokenOrder = (code: string, title: string, source: string): OffencePower =>
  eitherWayOffence(code, title, 60, source, {
    summary: { custody: 6, fine: 'unlimited' },
    verified: readings.sentencingAct2020,
  });

/** Public order, drugs, and orders that were broken. */
export const disorderPowers: readonly OffencePower[] = [
  eitherWayOffence('PU86002', 'Violent disorder', 60, 'Public Order Act 1986, s.2', {
    verified: readings.publicOrderAct1986,
  }),
  eitherWayOffence('PU86003', 'Affray', 36, 'Public Order Act 1986, s.3', {
    verified: readings.publicOrderAct1986,
  }),
  summaryOffence('PU86004', 'Fear or provocation of violence', 6, 5, 'Public Order Act 1986, s.4', {
    verified: readings.publicOrderAct1986,
  }),
  summaryOffence(
    'PU86116',
    'Intentional harassment, alarm or distress',
    6,
    5,
    'Public Order Act 1986, s.4A',
    { verified: readings.intentionalHarassment },
  ),
  summaryOffence('PU86149', 'Harassment, alarm or distress', 0, 3, 'Public Order Act 1986, s.5', {
    verified: readings.publicOrderAct1986,
  }),
  summaryOffence('CJ67002', 'Drunk and disorderly', 0, 3, 'Criminal Justice Act 1967, s.91', {
    verified: readings.drunkAndDisorderly,
  }),
  classA('MD71210', 'Possessing cocaine'),
  classA('MD71211', 'Possessing heroin'),
  classA('MD71213', 'Possessing MDMA'),
  classA('MD71214', 'Possessing crack cocaine'),
  classB('MD71220', 'Possessing amphetamine'),
  classB('MD71530', 'Possessing cannabis'),
  eitherWayOffence('MD71230', 'Possessing cocaine with intent to supply', 'life', drugs, {
    verified: readings.drugSupply,
  }),
  eitherWayOffence('MD71231', 'Possessing heroin with intent to supply', 'life', drugs, {
    verified: readings.drugSupply,
  }),
  eitherWayOffence('MD71130', 'Supplying cocaine', 'life', drugs, { verified: readings.drugSupply }),
  eitherWayOffence('MD71131', 'Supplying heroin', 'life', drugs, { verified: readings.drugSupply }),
  eitherWayOffence('MD71526', 'Possessing cannabis with intent to supply', 168, drugs, {
    verified: readings.drugSupply,
  }),
  eitherWayOffence('MD71531', 'Producing cannabis', 168, drugs),
  summaryOffence('BA76001', 'Failing to surrender to bail', 3, 5, 'Bail Act 1976, s.6(7)', {
    note: 'the Crown Court may deal with it as a contempt, up to 12 months',
    verified: readings.bail,
  }),
  eitherWayOffence('FL96001', 'Breach of a non-molestation order', 60, 'Family Law Act 1996, s.42A', {
    verified: readings.familyLawAct1996,
  }),
  brokenOrder('SE20002', 'Breach of a restraining order', 'Sentencing Act 2020, s.363'),
  brokenOrder('SE20001', 'Breach of a criminal behaviour order', 'Sentencing Act 2020, s.339'),
  brokenOrder('SE20012', 'Breach of a sexual harm prevention order', 'Sentencing Act 2020, s.354'),
  eitherWayOffence(
    'SX03204',
    'Failing to comply with notification requirements',
    60,
    'Sexual Offences Act 2003, s.91',
    { verified: readings.sexualOffencesAct2003 },
  ),
];
