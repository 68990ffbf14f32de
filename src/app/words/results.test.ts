import { expect, test } from 'vitest';
import { promptsNotInText, sayDuration, sayNextHearing } from './results.ts';

const amount = { label: 'Amount of fine', value: '£200.00' };

test('What the wording of a result says is not said again below it', () => {
  expect(promptsNotInText({ resultText: 'FO - Fine\n Amount of fine: £200.00', prompts: [amount] })).toEqual(
    [],
  );
});

test('What the wording leaves out, or says otherwise, stands below it', () => {
  const others = [amount, { label: 'Reason', value: 'guilty plea' }];
  expect(promptsNotInText({ resultText: 'Amount of fine: £200.000', prompts: others })).toEqual(others);
  expect(promptsNotInText({ prompts: others })).toEqual(others);
});

test('A next hearing says type, time, court, room, estimate and why; what is not fixed says so', () => {
  expect(
    sayNextHearing({
      type: 'Trial',
      listedStartDateTime: '2027-01-14T10:00:00Z',
      courtCentreName: "Luton Magistrates' Court",
      courtRoomName: 'Courtroom 03',
      estimatedMinutes: 300,
      adjournmentReason: 'reports',
    }),
  ).toBe("Trial, Thu 14 Jan 2027 10:00, Luton Magistrates' Court, Courtroom 03 · 1 day · reports");
  expect(sayNextHearing({ jurisdictionType: 'CROWN' })).toBe('date to be fixed, the Crown Court');
});

test('Of a period stands below what the wording leaves out', () => {
  const duration = { text: '6 weeks', startDate: '2026-11-23', endDate: '2027-01-04' };
  expect(sayDuration({ duration })).toBe('6 weeks, from Mon 23 Nov 2026 to Mon 4 Jan 2027');
  expect(sayDuration({ duration, resultText: 'Imprisonment\n6 Weeks from 23/11/2026' })).toBe(
    'to Mon 4 Jan 2027',
  );
  expect(sayDuration({ resultText: 'Absolute discharge' })).toBe('');
});
