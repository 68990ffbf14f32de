import type { IntakeRemainderSheet } from '../../../src/domain/case/caseSheet.ts';
import { casePartition, documentId } from '../../../src/domain/document/documentId.ts';
import { idOf, type CaseId } from '../../../src/shared/ids.ts';
import { after, goTo, openAll, press, says, theCase, type Screen } from './reach.ts';

/** What a file said of a case and Assize has no place for, which the demo has nowhere. */
export function ofAFile(caseId: string): IntakeRemainderSheet {
  const partition = casePartition(caseId as CaseId);
  return {
    _id: documentId(partition, 'intake-remainder', idOf(`remainder ${caseId}`)),
    type: 'intake-remainder',
    schemaVersion: 1,
    channel: 'court',
    caseId: caseId as CaseId,
    source: 'common-platform',
    sheetId: documentId(partition, 'case', caseId),
    fields: {
      'prosecutionCase.policeOfficerInCase.personDetails.occupation': 'Detective Constable',
      'prosecutionCase.trialReceiptType':
        'Either way, received by post in two envelopes of which one was torn',
    },
  };
}

/** A case and its tabs. */
export const caseScreens: readonly Screen[] = [
  ['a case at a glance, many defendants, all open', after(goTo(theCase, '.def'), openAll)],
  ['a case with bail conditions', goTo((cases) => `/case/${cases.conditions}`, '.bailbox li')],
  ['a case with a restriction', goTo((cases) => `/case/${cases.restricted}`, '.strip.rr')],
  ['a case with a clash', goTo((cases) => `/case/${cases.clash}`, '.clash')],
  ['a clash settled without a reason', press('button', /^Guilty stands/, '.clash .govuk-error-summary')],
  ['hearings with a clash above', press('link', /^Hearings/, '.hearing')],
  [
    'a case with values of its file that have no place, open',
    after(
      goTo((cases) => `/case/${cases.results}`, '.def'),
      ({ page }) => page.getByText(/^\d more values of the file/).click(),
      says(/^Assize has no place of its own for these/),
    ),
  ],
  [
    'hearings with results',
    after(
      goTo((cases) => `/case/${cases.results}`, '.def'),
      press('link', /^Hearings/, '.result'),
    ),
  ],
  ['timeline', press('link', 'Timeline', '#timeline-title')],
  ['applications', press('link', /^Applications/, 'main .card')],
  ['notes, none yet', press('link', /^Notes/, 'main .card')],
];

/** A case of which the custody time limit is counted. */
export const custodyLimitScreens: readonly Screen[] = [
  [
    'a case with a custody time limit',
    after(
      goTo((cases) => `/case/${cases.timeLimit}`, '.def'),
      openAll,
    ),
  ],
];

/** A clash, to whom it is not to settle. */
export const othersClashScreens: readonly Screen[] = [
  ['a clash somebody else settles', goTo((cases) => `/case/${cases.clash}`, '.clash')],
];
