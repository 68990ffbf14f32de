import { must, oneFrom, result, text, yesNo, type WrittenResult } from './define.ts';
import { warrantGrounds } from './lists.ts';

/* Prompts that several of these share. */
const grounds = must(
  oneFrom('4630968a-0e3f-42a6-bde0-55a0c4f2e92e', 'groundsForWarrant', 'Grounds', warrantGrounds),
);
const reasons = text('29970ab4-99a6-48dd-bc7a-bfa68edef13e', 'reasons', 'Reasons');
const whoExecutesIt = must(
  text('4c8bd45c-e0c7-456c-8104-d1ce3ac0419e', 'processServerName', 'Who executes it'),
);

/** Warrants for arrest. */
export const warrantResults: readonly WrittenResult[] = [
  result(
    {
      id: 'c98cb51f-8639-49c1-91f0-a7e820c34355',
      code: 'WOFN',
      label: 'Warrant for arrest without bail',
      rank: 36100,
      category: 'intermediary',
      cjsCode: '4576',
      group: 'Warrants of arrest',
      is: ['isUrgent'],
      said: ['warrant no bail', 'warrant without bail'],
      text: 'Warrant for arrest without bail: {groundsForWarrant}.[ {reasons}.] To be executed by {processServerName}.',
    },
    [grounds, reasons, whoExecutesIt],
  ),
  result(
    {
      id: 'b4f7c223-b9d1-4409-b6d3-039f66eb9645',
      code: 'WOFD',
      label: 'Warrant for arrest with bail to a date',
      rank: 36300,
      category: 'intermediary',
      cjsCode: '4575',
      group: 'Warrants of arrest',
      is: ['isUrgent'],
      said: ['warrant with bail'],
      text: 'Warrant for arrest with bail[ to %NEXH%]: {groundsForWarrant}.[ {reasons}.][ Conditions: {bailToBeAllowed}.] To be executed by {processServerName}.',
    },
    [
      grounds,
      reasons,
      text('507c4249-d897-43bb-b64d-5c156ef6ba85', 'bailToBeAllowed', 'Bail on these conditions'),
      whoExecutesIt,
    ],
    { optional: ['NEXH'] },
  ),
  result(
    {
      id: '671df737-9901-4fa5-b245-aeff0c4c7495',
      code: 'WOFU',
      label: 'Warrant for arrest with bail, no date',
      rank: 36400,
      category: 'intermediary',
      cjsCode: '4577',
      group: 'Warrants of arrest',
      is: ['isUrgent'],
      said: ['warrant with bail undated'],
      text: 'Warrant for arrest with bail to a date to be told: {groundsForWarrant}.[ {reasons}.][ {bailAllowedOnConditions}.] To be executed by {processServerName}.',
    },
    [
      grounds,
      reasons,
      yesNo('8ef9613e-f19c-11e8-904a-f2801f1b9fd1', 'bailAllowedOnConditions', 'Bail on conditions'),
      whoExecutesIt,
    ],
  ),
];
