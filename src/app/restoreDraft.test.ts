import { describe, expect, test } from 'vitest';
import { restoreDraft } from './restoreDraft.ts';

const begun = {
  audience: 'only-me',
  text: '',
  choice: undefined as string | undefined,
  offenceIds: [] as readonly string[],
  seen: {} as Readonly<Record<string, readonly string[]>>,
};

describe('A form begins with what was typed before the window was lost', () => {
  test('text, choices and lists are as they were left', () => {
    const held = {
      audience: 'court-and-all-parties',
      text: 'Half a sen',
      choice: 'GUILTY',
      offenceIds: ['a'],
      seen: { a: ['b'] },
    };
    expect(restoreDraft(begun, JSON.parse(JSON.stringify(held)))).toEqual(held);
  });

  test('what was not changed is as the form begins now', () => {
    expect(restoreDraft(begun, { text: 'Half' })).toEqual({ ...begun, text: 'Half' });
  });

  test.each([undefined, null, 'text', 7, ['text']])('nothing held, or no form: %j', (held) => {
    expect(restoreDraft(begun, held)).toEqual(begun);
  });

  test('a field of another kind, or one the form no longer has, is left out', () => {
    const held = { text: ['Half'], offenceIds: 'a', seen: null, choice: 4, audience: 'my-team', gone: 'x' };
    expect(restoreDraft(begun, held)).toEqual({ ...begun, audience: 'my-team' });
  });
});
