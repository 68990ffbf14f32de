import { expect, test } from 'vitest';
import { adviser, caseSheet, defendantSheet, hearingSheet } from '../../../tests/builders/caseDocuments.ts';
import { coded } from '../../../tests/builders/notices.ts';
import { testCase } from '../../../tests/builders/people.ts';
import { decisionOn, shareOf, withheldOf } from '../../../tests/builders/shares.ts';
import type { CaseDocument } from '../document/document.ts';
import type { ResultsSharedEntry } from '../resulting/resultsShared.ts';
import { toTell } from './toTell.ts';

const sheets: readonly CaseDocument[] = [caseSheet(), defendantSheet(), hearingSheet()];
const fine = coded('FO');
const first = shareOf(adviser, [fine]);
const told = (share: ResultsSharedEntry, ...others: readonly CaseDocument[]) =>
  toTell(testCase, share._id, [...sheets, first, share, ...others]);
const bodies = (found: ReturnType<typeof toTell>) =>
  found.tag === 'told' ? found.notices.map(({ body }) => body) : found.tag;

test('what is recorded wrongly is told when somebody else has approved it', () => {
  const wrong = shareOf(adviser, [coded('CO')], {
    version: 2,
    counter: 2,
    supersedes: [first._id],
    reason: 'Misheard',
    amendment: { ground: 'recorded-wrongly' },
  });
  const second = { ...adviser, userId: 'second' as typeof adviser.userId };
  expect(bodies(told(wrong))).toBe('not-standing');
  expect(bodies(told(wrong, decisionOn(second, wrong, 'refused')))).toBe('not-standing');
  expect(bodies(told(wrong, decisionOn(second, wrong, 'approved')))).toContain('enforcement');
});

test('a share of which a part has not arrived waits for it', () => {
  const part = withheldOf(adviser, [fine]);
  const share = shareOf(adviser, [fine], {
    counter: 3,
    withheld: [{ audience: 'defendant', entryId: part._id, textHash: part.textHash }],
  });
  expect(bodies(told(share))).toBe('incomplete');
  expect(bodies(told(share, part))).toContain('police');
});

test('the prison is told of somebody who was in custody before the share, by which they are not any more', () => {
  const freed = shareOf(adviser, [coded('RU', { postHearingCustodyStatus: 'U' })], { counter: 9 });
  const held = [caseSheet(), defendantSheet({ bailStatus: { code: 'C' } }), hearingSheet()];
  expect(bodies(toTell(testCase, freed._id, [...held, freed]))).toContain('prison');
  expect(bodies(toTell(testCase, freed._id, [...sheets, freed]))).not.toContain('prison');
});

test('a youth is one on the day of the order', () => {
  const born = (dateOfBirth: string) =>
    bodies(
      toTell(testCase, first._id, [
        caseSheet(),
        defendantSheet({ person: { lastName: 'Young', dateOfBirth } }),
        hearingSheet(),
        first,
      ]),
    );
  expect(born('2008-11-25')).toContain('youth-offending');
  expect(born('2008-11-24')).not.toContain('youth-offending');
});

test('legal aid is told where there is a representation order', () => {
  const aided = defendantSheet({ representation: { fundingType: 'REPRESENTATION_ORDER' } });
  expect(bodies(toTell(testCase, first._id, [caseSheet(), aided, hearingSheet(), first]))).toContain(
    'legal-aid',
  );
});
