import type { BailStatusCode } from '../../domain/bail/bail.ts';
import type { DemoCourt } from './courts.ts';
import type { ListKind } from './demoOffences.ts';
import type { PlannedCase, PlannedDefendant } from './plan.ts';
import type { Random } from './random.ts';

export interface DemoCourts {
  readonly lutonMagistrates: DemoCourt;
  readonly lutonCrown: DemoCourt;
  readonly all: readonly DemoCourt[];
}

/**
 * The court days to come, as court.md describes a believable court: on the first day one list of each kind at Luton, in
 * full; after that thin lists at all courts of the three counties. `days` are court days, soonest first.
 */
export function planCourtDays(
  random: Random,
  days: readonly string[],
  courts: DemoCourts,
  cases: number,
): PlannedCase[] {
  const [today] = days;
  if (today === undefined) throw new Error('A plan needs at least one court day');
  const full = [
    ...remandList(random.fork('remand'), today, courts.lutonMagistrates),
    ...guiltyPleaList(random.fork('guilty-plea'), today, courts.lutonMagistrates),
    ...trialList(random.fork('trial'), today, courts.lutonMagistrates),
    ...trafficList(random.fork('traffic'), today, courts.lutonMagistrates),
    ...youthList(random.fork('youth'), today, courts.lutonMagistrates),
    ...crownList(random.fork('crown'), today, courts.lutonCrown),
    ...environmentCases(random.fork('environment'), days, courts.lutonMagistrates),
  ];
  return [...full, ...thinLists(random.fork('thin'), days, courts, Math.max(0, cases - full.length))].slice(
    0,
    Math.max(cases, 1),
  );
}

const bailOf = (random: Random, inCustody: boolean): BailStatusCode =>
  inCustody ? 'C' : random.pick(['B', 'B', 'U'] as const);

/** 15 from 10:00, two thirds held overnight, two by video link, two interpreters, one child beside an adult, one sensitive. */
function remandList(random: Random, day: string, court: DemoCourt): PlannedCase[] {
  return Array.from({ length: 15 }, (_, index) => {
    const isHeld = index % 3 !== 2;
    const adult: PlannedDefendant = {
      bail: bailOf(random, isHeld),
      offenceCount: random.int(1, 3),
      ...(index === 4 || index === 10 ? { attendance: 'video' as const } : {}),
      ...(index === 3 ? { interpreter: 'Polish' } : index === 9 ? { interpreter: 'Romanian' } : {}),
    };
    const child: PlannedDefendant = { bail: 'U', isYouth: true, offenceCount: 1 };
    const coDefendant: PlannedDefendant = { bail: 'B', offenceCount: 1 };
    return {
      kind: 'remand',
      court,
      room: 'Courtroom 01',
      day,
      time: '10:00',
      minutes: 20,
      sequence: index + 1,
      hearingType: 'First hearing',
      defendants: index === 6 ? [adult, child] : index === 7 ? [adult, coDefendant] : [adult],
      label: `remand-${String(index + 1)}`,
      ...(index === 12 ? { isSensitive: true } : {}),
    };
  });
}

function guiltyPleaList(random: Random, day: string, court: DemoCourt): PlannedCase[] {
  return Array.from({ length: 10 }, (_, index) => ({
    kind: 'guilty-plea' as const,
    court,
    room: 'Courtroom 02',
    day,
    time: index < 6 ? '10:00' : '14:00',
    minutes: 20,
    sequence: index + 1,
    hearingType: 'First hearing',
    defendants: [
      {
        bail: random.pick(['U', 'U', 'B'] as const),
        offenceCount: random.int(1, 2),
        ...(index < 3 ? { plea: 'GUILTY' as const } : {}),
      },
    ],
    label: `guilty-plea-${String(index + 1)}`,
    isFinished: index === 0,
  }));
}

/** Three trials double-listed to 180 minutes, on bail. */
function trialList(random: Random, day: string, court: DemoCourt): PlannedCase[] {
  return ['10:00', '10:00', '14:00'].map((time, index) => ({
    kind: 'trial' as const,
    court,
    room: 'Courtroom 03',
    day,
    time,
    minutes: 180,
    sequence: index + 1,
    hearingType: 'Trial',
    defendants: [
      {
        bail: index === 1 ? ('U' as const) : ('B' as const),
        offenceCount: random.int(1, 2),
        plea: 'NOT_GUILTY' as const,
      },
    ],
    label: `trial-${String(index + 1)}`,
  }));
}

/** 25, most of them absent. */
function trafficList(random: Random, day: string, court: DemoCourt): PlannedCase[] {
  return Array.from({ length: 25 }, (_, index) => ({
    kind: 'traffic' as const,
    court,
    room: 'Courtroom 04',
    day,
    time: index < 14 ? '10:00' : '14:00',
    minutes: 10,
    sequence: index + 1,
    hearingType: 'First hearing',
    defendants: [{ bail: 'A' as const, offenceCount: random.int(1, 2) }],
    label: `traffic-${String(index + 1)}`,
    isFinished: index < 2,
  }));
}

/** Closed court, 12 to 17 years. */
function youthList(random: Random, day: string, court: DemoCourt): PlannedCase[] {
  return Array.from({ length: 7 }, (_, index) => ({
    kind: 'youth' as const,
    court,
    room: 'Courtroom 05',
    day,
    time: '14:00',
    minutes: 30,
    sequence: index + 1,
    hearingType: index === 0 ? 'Trial' : 'First hearing',
    defendants: [
      { bail: random.pick(['U', 'B', 'U'] as const), isYouth: true, offenceCount: random.int(1, 2) },
    ],
    label: `youth-${String(index + 1)}`,
  }));
}

/** Six short matters at 09:30, then one trial on its third day. */
function crownList(random: Random, day: string, court: DemoCourt): PlannedCase[] {
  const types = [
    'Plea & Trial Preparation',
    'Sentence',
    'Mention',
    'Plea & Trial Preparation',
    'Bail Application',
    'Sentence',
  ];
  const short = types.map((hearingType, index) => ({
    kind: 'crown' as const,
    court,
    room: 'Court 1',
    day,
    time: '09:30',
    minutes: 20,
    sequence: index + 1,
    hearingType,
    defendants: [
      {
        bail: bailOf(random, index % 2 === 0),
        offenceCount: random.int(1, 3),
        ...(hearingType === 'Sentence' ? { plea: 'GUILTY' as const } : {}),
      },
    ],
    label: `crown-${String(index + 1)}`,
  }));
  const trial: PlannedCase = {
    kind: 'crown',
    court,
    room: 'Court 2',
    day,
    time: '10:30',
    minutes: 360,
    sequence: 1,
    hearingType: 'Trial',
    defendants: [
      { bail: 'C', offenceCount: 2, plea: 'NOT_GUILTY' },
      { bail: 'B', offenceCount: 1, plea: 'NOT_GUILTY' },
    ],
    label: 'crown-trial',
    trialDay: 3,
  };
  return [...short, trial];
}

/** A prosecutor that is not the Crown Prosecution Service needs a list of its own: eight over the coming days. */
function environmentCases(random: Random, days: readonly string[], court: DemoCourt): PlannedCase[] {
  return Array.from({ length: 8 }, (_, index) => ({
    kind: 'environment' as const,
    court,
    room: 'Courtroom 06',
    day: days[Math.min(days.length - 1, Math.floor(index / 2))] ?? '',
    time: index % 2 === 0 ? '10:00' : '14:00',
    minutes: 60,
    sequence: (index % 2) + 1,
    hearingType: index % 3 === 0 ? 'Plea' : 'Case Management Hearing',
    defendants: [{ bail: 'A' as const, offenceCount: random.int(1, 2) }],
    label: `environment-${String(index + 1)}`,
  }));
}

const thinKinds: readonly (readonly [number, ListKind])[] = [
  [5, 'remand'],
  [5, 'guilty-plea'],
  [3, 'trial'],
  [3, 'traffic'],
  [1, 'youth'],
];
const hearingTypes: Readonly<Record<ListKind, readonly string[]>> = {
  remand: ['First hearing', 'Bail Application'],
  'guilty-plea': ['First hearing', 'Sentence'],
  trial: ['Trial', 'Case Management Hearing', 'Pre-Trial Review'],
  traffic: ['First hearing'],
  youth: ['First hearing', 'Review'],
  crown: ['Plea & Trial Preparation', 'Sentence', 'Mention', 'Trial', 'Further Case Management'],
  environment: ['Plea'],
};

function thinLists(
  random: Random,
  days: readonly string[],
  courts: DemoCourts,
  count: number,
): PlannedCase[] {
  const later = days.slice(1);
  // Luton comes up more often: most of the demo people work there.
  const weighted = courts.all.map(
    (court) => [court === courts.lutonMagistrates ? 5 : court === courts.lutonCrown ? 4 : 1, court] as const,
  );
  const sequences = new Map<string, number>();
  return Array.from({ length: count }, (_, index) => {
    const court = random.weighted(weighted);
    const isElsewhere = court.county !== 'Bedfordshire';
    const day =
      isElsewhere && random.chance(0.3)
        ? (days[0] ?? '')
        : (later[index % Math.max(1, later.length)] ?? days[0] ?? '');
    const kind = court.jurisdiction === 'CROWN' ? 'crown' : random.weighted(thinKinds);
    const room = random.pick(court.rooms).name;
    const list = `${court.ouCode}/${room}/${day}`;
    const sequence = (sequences.get(list) ?? 0) + 1;
    sequences.set(list, sequence);
    const isContested = kind === 'trial' || (kind === 'crown' && random.chance(0.5));
    return {
      kind,
      court,
      room,
      day,
      time: random.pick(kind === 'crown' ? ['09:30', '10:00', '14:00'] : ['10:00', '10:00', '14:00']),
      minutes: kind === 'trial' ? 180 : kind === 'traffic' ? 10 : 20,
      sequence,
      hearingType: random.pick(hearingTypes[kind]),
      defendants: Array.from({ length: random.chance(0.1) ? 2 : 1 }, () => ({
        bail: kind === 'traffic' ? ('A' as const) : random.pick(['C', 'B', 'B', 'U', 'U'] as const),
        offenceCount: random.int(1, 3),
        ...(kind === 'youth' ? { isYouth: true } : {}),
        ...(isContested ? { plea: 'NOT_GUILTY' as const } : {}),
      })),
    };
  });
}
