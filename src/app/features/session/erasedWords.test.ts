import { expect, test } from 'vitest';
import { sayErasedUnsent } from './erasedWords.ts';

test('an erased device says of drafts that are gone that they are, and never that nothing is lost', () => {
  expect(sayErasedUnsent({ unsent: 0 })).toMatch(/Nothing is lost\.$/);
  expect(sayErasedUnsent({ unsent: 0, drafts: 1 })).toBe(
    'What they had saved was sent before. 1 draft could not be sent, and is gone.',
  );
  expect(sayErasedUnsent({ unsent: 1, drafts: 2 })).toBe(
    '1 entry and 2 drafts could not be sent, and are gone.',
  );
});
