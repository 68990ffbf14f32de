import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  hearingSheet,
  secondOffence,
  solicitor,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, person, testCase, testId } from '../../../tests/builders/people.ts';
import { foldCase } from '../case/foldCase.ts';
import type { Entry } from '../document/document.ts';
import { mayReplace } from './mayReplace.ts';

const rival = person('defence-solicitor', {
  userId: testId('rival-solicitor'),
  organisationId: testId('rival-firm'),
});
const usher = person('usher');
const about = { defendantId: firstDefendant, offenceId: firstOffence };
const plea = (changes: object = {}) =>
  entryOf('plea', adviser, { ...about, pleaValue: 'GUILTY', pleaDate: '2026-11-24', ...changes });
const notified = (by: typeof solicitor) =>
  entryOf('notified-plea', by, { ...about, notifiedPleaValue: 'NOTIFIED_GUILTY' });
const note = (by: typeof solicitor) => entryOf('note', by, { audience: 'court-and-all-parties', text: 'x' });
const event = (by: typeof solicitor, definition: string) =>
  entryOf('hearing-event', by, {
    hearingId: testHearing,
    definition,
    eventTime: '2026-11-24T10:00:00.000Z',
    channel: 'bench',
  });
const checkIn = (by: typeof solicitor, changes: object = {}) =>
  entryOf('check-in', by, { hearingId: testHearing, isPresent: true, ...changes });

describe('who may replace what', () => {
  test.each<[string, Entry, Entry, boolean]>([
    ['a plea replaces a plea to the same offence', plea(), plea(), true],
    ['a plea does not replace one to another offence', plea(), plea({ offenceId: secondOffence }), false],
    ['a plea does not replace a note', plea(), note(adviser), false],
    ['a firm replaces what it notified', notified(solicitor), notified(solicitor), true],
    ['a firm does not replace what another notified', notified(rival), notified(solicitor), false],
    ['an author replaces their own note', note(solicitor), note(solicitor), true],
    ["nobody replaces another's note", note(adviser), note(solicitor), false],
    [
      'a private note does not replace a shared one: its readers would see another case',
      { ...note(solicitor), channel: `private:${solicitor.userId}` },
      note(solicitor),
      false,
    ],
    ['an advocate takes their own check-in back', checkIn(solicitor), checkIn(solicitor), true],
    ["an advocate does not undo another's check-in", checkIn(rival), checkIn(solicitor), false],
    [
      'court staff undo what an advocate said',
      checkIn(usher, { arrived: { name: solicitor.name, userId: solicitor.userId } }),
      checkIn(solicitor),
      true,
    ],
    [
      'an adviser corrects what the usher logged',
      event(adviser, 'called-on'),
      event(usher, 'called-on'),
      true,
    ],
    [
      'an usher does not correct what only the adviser logs',
      event(usher, 'called-on'),
      event(adviser, 'hearing-started'),
      false,
    ],
  ])('%s', (_name, entry, target, expected) => {
    expect(mayReplace(entry, target)).toBe(expected);
  });

  test("a check-in that names the court's log and somebody's note takes neither away", () => {
    const logged = event(adviser, 'hearing-started');
    const said = note(adviser);
    const hearing = hearingSheet({ events: [{ eventId: 'e1', label: 'Hearing started' }] });
    const hostile = checkIn(solicitor, {
      counter: 9,
      supersedes: [logged._id, said._id, `${hearing._id}#event:e1`],
    });
    const view = foldCase(testCase, [caseSheet(), defendantSheet(), hearing, logged, said, hostile]);
    expect(view.hearings[0]?.events).toHaveLength(2);
    expect(view.notes).toHaveLength(1);
  });
});
