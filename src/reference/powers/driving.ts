import type { OffencePower } from '../../domain/powers/offencePower.ts';
import { eitherWayOffence, indictableOffence, summaryOffence } from './defineOffence.ts';
import { readings } from './readings.ts';

/** Road Traffic Act 1988 with the Road Traffic Offenders Act 1988, Schedule 2. */
const rta = (section: string): string =>
  `Road Traffic Act 1988, ${section}; Road Traffic Offenders Act 1988, Schedule 2`;
const rtra = 'Road Traffic Regulation Act 1984, s.89; Road Traffic Offenders Act 1988, Schedule 2';
const motorway = 'Road Traffic Regulation Act 1984, s.17; Road Traffic Offenders Act 1988, Schedule 2';
const discretionary = { kind: 'discretionary' } as const;
const obligatory = { kind: 'obligatory', minimumMonths: 12 } as const;
const drinkDriving = { points: { min: 3, max: 11 }, disqualification: obligatory } as const;
const inCharge = { points: { min: 10, max: 10 }, disqualification: discretionary } as const;
const speeding = { points: { min: 3, max: 6 }, disqualification: discretionary } as const;

export const drivingPowers: readonly OffencePower[] = [
  summaryOffence('RA88001', 'No insurance', 0, 5, rta('s.143'), {
    points: { min: 6, max: 8 },
    disqualification: discretionary,
    verified: readings.highwayCode,
  }),
  summaryOffence('RT88567', 'Failing to identify the driver', 0, 3, rta('s.172'), {
    points: { min: 6, max: 6 },
    disqualification: discretionary,
    verified: readings.finesOfDrivers,
  }),
  summaryOffence('RT88007', 'Driving with alcohol above the limit', 6, 5, rta('s.5(1)(a)'), {
    ...drinkDriving,
    verified: readings.highwayCode,
  }),
  summaryOffence('RT88008', 'In charge with alcohol above the limit', 3, 4, rta('s.5(1)(b)'), inCharge),
  summaryOffence('RT88010', 'Failing to provide a specimen, driver', 6, 5, rta('s.7(6)'), {
    ...drinkDriving,
    verified: readings.highwayCode,
  }),
  summaryOffence('RT88011', 'Failing to provide a specimen, in charge', 3, 4, rta('s.7(6)'), inCharge),
  summaryOffence('RT88339', 'Driving while unfit through drink', 6, 5, rta('s.4(1)'), {
    ...drinkDriving,
    verified: readings.highwayCode,
  }),
  summaryOffence('RT88340', 'Driving while unfit through drugs', 6, 5, rta('s.4(1)'), {
    ...drinkDriving,
    verified: readings.highwayCode,
  }),
  summaryOffence('RT88347', 'In charge while unfit through drink', 3, 4, rta('s.4(2)'), inCharge),
  summaryOffence('RT88348', 'In charge while unfit through drugs', 3, 4, rta('s.4(2)'), inCharge),
  summaryOffence('RT88584', 'Driving with a drug above the limit', 6, 5, rta('s.5A'), drinkDriving),
  summaryOffence('RT88585', 'In charge with a drug above the limit', 3, 4, rta('s.5A'), inCharge),
  summaryOffence('RT88333', 'Driving while disqualified', 6, 5, rta('s.103'), {
    points: { min: 6, max: 6 },
    disqualification: discretionary,
    verified: readings.highwayCode,
  }),
  summaryOffence('RT88334', 'Driving otherwise than by licence, endorsable', 0, 3, rta('s.87(1)'), {
    points: { min: 3, max: 6 },
    disqualification: discretionary,
    verified: readings.finesOfDrivers,
  }),
  summaryOffence('RT88575', 'Driving without due care and attention', 0, 5, rta('s.3'), {
    points: { min: 3, max: 9 },
    disqualification: discretionary,
    verified: readings.highwayCode,
  }),
  eitherWayOffence('RT88026', 'Dangerous driving', 24, rta('s.2'), {
    ...drinkDriving,
    verified: readings.highwayCode,
  }),
  indictableOffence('RA88046', 'Causing death by dangerous driving', 'life', rta('s.1'), {
    points: { min: 3, max: 11 },
    disqualification: { kind: 'obligatory', minimumMonths: 60 },
    from: '2022-06-28',
  }),
  summaryOffence('RT88218', 'Failing to stop after an accident', 6, 5, rta('s.170(4)'), {
    points: { min: 5, max: 10 },
    disqualification: discretionary,
    verified: readings.highwayCode,
  }),
  summaryOffence('RT88220', 'Failing to report an accident', 6, 5, rta('s.170(4)'), {
    points: { min: 5, max: 10 },
    disqualification: discretionary,
    verified: readings.highwayCode,
  }),
  summaryOffence('RR84706', 'Exceeding 30 mph', 0, 3, rtra, { ...speeding, verified: readings.highwayCode }),
  summaryOffence('RR84707', 'Exceeding 30 mph, camera', 0, 3, rtra, {
    ...speeding,
    verified: readings.highwayCode,
  }),
  summaryOffence('RR84705', 'Exceeding 40 mph', 0, 3, rtra, { ...speeding, verified: readings.highwayCode }),
  summaryOffence('RR84018', 'Exceeding 70 mph on a motorway, camera', 0, 4, motorway, {
    ...speeding,
    verified: readings.highwayCode,
  }),
  summaryOffence('RR84019', 'Exceeding 70 mph on a motorway', 0, 4, motorway, {
    ...speeding,
    verified: readings.highwayCode,
  }),
  summaryOffence(
    'RV86019',
    'Hand-held telephone while driving',
    0,
    3,
    'Road Traffic Act 1988, s.41D; Road Traffic Offenders Act 1988, Schedule 2 (six points from 1 March 2017)',
    {
      points: { min: 6, max: 6 },
      disqualification: discretionary,
      from: '2017-03-01',
      note: 'level 4 for a goods vehicle or one for more than eight passengers',
      verified: readings.highwayCode,
    },
  ),
  summaryOffence('RT88975', 'Failing to comply with light signals', 0, 3, rta('s.36'), {
    points: { min: 3, max: 3 },
    disqualification: discretionary,
    verified: readings.highwayCode,
  }),
  summaryOffence('CA03010', 'Television without a licence', 0, 3, 'Communications Act 2003, s.363'),
];
