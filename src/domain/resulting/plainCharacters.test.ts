import { expect, test } from 'vitest';
import { adviser } from '../../../tests/builders/caseDocuments.ts';
import { defendantFacts, hearingFacts } from '../../../tests/builders/hearingFacts.ts';
import { readLines } from '../../../tests/builders/notepads.ts';
import { testCatalogue } from '../../../tests/builders/resultCatalogue.ts';
import { recordedResult, shareOf } from '../../../tests/builders/shares.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { isPlain } from './plainCharacters.ts';
import { plainRecord, recordedText } from './recordedText.ts';

const turned = '\u202e041\u202c';

test('what is recorded holds no character that turns the words around it, whoever pasted one', () => {
  const facts = hearingFacts([defendantFacts(`Piotr ${turned} NOWAK`, [`Theft\u0000 ${turned}`])]);
  const { results, ...reading } = readLines(`1 WDRN reason "CPS ${turned} to review"`, facts);
  expect(JSON.stringify(results)).toContain(turned);
  const text = plainRecord(recordedText({ ...reading, results }, facts, testCatalogue));
  expect(text).toContain('041');
  expect(text).toMatch(/^Piotr 041 NOWAK, born/);
  expect(isPlain(text)).toBe(true);
});

test('letters of any writing stay, with what joins them, and so do lines', () => {
  expect(isPlain('عمر\u200cها, דוד, 👩\u200d⚖️ Łódź\n\tIt stays')).toBe(true);
});

test('a share whose text holds one is no share', () => {
  const share = shareOf(adviser, [recordedResult(`Fine £${turned}`)]);
  expect(parseDocument(share)).toMatchObject({ ok: false, error: { tag: 'invalid' } });
});
