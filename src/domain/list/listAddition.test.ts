import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  hearingSheet,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, lutonCourt, testCase, testId } from '../../../tests/builders/people.ts';
import type { DefendantId, HearingId, OffenceId } from '../../shared/ids.ts';
import { foldCase } from '../case/foldCase.ts';
import { foundingId, isFounding, type ListAdditionEntry } from './listAddition.ts';
import { listStatus, sayStatus } from './listStatus.ts';
import { toCaseCard } from './toCaseCard.ts';

const person = {
  defendantId: testId<DefendantId>('added'),
  firstName: 'Lech',
  lastName: 'Nowy',
  dateOfBirth: '1992-03-04',
  isHeld: true,
  charges: [{ offenceId: testId<OffenceId>('charge'), title: 'Theft from a shop' }],
};
const added = (changes: Partial<ListAdditionEntry> = {}): ListAdditionEntry =>
  entryOf('list-addition', adviser, {
    _id: foundingId(testCase),
    hearingId: testId<HearingId>('added-hearing'),
    courtCentreId: lutonCourt,
    courtName: "Luton Magistrates' Court",
    courtroom: 'Courtroom 01',
    jurisdiction: 'MAGISTRATES',
    startsAt: '2026-11-24T11:40:00.000Z',
    why: 'overnight',
    ...changes,
  });

describe('somebody who was not on the list', () => {
  test('has a case of the court’s own: name, age, custody, charges and hearing, as any other', () => {
    const card = toCaseCard(foldCase(testCase, [added({ person, reference: '40AB0000226' })]));
    expect(card).toMatchObject({ title: 'R v NOWY', reference: '40AB0000226' });
    expect(card.defendants).toMatchObject([
      { name: 'NOWY, Lech', dateOfBirth: '1992-03-04', bailCode: 'C', offenceTitles: ['Theft from a shop'] },
    ]);
    expect(card.hearings).toMatchObject([
      { roomName: 'Courtroom 01', hearingType: 'Held overnight', defendantIds: [person.defendantId] },
    ]);
  });

  test('of a case that is held gets a further hearing, and the case no further defendant', () => {
    const documents = [caseSheet(), defendantSheet(), hearingSheet()];
    const warrant = added({
      _id: undefined as never,
      why: 'warrant',
      defendantIds: [firstDefendant],
      person,
    });
    const view = foldCase(testCase, [
      ...documents,
      { ...warrant, _id: `${testCase}:list-addition:x` as never },
    ]);
    expect(view.defendants).toHaveLength(1);
    expect(view.hearings.map(({ sheet }) => sheet.hearingType.description)).toEqual([
      'First hearing',
      'Arrested on a warrant',
    ]);
  });

  test('is taken off the list again, or matched to the case that came; nothing said of them is gone', () => {
    const founding = added({ person });
    const further = (changes: Partial<ListAdditionEntry>) => ({
      ...added({ person, ...changes }),
      _id: `${testCase}:list-addition:further` as ListAdditionEntry['_id'],
      counter: 2,
      supersedes: [founding._id],
    });
    const off = toCaseCard(foldCase(testCase, [founding, further({ isTakenOff: true })]));
    expect(off.hearings[0]?.isVacated).toBe(true);
    const view = foldCase(testCase, [founding, further({ matchedTo: testId('real-case') })]);
    const card = toCaseCard(view);
    const [line] = card.hearings;
    expect(line && sayStatus(listStatus(card, line))).toBe('Matched');
    expect(view.linkedCases).toEqual([{ caseId: testId('real-case'), kind: 'The same case' }]);
    expect(view.timeline.map(({ text }) => text)).toEqual([
      'Added to the list of Courtroom 01: NOWY, Lech, held overnight',
      'Matched to its case: NOWY, Lech',
    ]);
  });

  test('once the gateway has a sheet of that case, the sheet goes before what the court said', () => {
    const view = foldCase(testCase, [added({ person }), caseSheet(), defendantSheet()]);
    expect(view.defendants.map(({ name }) => name)).toEqual(['BRANDRETH, Ottilie']);
  });

  test('one entry founds a case: its id follows from the case', () => {
    expect(isFounding(added())).toBe(true);
    expect(isFounding({ ...added(), _id: `${testCase}:list-addition:other` as never })).toBe(false);
  });
});
