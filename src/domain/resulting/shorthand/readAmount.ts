import { wordAt, type ValueRead } from './valueRead.ts';
import type { Token } from './tokens.ts';

const form = /^(£?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?(k?)$/;
/** Beginning as an amount does. */
const meant = /^(?:£|\d)/;
/** Of money that a court orders, in pence: the largest that the national definitions allow, £999,999,999. */
const mostPence = 99_999_999_900;

/** An amount of money in pence, exactly: `120`, `£1,200.50`, `1.5k`. */
export function readAmount(tokens: readonly Token[], index: number): ValueRead<number> | undefined {
  const word = wordAt(tokens, index);
  if (!meant.test(word)) return undefined;
  const match = form.exec(word);
  const pence = match && toPence(match[2] ?? '', match[3] ?? '', match[4] === 'k');
  if (pence === undefined || pence === null || pence > mostPence) {
    return { misfit: `“${tokens[index]?.text ?? ''}” is no amount of money.`, taken: 1 };
  }
  return { value: pence, taken: 1 };
}

/** Digits are put together as text: 1.15 times 100 is not 115 in a computer's fractions. */
function toPence(pounds: string, fraction: string, isThousands: boolean): number {
  const whole = pounds.replaceAll(',', '');
  return isThousands
    ? Number(`${whole}${fraction.padEnd(3, '0')}00`)
    : Number(`${whole}${fraction.padEnd(2, '0')}`);
}
