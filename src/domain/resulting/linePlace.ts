const digits = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Text that ./placeBetween can take: its last digit is never 0, so that there is room before each. */
export const placePattern = /^[0-9a-z]{0,199}[1-9a-z]$/;

/**
 * A place after `before` and before `after`, as text that sorts so; undefined stands for either end. However often something
 * is put between two lines there is room, and nobody else's places move. Two people who put something in one place get the
 * same: their lines then stand in the order of their ids.
 */
export function placeBetween(before = '', after?: string): string {
  if (after !== undefined && before >= after) return placeBetween(before);
  let place = '';
  for (let at = 0; ; at += 1) {
    const low = digitAt(before, at);
    const high = after === undefined ? digits.length : digitAt(after, at);
    if (low === high) place += digits[low] ?? '';
    else if (high - low > 1) return place + (digits[between(low, high, after === undefined)] ?? '');
    // Whatever follows this digit is before `after`.
    else return place + (digits[low] ?? '') + placeBetween(before.slice(at + 1));
  }
}

/** At the end one further: most lines are added there, and each should be short. */
const between = (low: number, high: number, isLast: boolean): number =>
  isLast && low > 0 ? low + 1 : Math.floor((low + high) / 2);

const digitAt = (place: string, at: number): number => Math.max(0, digits.indexOf(place[at] ?? '0'));
