import type { OffencePower, PowerOf } from '../../domain/powers/offencePower.ts';
import { disorderPowers } from './disorder.ts';
import { drivingPowers } from './driving.ts';
import { propertyPowers } from './property.ts';
import { violencePowers } from './violence.ts';

/** The offences whose maximum is held. Of each other offence a check says that there is none. */
export const offencePowers: readonly OffencePower[] = [
  ...violencePowers,
  ...propertyPowers,
  ...disorderPowers,
  ...drivingPowers,
];

const byCode: ReadonlyMap<string, OffencePower> = new Map(offencePowers.map((power) => [power.code, power]));

/** What is held of an offence of this code and day (yyyy-mm-dd); undefined where nothing is, or not for so early a day. */
export const offencePower: PowerOf = (code, offenceDay) => {
  const power = byCode.get(code.toUpperCase());
  if (power?.from === undefined) return power;
  return offenceDay !== undefined && offenceDay >= power.from ? power : undefined;
};
