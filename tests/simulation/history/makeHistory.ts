import { Chance } from '../world/random.ts';
import type { PersonName } from '../model/people.ts';
import { tricks, writeKinds, type DeviceEnd, type History, type Operation, type Step } from './operations.ts';

const defence: readonly PersonName[] = ['solicitorA', 'partnerA', 'solicitorB'];
const grantable: readonly PersonName[] = [...defence, 'prosecutor'];

/** Cases that are there from the start, and those that come. */
export const firstCases = 3;
const allCases = 6;

type Make = (chance: Chance, devices: number) => Operation;
const device = (chance: Chance, devices: number): number => chance.between(0, devices - 1);
const pick = (chance: Chance): number => chance.between(0, 9_999);

/** What happens, and how often: weights. */
const makers: readonly (readonly [weight: number, make: Make])[] = [
  [
    40,
    (chance, devices) => ({
      kind: 'write',
      device: device(chance, devices),
      what: chance.pick(writeKinds),
      pick: pick(chance),
    }),
  ],
  [
    6,
    (chance) => ({
      kind: 'hostile',
      person: chance.pick([...defence, 'adviser']),
      trick: chance.pick(tricks),
      pick: pick(chance),
    }),
  ],
  [
    5,
    (chance) => ({
      kind: 'grant',
      caseNumber: chance.between(1, allCases),
      to: chance.pick(grantable),
      isPersonal: chance.happens(0.5),
      isForOne: chance.happens(0.3),
      ...(chance.happens(0.2) ? { lasts: chance.between(10_000, 120_000) } : {}),
    }),
  ],
  [3, (chance) => ({ kind: 'end-grant', pick: pick(chance) })],
  [2, (chance) => ({ kind: 'new-case', caseNumber: chance.between(firstCases + 1, allCases) })],
  [4, (chance) => ({ kind: 'change-sheet', pick: pick(chance) })],
  [4, (chance, devices) => ({ kind: 'read', device: device(chance, devices) })],
  [
    4,
    (chance, devices) => ({
      kind: 'kill-device',
      device: device(chance, devices),
      how: chance.pick<DeviceEnd>(['close', 'kill', 'kill', 'power-cut', 'power-cut', 'evict']),
      afterTasks: chance.happens(0.7) ? chance.between(1, 80) : 0,
      isAtCommit: chance.happens(0.3),
      backAfter: chance.between(10, 8_000),
    }),
  ],
  [
    3,
    (chance) => ({
      kind: 'kill-gateway',
      how: chance.happens(0.7) ? 'kill' : 'power-cut',
      afterTasks: chance.happens(0.7) ? chance.between(1, 120) : 0,
      backAfter: chance.between(10, 8_000),
    }),
  ],
  [2, () => ({ kind: 'back-up' })],
  [
    1,
    (chance) => ({
      kind: 'restore',
      pick: pick(chance),
      log: chance.pick(['lost', 'older', 'kept', 'together'] as const),
      backAfter: chance.between(10, 8_000),
    }),
  ],
  [
    3,
    (chance, devices) => ({
      kind: 'link-down',
      device: device(chance, devices),
      lasts: chance.between(500, 30_000),
      isKnown: chance.happens(0.5),
    }),
  ],
  [
    14,
    (chance, devices) => ({
      kind: 'network',
      device: device(chance, devices),
      fault: chance.pick([
        'lose-request',
        'lose-answer',
        'cut-request',
        'cut-answer',
        'duplicate',
        'delay',
        'portal-page',
        'portal-json',
      ] as const),
      after: chance.between(0, 4),
    }),
  ],
  [
    5,
    (chance) => ({
      kind: 'store-fails',
      after: chance.between(0, 6),
      times: chance.happens(0.8) ? 1 : chance.between(2, 12),
      isAfterwards: chance.happens(0.5),
    }),
  ],
  [
    2,
    (chance, devices) => ({
      kind: 'disk-full',
      device: chance.happens(0.3) ? 'gateway' : device(chance, devices),
      lasts: chance.between(500, 20_000),
    }),
  ],
  [
    2,
    (chance, devices) => {
      const isGateway = chance.happens(0.2);
      const by = isGateway
        ? chance.between(-60_000, 60_000)
        : chance.between(-6, 6) * chance.between(1_000, 3_600_000);
      return { kind: 'clock', who: isGateway ? 'gateway' : device(chance, devices), by };
    },
  ],
];
const weight = makers.reduce((sum, [each]) => sum + each, 0);

/** The history of a seed: who has which device, and what happens when. `operations` counts writes and faults alike. */
export function makeHistory(seed: number, operations: number): History {
  const chance = new Chance(seed);
  const devices: PersonName[] = ['adviser', chance.pick(defence)];
  const more = chance.between(0, 2);
  for (let at = 0; at < more; at += 1)
    devices.push(chance.pick(['adviser', 'usher', 'prosecutor', ...defence] as const));
  const steps: Step[] = [];
  let at = 2_000;
  for (let number = 1; number <= operations; number += 1) {
    at += chance.happens(0.3) ? chance.between(0, 20) : chance.between(20, 4_000);
    let place = chance.fraction() * weight;
    const maker = makers.find(([each]) => (place -= each) < 0) ?? makers[0];
    if (maker) steps.push({ number, at, operation: maker[1](chance, devices.length) });
  }
  return { seed, devices, steps };
}
