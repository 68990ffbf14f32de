import { describe, expect, test } from 'vitest';
import { adviser, entryOf, testHearing } from '../../../tests/builders/caseDocuments.ts';
import { entryContent, entryText } from './foldTimeline.ts';

describe('one thing somebody wrote, in a line', () => {
  test('an event says when it happened, so that a corrected time can be told from the one before', () => {
    const event = entryOf('hearing-event', adviser, {
      hearingId: testHearing,
      definition: 'called-on',
      eventTime: '2026-07-01T09:05:00.000Z',
    });
    expect(entryText(event, [])).toBe('Case called on at 10:05');
  });

  test('beside its kind, as Unsent lists it, says neither that nor whom it is for once more', () => {
    const note = entryOf('note', adviser, { audience: 'court-and-all-parties', text: 'Put back to 11:30' });
    expect(entryText(note, [])).toBe('Note (Court and all parties): Put back to 11:30');
    expect(entryContent(note, [])).toBe('Put back to 11:30');
  });
});
