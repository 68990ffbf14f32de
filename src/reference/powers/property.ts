import type { OffencePower } from '../../domain/powers/offencePower.ts';
import { eitherWayOffence, indictableOffence, summaryOffence } from './defineOffence.ts';
import { readings } from './readings.ts';

const theft = 'Theft Act 1968, ss.1 and 7';
const burglary = 'Theft Act 1968, s.9';
const handling = 'Theft Act 1968, s.22';
const goingEquipped = 'Theft Act 1968, s.25';
const fraud = 'Fraud Act 2006, s.1';

/** Theft, burglary, fraud and damage. */
export const propertyPowers: readonly OffencePower[] = [
  eitherWayOffence('TH68010', 'Theft from a shop', 84, theft, {
    note: "low-value shop theft that is tried as such (Magistrates' Courts Act 1980, s.22A) has six months, which is not checked",
    verified: readings.theftFromShop,
  }),
  eitherWayOffence('TH68001', 'Theft from the person', 84, theft, { verified: readings.theftAct1968 }),
  eitherWayOffence('TH68003', 'Theft by employee', 84, theft, { verified: readings.theftAct1968 }),
  eitherWayOffence('TH68006', 'Theft of pedal cycle', 84, theft, { verified: readings.theftAct1968 }),
  eitherWayOffence('TH68007', 'Theft from a motor vehicle', 84, theft, { verified: readings.theftAct1968 }),
  eitherWayOffence('TH68013', 'Theft of motor vehicle', 84, theft, {
    disqualification: { kind: 'discretionary' },
    verified: readings.theftAct1968NotDisqualification,
  }),
  eitherWayOffence('TH68020', 'Theft, other', 84, theft, { verified: readings.theftAct1968 }),
  eitherWayOffence('TH68036', 'Burglary of a dwelling', 168, burglary, { verified: readings.theftAct1968 }),
  eitherWayOffence('TH68026', 'Burglary of a dwelling, with intent to steal', 168, burglary, {
    verified: readings.theftAct1968,
  }),
  eitherWayOffence('TH68037', 'Burglary other than dwelling', 120, burglary, {
    verified: readings.theftAct1968,
  }),
  eitherWayOffence('TH68027', 'Burglary other than dwelling, with intent to steal', 120, burglary, {
    verified: readings.theftAct1968,
  }),
  indictableOffence('TH68023', 'Robbery', 'life', 'Theft Act 1968, s.8', { verified: readings.theftAct1968 }),
  summaryOffence('TH68050', 'Taking a motor vehicle without consent', 6, 5, 'Theft Act 1968, s.12', {
    disqualification: { kind: 'discretionary' },
    verified: readings.theftAct1968NotDisqualification,
  }),
  eitherWayOffence('TH68072', 'Receiving stolen goods', 168, handling, { verified: readings.theftAct1968 }),
  eitherWayOffence('TH68073', 'Handling stolen goods', 168, handling, { verified: readings.theftAct1968 }),
  eitherWayOffence('TH68081', 'Going equipped for burglary', 36, goingEquipped, {
    verified: readings.theftAct1968,
  }),
  eitherWayOffence('TH68078', 'Going equipped for theft', 36, goingEquipped, {
    verified: readings.theftAct1968,
  }),
  eitherWayOffence('TH78011', 'Making off without payment', 24, 'Theft Act 1978, s.3', {
    verified: readings.theftAct1978,
  }),
  eitherWayOffence('FA06001', 'Fraud by false representation', 120, fraud, {
    verified: readings.fraudAct2006,
  }),
  eitherWayOffence('FA06003', 'Fraud by abuse of position', 120, fraud, { verified: readings.fraudAct2006 }),
  eitherWayOffence('CD71039', 'Criminal damage under £5,000', 120, 'Criminal Damage Act 1971, ss.1 and 4', {
    summary: { custody: 3, fine: 4 },
    note: "in a magistrates' court by Magistrates' Courts Act 1980, s.33",
    verified: readings.criminalDamageUnder5000,
  }),
  eitherWayOffence('CD71038', 'Criminal damage over £5,000', 120, 'Criminal Damage Act 1971, ss.1 and 4', {
    verified: readings.criminalDamageAct1971,
  }),
  eitherWayOffence('CD71015', 'Arson', 'life', 'Criminal Damage Act 1971, ss.1(3) and 4', {
    verified: readings.criminalDamageAct1971,
  }),
];
