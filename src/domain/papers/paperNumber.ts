import type { DeviceId } from '../../shared/ids.ts';
import { sha256 } from '../../shared/sha256.ts';

/** What the number of a paper is made of. */
export interface NumberParts {
  /** As the court service knows the court, "B40LT00"; where that is not held, letters of its name. */
  readonly court: string;
  /** yyyy-mm-dd, London: on which it was given out. */
  readonly day: string;
  readonly deviceId: DeviceId;
  /** From 1: how many this device has numbered. It is never given back. */
  readonly count: number;
}

/** Letters that are not taken for one another when they are read aloud or by hand: no I, L, O, U (Crockford's base 32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Five letters for a device: one in 33 million. Two of a courtroom that had the same would also have to be at the same count. */
export function deviceMark(deviceId: DeviceId): string {
  const bits = BigInt(`0x${sha256(deviceId).slice(0, 8)}`);
  return [0n, 5n, 10n, 15n, 20n].map((shift) => letters[Number((bits >> shift) & 31n)] ?? '').join('');
}

/** "B40LT00-261126-7K3QM-012": told apart from every other paper without asking anybody, so that it can be given offline. */
export const paperNumber = ({ court, day, deviceId, count }: NumberParts): string =>
  [court, day.slice(2).replaceAll('-', ''), deviceMark(deviceId), String(count).padStart(3, '0')].join('-');

/** The court's part of a number. */
export function courtMark({ ouCode, name }: { readonly ouCode?: string; readonly name: string }): string {
  const code = (ouCode ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
  const own = name
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '');
  return (code || own.slice(0, 5) || 'COURT').slice(0, 7);
}

const form = /^[A-Z0-9]{1,7}-\d{6}-[0-9A-HJKMNP-TV-Z]{5}-\d{3,6}$/;

/** Whether a text is a number that this device may give. */
export const isNumberOf = (text: string, deviceId: DeviceId): boolean =>
  form.test(text) && text.split('-')[2] === deviceMark(deviceId);
