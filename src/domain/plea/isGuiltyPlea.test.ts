import { expect, test } from 'vitest';
import { isGuiltyPlea } from './isGuiltyPlea.ts';
import { pleaValues } from './plea.ts';

test('pleas of guilty convict, to a lesser offence too; denials, indications of not guilty and what the defence notifies do not', () => {
  expect(pleaValues.filter(isGuiltyPlea)).toEqual([
    'GUILTY',
    'GUILTY_SINGLE_JUSTICE_PROCEDURE',
    'INDICATED_GUILTY',
    'MCA_GUILTY',
    'CHANGE_TO_GUILTY_AFTER_SWORN_IN',
    'CHANGE_TO_GUILTY_NO_SWORN_IN',
    'CHANGE_TO_GUILTY_MAGISTRATES_COURT',
    'GUILTY_TO_A_LESSER_OFFENCE_NAMELY',
    'GUILTY_TO_AN_ALTERNATIVE_OFFENCE_NOT_CHARGED_NAMELY',
  ]);
  expect(isGuiltyPlea('NOTIFIED_GUILTY')).toBe(false);
});
