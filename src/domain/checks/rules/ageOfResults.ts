import { ageOn } from '../../party/age.ts';
import { finding, type CheckContext, type CheckRule, type PlacedResult } from '../checkInput.ts';
import type { Finding } from '../finding.ts';
import { communityOrders } from '../resultCodes.ts';
import { imprisonment } from './age007.ts';

/** Remand and sentence of those under 18. */
const forYouths =
  /^(?:YRO[A-Z]*|YR(?:A|P|PA|AC|S|UP|R|M|D|DT|I|E|EX|EA|C)\d|YOPE?|DTO|DETSO|DETMP|EXTDVSU|STSDY|RILAB?|RIYDA|REMYD|REHR)$/;
/** Of adults alone; imprisonment of those who are under 21 on the day of the hearing is told of by AGE-007. */
const forAdults = new Set([...communityOrders, 'UPWR', 'RI', 'COLO', 'YOI', 'EXTDVS', 'SUSPSD']);
/** From 18 to 20. */
const underTwentyOne = new Set(['YOI', 'EXTDVS', 'SUSPSD']);

/**
 * Results of youths for youths, of adults for adults. Who has turned 18 since the conviction may have a sentence of youths, so
 * the age at the conviction counts where it is known, and it is a warning.
 */
export const ageOfResults: CheckRule = {
  id: 'age',
  says: 'Results of youths are not ordered of adults, nor those of adults of youths',
  severities: ['warning'],
  source:
    'Sentencing Act 2020: ss.84 (referral orders), 173 (youth rehabilitation orders), 202 (community orders), 227 (imprisonment), 234 (detention and training orders), 262 (young offender institution); Legal Aid, Sentencing and Punishment of Offenders Act 2012, s.91 (remands of children); Courts Act 2003, Schedule 5 (collection orders)',
  check: (context) => context.placed.flatMap((placed) => checkResult(context, placed)),
};

function checkResult({ facts }: CheckContext, placed: PlacedResult): readonly Finding[] {
  const { code, defendant, offence, place } = placed;
  const isOfYouth = forYouths.test(code);
  const isOfAdult = forAdults.has(code);
  const isImprisonment = imprisonment.has(code);
  if (defendant.birthDate === undefined || !(isOfYouth || isOfAdult || isImprisonment)) return [];
  const isRemand = /^(?:RI|REM|COLO)/.test(code);
  const convicted = isRemand ? undefined : offence?.convictionDate;
  const age = ageOn(defendant.birthDate, convicted ?? facts.day);
  if (age === undefined) return [];
  const when = convicted === undefined ? 'is' : 'was, when convicted,';
  const warn = (message: string): Finding =>
    finding(ageOfResults, 'warning', place, `${defendant.name} ${when} ${age}: ${code} ${message}`);
  if (isOfYouth && age >= 18) return [warn('is for those under 18. Check the result and the date of birth.')];
  if (isOfAdult && age < 18) return [warn('is for adults. Check the result and the date of birth.')];
  if (underTwentyOne.has(code) && age >= 21) {
    return [warn('is for those from 18 to 20. Check whether imprisonment is meant.')];
  }
  if (isImprisonment && convicted !== undefined && age < 21 && isOf21(defendant.birthDate, facts.day)) {
    return [
      warn(
        'is for those of 21 and over when convicted. Check whether a young offender institution is meant.',
      ),
    ];
  }
  return [];
}

const isOf21 = (birthDate: string, day: string): boolean => (ageOn(birthDate, day) ?? 0) >= 21;
