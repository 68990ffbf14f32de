import type { OffencePower } from '../../domain/powers/offencePower.ts';
import { eitherWayOffence, indictableOffence, summaryOffence } from './defineOffence.ts';
import { readings } from './readings.ts';

const emergencyWorker =
  'Assaults on Emergency Workers (Offences) Act 2018, s.1 (two years from 28 June 2022)';
const commonAssault = 'Criminal Justice Act 1988, s.39';
const harassment = 'Protection from Harassment Act 1997';

/** Violence, weapons, harassment and sexual assault. */
export const violencePowers: readonly OffencePower[] = [
  summaryOffence('CJ88001', 'Common assault', 6, 5, commonAssault, { verified: readings.commonAssault }),
  summaryOffence('CJ88116', 'Assault by beating', 6, 5, commonAssault, { verified: readings.commonAssault }),
  eitherWayOffence('CJ88159', 'Common assault of an emergency worker', 24, emergencyWorker, {
    from: '2022-06-28',
    verified: readings.emergencyWorkersAct2018,
  }),
  eitherWayOffence('CJ88160', 'Assault by beating of an emergency worker', 24, emergencyWorker, {
    from: '2022-06-28',
    verified: readings.emergencyWorkersAct2018,
  }),
  eitherWayOffence(
    'OF61102',
    'Assault occasioning actual bodily harm',
    60,
    'Offences against the Person Act 1861, s.47',
  ),
  eitherWayOffence(
    'OF61131',
    'Wounding or inflicting grievous bodily harm',
    60,
    'Offences against the Person Act 1861, s.20',
    { verified: readings.wounding },
  ),
  indictableOffence('OF61016', 'Wounding with intent', 'life', 'Offences against the Person Act 1861, s.18', {
    verified: readings.wounding,
  }),
  indictableOffence(
    'OF61017',
    'Grievous bodily harm with intent',
    'life',
    'Offences against the Person Act 1861, s.18',
    { verified: readings.wounding },
  ),
  eitherWayOffence('OF61014', 'Threats to kill', 120, 'Offences against the Person Act 1861, s.16', {
    verified: readings.threatsToKill,
  }),
  eitherWayOffence(
    'OF61095',
    'Assault with intent to resist arrest',
    24,
    'Offences against the Person Act 1861, s.38',
  ),
  summaryOffence('PL96001', 'Assault a constable', 6, 5, 'Police Act 1996, s.89(1)', {
    verified: readings.policeAct1996,
  }),
  summaryOffence('PL96003', 'Obstruct or resist a constable', 1, 3, 'Police Act 1996, s.89(2)', {
    verified: readings.policeAct1996,
  }),
  eitherWayOffence('SC15005', 'Intentional strangulation', 60, 'Serious Crime Act 2015, s.75A', {
    from: '2022-06-07',
    verified: readings.seriousCrimeAct2015,
  }),
  eitherWayOffence('SC15004', 'Controlling or coercive behaviour', 60, 'Serious Crime Act 2015, s.76', {
    verified: readings.coerciveBehaviour,
  }),
  eitherWayOffence('CJ88144', 'Blade or point in a public place', 48, 'Criminal Justice Act 1988, s.139', {
    verified: readings.weapons,
  }),
  eitherWayOffence('PC53001', 'Offensive weapon in a public place', 48, 'Prevention of Crime Act 1953, s.1', {
    verified: readings.weapons,
  }),
  summaryOffence('PH97004', 'Harassment without violence', 6, 5, `${harassment}, s.2`, {
    verified: readings.harassment,
  }),
  summaryOffence('PH97006', 'Stalking', 6, 5, `${harassment}, s.2A`, { verified: readings.harassment }),
  eitherWayOffence('PH97009', 'Harassment, fear of violence', 120, `${harassment}, s.4`, {
    from: '2017-04-03',
    verified: readings.fearOfViolence,
  }),
  eitherWayOffence('PH97010', 'Stalking, fear of violence', 120, `${harassment}, s.4A`, {
    from: '2017-04-03',
    verified: readings.fearOfViolence,
  }),
  eitherWayOffence('PH97011', 'Stalking, serious alarm or distress', 120, `${harassment}, s.4A`, {
    from: '2017-04-03',
    verified: readings.fearOfViolence,
  }),
  eitherWayOffence('SX03007', 'Sexual assault on a female', 120, 'Sexual Offences Act 2003, s.3', {
    verified: readings.sexualAssault,
  }),
  eitherWayOffence('SX03008', 'Sexual assault on a male', 120, 'Sexual Offences Act 2003, s.3', {
    verified: readings.sexualAssault,
  }),
];
