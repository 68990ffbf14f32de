import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  hearingSheet,
  testHearing,
} from '../../../../tests/builders/caseDocuments.ts';
import { formApp } from '../../../../tests/builders/formApp.ts';
import {
  firstDefendant,
  person,
  secondDefendant,
  testCase,
  testId,
} from '../../../../tests/builders/people.ts';
import type { DefendantDetails } from '../../../domain/party/detailsCorrected.ts';
import type { CaseDocument } from '../../../domain/document/document.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import { standingOf, valueIdsOf } from '../../../domain/entry/supersede.ts';
import type { UserId } from '../../../shared/ids.ts';
import { Correcting } from './correcting.svelte.ts';

const colleague = person('legal-adviser', { userId: testId<UserId>('colleague'), name: 'Deniz Marsh' });
const changed = 'The details changed while you were here. Read them, then save again';

/** The form of a case with one defendant, to which a colleague's corrections come while it is open. */
function open() {
  const { app, drafts, written } = formApp(adviser, '2026-11-24');
  const holds: CaseDocument[] = [caseSheet(), defendantSheet(), hearingSheet()];
  const view = () => foldCase(testCase, holds);
  const standing = (): string[] => {
    const [defendant] = view().defendants;
    return defendant ? valueIdsOf(standingOf(defendant.details)) : [];
  };
  let counter = 1;
  const corrected = (details: DefendantDetails, supersedes = standing()) => {
    counter += 1;
    const entry = entryOf('details-corrected', colleague, {
      hearingId: testHearing,
      defendantId: firstDefendant,
      details,
      reason: 'Passport shown',
      counter,
      supersedes,
    });
    holds.push(entry);
    return entry;
  };
  const form = () => new Correcting(app, view);
  return { form, corrected, drafts, written, view };
}
const said = (correcting: Correcting) => correcting.attempt.errors.map(({ text }) => text);

describe('a colleague corrects the name while only the address is changed here', () => {
  test('the name comes into the form, and is not undone by saving again', async () => {
    const { form, corrected, written } = open();
    const correcting = form();
    Object.assign(correcting.draft, { address: '1 High Street\nLuton', reason: 'Said in court' });
    corrected({ person: { firstName: 'Otilie', lastName: 'Brandrath', dateOfBirth: '1990-02-03' } });

    expect(await correcting.save()).toBe(false);
    expect(said(correcting)).toEqual([changed]);
    expect(correcting.draft).toMatchObject({ firstName: 'Otilie', lastName: 'Brandrath' });
    expect(correcting.recordedNow('lastName')).toEqual([]);

    expect(await correcting.save()).toBe(true);
    expect(written).toMatchObject([
      { kind: 'address-corrected', address: { lines: ['1 High Street', 'Luton'] } },
    ]);
  });

  test('also where it came while the form was closed: a draft that nobody touched stays in memory', () => {
    const { form, corrected } = open();
    form();
    corrected({ person: { firstName: 'Otilie', lastName: 'Brandrath', dateOfBirth: '1990-02-03' } });
    const again = form();
    expect(again.draft).toMatchObject({ firstName: 'Otilie', lastName: 'Brandrath' });
    expect(again.changes).toEqual({});
  });
});

describe('both correct the name', () => {
  test('what the author typed stays, what is recorded now is told beside it, and the rest comes in', async () => {
    const { form, corrected, written } = open();
    const correcting = form();
    Object.assign(correcting.draft, { lastName: 'Brandreth-Cole', reason: 'Said in court' });
    const theirs = corrected({
      person: { firstName: 'Otilie', lastName: 'Brandrath', dateOfBirth: '1990-02-03' },
    });

    expect(await correcting.save()).toBe(false);
    expect(said(correcting)).toEqual([changed]);
    expect(correcting.draft).toMatchObject({ firstName: 'Otilie', lastName: 'Brandreth-Cole' });
    expect(correcting.recordedNow('lastName')).toEqual(['Brandrath']);
    expect(correcting.recordedNow('firstName')).toEqual([]);

    expect(await correcting.save()).toBe(true);
    expect(written).toMatchObject([
      {
        kind: 'details-corrected',
        details: { person: { firstName: 'Otilie', lastName: 'Brandreth-Cole', dateOfBirth: '1990-02-03' } },
        supersedes: [theirs._id],
      },
    ]);
  });

  test('a field in which two colleagues differ tells both, whoever typed in it', async () => {
    const { form, corrected } = open();
    const correcting = form();
    Object.assign(correcting.draft, { address: '1 High Street', reason: 'Said in court' });
    const [came] = correcting.draft.seenDetails;
    corrected({ person: { firstName: 'Ottilie', lastName: 'Brandrath', dateOfBirth: '1990-02-03' } }, [
      came ?? '',
    ]);
    corrected({ person: { firstName: 'Ottilie', lastName: 'Brandrith', dateOfBirth: '1990-02-03' } }, [
      came ?? '',
    ]);
    expect(await correcting.save()).toBe(false);
    expect(correcting.recordedNow('lastName')).toEqual(['Brandrath', 'Brandrith']);
    expect(correcting.recordedNow('firstName')).toEqual([]);
  });

  test('of a draft that an older Assize kept it is not known what was typed: all that is not as recorded is told', async () => {
    const { form, corrected, drafts, view } = open();
    const first = form();
    const { held: _held, beside: _beside, ...older } = first.draft;
    corrected({ person: { firstName: 'Otilie', lastName: 'Brandrath', dateOfBirth: '1990-02-03' } });
    const [key = ''] = drafts.keys();
    drafts.clear();
    const { held, beside } = form().draft;
    drafts.set(key, { ...older, held, beside });
    const restored = new Correcting(formAppOf(drafts), view);
    expect(restored.draft.lastName).toBe('Brandreth');
    expect(restored.recordedNow('lastName')).toEqual(['Brandrath']);
    expect(restored.recordedNow('dateOfBirth')).toEqual([]);
  });
});

test('what was typed of one defendant is there again after another was chosen, with what came meanwhile', () => {
  const { app } = formApp(adviser, '2026-11-24');
  const other = defendantSheet({ defendantId: secondDefendant, number: 2, person: { lastName: 'Moss' } });
  const holds: CaseDocument[] = [caseSheet(), defendantSheet(), other, hearingSheet()];
  const correcting = new Correcting(app, () => foldCase(testCase, holds));
  correcting.choose(firstDefendant);
  correcting.draft.lastName = 'Brandreth-Cole';
  correcting.choose(secondDefendant);
  expect(correcting.draft).toMatchObject({ lastName: 'Moss', held: { lastName: 'Moss' } });
  holds.push(
    entryOf('details-corrected', colleague, {
      hearingId: testHearing,
      defendantId: firstDefendant,
      details: { person: { firstName: 'Otilie', lastName: 'Brandreth', dateOfBirth: '1990-02-03' } },
      reason: 'Passport shown',
      supersedes: [],
      counter: 2,
    }),
  );
  correcting.choose(firstDefendant);
  expect(correcting.draft).toMatchObject({ defendantId: firstDefendant, lastName: 'Brandreth-Cole' });
  correcting.choose(secondDefendant);
  expect(correcting.draft.lastName).toBe('Moss');
});

/** Another run of the app, with what was kept. */
function formAppOf(kept: ReadonlyMap<string, object>) {
  const { app, drafts } = formApp(adviser, '2026-11-24');
  for (const [key, draft] of kept) drafts.set(key, draft);
  return app;
}
