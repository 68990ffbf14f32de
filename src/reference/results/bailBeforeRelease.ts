import { currency, must, result, text, type WrittenResult } from './define.ts';

/** What has to be done before release on bail. */
export const bailBeforeReleaseResults: readonly WrittenResult[] = [
  result(
    {
      id: '874911d0-acf2-4b6f-bcca-cacbb6bb2862',
      code: 'PREBC',
      label: 'Conditions before release on bail',
      rank: 26900,
      text: '%AllChildText%',
    },
    [],
    { atLeastOneOf: ['PRBCP3', 'PRBCS1', 'PRBCSE1', 'PRBCO'] },
  ),
  result(
    {
      id: '5a7fc626-56ec-4ccc-ae1b-fe508265c44b',
      code: 'PRBCS1',
      label: 'Before release: a surety',
      rank: 27700,
      qualifier: 'JU',
      group: 'Pre-release bail conditions',
      said: ['surety'],
      text: 'Before release: one surety in {inTheSumOf}.',
    },
    [must(currency('35cbbeae-5c3a-4bd3-b4de-fba3089ca14f', 'inTheSumOf', 'Sum'))],
  ),
  result(
    {
      id: 'b9581c12-81c9-434d-8851-03d9638547fa',
      code: 'PRBCSE1',
      label: 'Before release: security with the court',
      rank: 28000,
      qualifier: 'JT',
      group: 'Pre-release bail conditions',
      said: ['security'],
      text: 'Before release: lodge with the court {specifyWhatIsTo}.',
    },
    [must(text('e18066ab-1dd0-4bee-a43d-30417de4c3c3', 'specifyWhatIsTo', 'What is lodged'))],
  ),
  result(
    {
      id: 'bb0a2862-a565-46aa-96ed-1e6f972949d0',
      code: 'PRBCP3',
      label: 'Before release: passport to a police station',
      rank: 27100,
      qualifier: 'JM',
      group: 'Pre-release bail conditions',
      said: ['passport', 'surrender passport'],
      text: 'Before release: give any passport to {policeStationName} police station.',
    },
    [must(text('b87444ea-3dd6-4cf6-83ae-d4eb83821185', 'policeStationName', 'Police station'))],
  ),
  result(
    {
      id: 'c51e3522-5363-4af0-b5af-97a5f9eb5462',
      code: 'PRBCO',
      label: 'Before release: another condition',
      rank: 28300,
      qualifier: 'RA',
      group: 'Pre-release bail conditions',
      text: 'Before release: {condition}.',
    },
    [must(text('ad5ad2de-35e5-4395-b5e7-913d0fc09349', 'condition', 'Condition'))],
  ),
];
