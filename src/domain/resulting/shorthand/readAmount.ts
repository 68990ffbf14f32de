import { isPeriodAt } from './readPeriod.ts';
import { wordAt, type ValueRead } from './valueRead.ts';
import type { Token } from './tokens.ts';

const form = /^(£?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?(k?)\.?$/;
const unit = /^(?:pounds?|gbp)$/;
/** What stands apart as thousands do: `1 200`, `£12 500.50`. */
const leading = /^£?\d{1,3}$/;
const thousands = /^\d{3}(?:\.\d{1,2})?$/;
/** Beginning as an amount does. */
const meant = /^(?:£|\d)/;
/** Of money that a court orders, in pence: the largest that the national definitions allow, £999,999,999. */
const mostPence = 99_999_999_900;

/**
 * An amount of money in pence, exactly: `120`, `£1,200.50`, `1.5k`, `£ 120`, `120 pounds`.
 *
 * A number with a unit of time behind it is none.
 *
 * @param isAlone nothing else asks for a number here, so that `1 200` is one amount
 */
export function readAmount(
  tokens: readonly Token[],
  index: number,
  isAlone = false,
): ValueRead<number> | undefined {
  if (isPeriodAt(tokens, index)) return undefined;
  const sign = wordAt(tokens, index) === '£' ? 1 : 0;
  const end = isAlone ? endOfThousands(tokens, index + sign) : index + sign + 1;
  const read = readWord(
    tokens
      .slice(index, end)
      .map((_, at) => wordAt(tokens, index + at))
      .join(''),
    tokens
      .slice(index, end)
      .map(({ text }) => text)
      .join(' '),
  );
  if (read === undefined) return undefined;
  const taken = Math.max(1, Math.min(end, tokens.length) - index);
  const isNamed = 'value' in read && unit.test(wordAt(tokens, index + taken));
  return { ...read, taken: taken + (isNamed ? 1 : 0) };
}

function endOfThousands(tokens: readonly Token[], from: number): number {
  let end = from + 1;
  if (!leading.test(wordAt(tokens, from))) return end;
  while (tokens[end - 1]?.isBeforeComma !== true && thousands.test(wordAt(tokens, end))) end += 1;
  return end;
}

function readWord(word: string, said: string): { value: number } | { misfit: string } | undefined {
  if (!meant.test(word)) return undefined;
  const match = form.exec(word);
  const pence = match && toPence(match[2] ?? '', match[3] ?? '', match[4] === 'k');
  if (pence === undefined || pence === null || pence > mostPence) {
    return { misfit: `“${said}” is no amount of money.` };
  }
  return { value: pence };
}

/** Digits are put together as text: 1.15 times 100 is not 115 in a computer's fractions. */
function toPence(pounds: string, fraction: string, isThousands: boolean): number {
  const whole = pounds.replaceAll(',', '');
  return isThousands
    ? Number(`${whole}${fraction.padEnd(3, '0')}00`)
    : Number(`${whole}${fraction.padEnd(2, '0')}`);
}
