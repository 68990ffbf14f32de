import { expect, test } from 'vitest';
import { exportName, exportText } from './exportEntry.ts';

test('A file of an entry says in words what it is and why, holds all of it, and has no name in its own', () => {
  const line = { type: 'note', caseTitle: 'R v BRANDRETH', text: 'Put back', audience: 'Court staff' };
  const entry = { _id: 'case-1:note:1', text: 'Put back', counter: 3 };
  const savedAt = '2026-11-24T10:38:12.000Z';
  const text = exportText(line, {
    entry,
    write: { state: 'needs-you', savedAt, reason: 'The case moved.', reasonCode: 'moved' },
  });
  expect(JSON.parse(text)).toEqual({
    about: "An entry written in Assize. It is not in the court's record.",
    case: 'R v BRANDRETH',
    kind: 'Note',
    what: 'Put back',
    for: 'Court staff',
    written: savedAt,
    reason: 'The case moved.',
    state: 'needs-you',
    entry,
  });
  expect(exportName(savedAt)).toBe('assize-entry-2026-11-24-1038.json');
});
