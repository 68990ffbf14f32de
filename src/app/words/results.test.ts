import { expect, test } from 'vitest';
import { promptsNotInText } from './results.ts';

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
