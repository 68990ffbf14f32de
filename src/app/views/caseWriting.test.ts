import { expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  hearingSheet,
  offence,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { formApp } from '../../../tests/builders/formApp.ts';
import { firstDefendant, testCase, testId } from '../../../tests/builders/people.ts';
import { foldCase } from '../../domain/case/foldCase.ts';
import { likeCharges } from '../../domain/charge/likeCharges.ts';
import type { OffenceId } from '../../shared/ids.ts';
import { Charging } from '../features/charge/charging.svelte.ts';
import { CaseWriting } from './caseWriting.svelte.ts';

const addedHere = testId<OffenceId>('018f0000-0000-7000-8000-0000000000f9');
const day = '2026-11-20';
const added = entryOf('charge', adviser, {
  hearingId: testHearing,
  defendantId: firstDefendant,
  offenceId: addedHere,
  change: 'added',
  charge: { offenceCode: 'TH68010', title: 'Theft from a shop', startDate: day },
  orderIndex: 2,
  basis: { code: 'new-charge', words: 'New' },
});
const view = foldCase(testCase, [
  caseSheet(),
  defendantSheet({ offences: [offence(firstOffence, 1, { startDate: day })] }),
  hearingSheet(),
  added,
]);

test('“They are one: take out offence 2” leaves what was typed of another charge, and goes on with what was typed in its own form', () => {
  const { app } = formApp(adviser, '2026-11-24');
  const writing = new CaseWriting(app);
  const [defendant] = view.defendants;
  const [like] = likeCharges(defendant?.offences ?? []);
  if (!defendant || !like) throw new Error('no charges are alike');
  const typed = new Charging(app, () => view);
  typed.choose('added');
  Object.assign(typed.draft, { title: 'Assault by beating', wording: 'At Luton assaulted Pat Moss.' });

  writing.takeOutCharge(() => view, defendant, like);
  expect(typed.draft).toMatchObject({ act: 'added', wording: 'At Luton assaulted Pat Moss.' });
  expect(writing).toMatchObject({ isOpen: true, kind: 'charge' });
  const own = new Charging(app, () => view, { about: writing.about });
  expect(own.draft).toMatchObject({
    act: 'entered-in-error',
    offenceId: addedHere,
    reason: 'It came with the prosecution’s file too, as offence 1',
  });

  own.draft.reason = 'Charged twice';
  writing.takeOutCharge(() => view, defendant, like);
  expect(own.draft.reason).toBe('Charged twice');

  writing.open('charge');
  expect(new Charging(app, () => view, { about: writing.about }).draft).toBe(typed.draft);
});
