import { describe, expect, test } from 'vitest';
import { generateDemo } from '../../commands/demo/generateDemo.ts';
import { adviser, entryOf, firstOffence } from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant } from '../../../tests/builders/people.ts';
import { parseDocument } from './parseDocument.ts';

const plea = entryOf('plea', adviser, {
  defendantId: firstDefendant,
  offenceId: firstOffence,
  pleaValue: 'GUILTY',
  pleaDate: '2026-11-24',
});
const faultOf = (value: unknown) => {
  const parsed = parseDocument(value);
  return parsed.ok ? undefined : parsed.error;
};

describe('a stored document', () => {
  test('every document of the demo is valid, and nothing of it is lost in parsing', async () => {
    const { documents } = await generateDemo({ cases: 40, today: '2026-11-24' });
    for (const document of documents) {
      const parsed = parseDocument(document);
      expect(parsed.ok ? parsed.value : parsed.error).toEqual(document);
    }
  });

  test.each([
    ['text', 'x', { tag: 'invalid' }],
    ['null', null, { tag: 'invalid' }],
    ['a list', [plea], { tag: 'invalid' }],
    ['no type', { ...plea, type: undefined }, { tag: 'invalid', path: 'type' }],
    ['a type from elsewhere', { ...plea, type: 'constructor' }, { tag: 'unknown-type' }],
    ['a newer version', { ...plea, schemaVersion: 2 }, { tag: 'newer-version', version: 2 }],
    ['no version', { ...plea, schemaVersion: '1' }, { tag: 'invalid', path: 'schemaVersion' }],
    ['a value outside the list', { ...plea, pleaValue: 'MAYBE' }, { tag: 'invalid', path: 'pleaValue' }],
    ['a date that does not exist', { ...plea, pleaDate: '2026-02-30' }, { tag: 'invalid', path: 'pleaDate' }],
    ['a field nobody knows', { ...plea, isAdmin: true }, { tag: 'invalid', path: 'isAdmin' }],
    [
      'a role nobody has',
      { ...plea, author: { ...plea.author, role: 'king' } },
      { tag: 'invalid', path: 'author.role' },
    ],
    ['an id of another type', { ...plea, _id: plea._id.replace(':plea:', ':note:') }, { tag: 'wrong-id' }],
    ['an id of another case', { ...plea, caseId: 'another-case' }, { tag: 'wrong-case' }],
    ['a channel of another type', { ...plea, channel: 'court' }, { tag: 'foreign-channel' }],
    ['a channel that is none', { ...plea, channel: 'everyone' }, { tag: 'invalid', path: 'channel' }],
    ['a counter below 1', { ...plea, counter: 0 }, { tag: 'invalid', path: 'counter' }],
  ])('with %s is refused, and the reason names what is wrong', (_what, value, fault) => {
    expect(faultOf(value)).toMatchObject(fault);
    expect(faultOf(value)?.reason).not.toBe('');
  });
});
