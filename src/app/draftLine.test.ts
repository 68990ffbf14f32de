import { describe, expect, test } from 'vitest';
import { noteForm } from '../../tests/builders/drafts.ts';
import type { HeldDraft } from '../contracts/worker/drafts.ts';
import type { DraftForm } from '../domain/draft/draft.ts';
import { DraftLine } from './draftLine.ts';
import type { DraftNews } from './draftNews.ts';

const held = (text: string, changes: Partial<HeldDraft> = {}): HeldDraft => ({
  form: noteForm(text),
  isFromHere: false,
  ...changes,
});

/** A form that is open, and the line between it and what is kept. */
function openForm() {
  const line = new DraftLine();
  let form: DraftForm = noteForm('');
  const told: DraftNews[] = [];
  const open = (): void => {
    form = line.known ?? noteForm('');
    line.open({
      begun: noteForm(''),
      read: () => form,
      write: (merged) => (form = merged),
      tell: (news) => told.push(news),
      isKept: () => undefined,
    });
  };
  open();
  let seq = 0;
  return {
    line,
    open,
    told,
    text: () => form.texts['text'],
    type(text: string): void {
      form = { ...form, texts: { text } };
    },
    /** As the worker does where nobody else writes. */
    keep(): void {
      const asked = line.take();
      seq += 1;
      if (asked) line.kept({ seq, held: asked.form && { form: asked.form, isFromHere: true } });
    },
    hear(draft: HeldDraft | undefined): void {
      seq += 1;
      line.hear(draft, seq);
    },
  };
}

describe('What another device wrote', () => {
  test('comes into a form around what is being typed in it, and is told once', () => {
    const { hear, type, text, told } = openForm();
    hear(held('One\nTwo'));
    expect(text()).toBe('One\nTwo');
    type('One\nTwo, being typed');
    hear(held('One\nTwo\nThree'));
    expect(text()).toBe('One\nTwo, being typed\nThree');
    expect(told.map(({ kind, beside }) => [kind, beside.texts])).toEqual([
      ['added', {}],
      ['added', {}],
    ]);
  });

  test('in the line that is being typed stands beside it, and is marked', () => {
    const { hear, type, text, told } = openForm();
    hear(held('Plea'));
    type('Plea: guilty');
    hear(held('Plea: not guilty'));
    expect(text()).toBe('Plea: guilty\nPlea: not guilty');
    expect(told.at(-1)).toEqual({
      kind: 'added',
      isFromHere: false,
      beside: { texts: { text: ['Plea: not guilty'] }, choices: {} },
    });
  });

  test('beside what was typed here is told to a form that opens on it: it was closed when the two met', () => {
    const line = new DraftLine();
    const choices = { kind: 'justice' };
    const keptBoth = { texts: {}, choices: { kind: 'district-judge' } };
    line.hear({ form: { texts: {}, choices }, keptBoth, isFromHere: false }, 1);
    const told: DraftNews[] = [];
    const open = (): void =>
      line.open({
        begun: { texts: {}, choices: { kind: 'recorder' } },
        read: () => line.known ?? { texts: {}, choices: {} },
        write: () => undefined,
        tell: (news) => told.push(news),
        isKept: () => undefined,
      });
    open();
    expect(told).toEqual([{ kind: 'added', isFromHere: false, beside: keptBoth }]);
    line.hear({ form: { texts: {}, choices: { kind: 'justice' } }, isFromHere: true }, 2);
    open();
    expect(told).toHaveLength(1);
  });

  test('and was merged already before it came here is marked as well: which lines are the other’s is known here', () => {
    const { hear, type, keep, told } = openForm();
    type('Plea: guilty');
    keep();
    const keptBoth = {
      texts: { text: ['Plea: guilty', 'Plea: not guilty'] },
      choices: { audience: 'my-team' },
    };
    hear(held('Plea: guilty\nPlea: not guilty', { keptBoth }));
    expect(told.at(-1)?.beside).toEqual({
      texts: { text: ['Plea: not guilty'] },
      choices: { audience: 'my-team' },
    });
  });

  test('and is older than what was typed here changes nothing', () => {
    const { line, type, text, told } = openForm();
    type('One');
    expect(line.take()).toEqual({ form: noteForm('One'), base: noteForm('') });
    type('One two');
    // It was read before ours was written.
    line.hear(undefined, 4);
    line.kept({ seq: 5, held: held('One', { isFromHere: true }) });
    line.hear(held('Something older'), 3);
    expect(text()).toBe('One two');
    expect(told).toEqual([]);
    expect(line.take()).toEqual({ form: noteForm('One two'), base: noteForm('One') });
  });

  test('while ours was on its way is merged when that is answered', () => {
    const { line, type, text } = openForm();
    type('One');
    line.take();
    type('One\nTwo');
    line.kept({ seq: 5, held: held('Zero\nOne') });
    expect(text()).toBe('Zero\nOne\nTwo');
    expect(line.take()).toEqual({ form: noteForm('Zero\nOne\nTwo'), base: noteForm('Zero\nOne') });
  });
});

describe('A form that is saved or emptied', () => {
  test('elsewhere is emptied here, and says so', () => {
    const { hear, text, told } = openForm();
    hear(held('To be saved'));
    hear(undefined);
    expect(text()).toBe('');
    expect(told.at(-1)?.kind).toBe('ended');
  });

  test('elsewhere keeps what is being typed here', () => {
    const { hear, text, type } = openForm();
    hear(held('Saved'));
    type('Saved\nNot saved');
    hear(undefined);
    expect(text()).toBe('Not saved');
  });

  test('here ends what was kept, also what was just on its way, and begins anew after it', () => {
    const { line, type, open, text } = openForm();
    type('One');
    line.take();
    type('One two');
    line.hold();
    line.kept({ seq: 1, held: held('One', { isFromHere: true }) });
    expect(line.base).toEqual(noteForm('One'));
    expect(line.take()).toBeUndefined();
    line.end(2);
    open();
    expect(text()).toBe('');
    // Of before the end: it does not come back.
    line.hear(held('One'), 1);
    expect(text()).toBe('');
    type('The next');
    expect(line.take()).toEqual({ form: noteForm('The next'), base: noteForm('') });
  });

  test('here ends nothing that came from elsewhere while it was being saved: that was not in it', () => {
    const { line, type, open, text, hear } = openForm();
    type('One');
    line.take();
    line.hold();
    line.kept({ seq: 1, held: held('Zero\nOne') });
    hear(held('Zero\nOne\nTwo'));
    expect(line.base).toEqual(noteForm('One'));
    line.end(2);
    open();
    line.hear(held('Zero\nTwo'), 3);
    expect(text()).toBe('Zero\nTwo');
  });

  test('and could not be stored goes on being kept', () => {
    const { line, type } = openForm();
    type('One');
    line.hold();
    expect(line.take()).toBeUndefined();
    line.goOn();
    expect(line.take()).toEqual({ form: noteForm('One'), base: noteForm('') });
  });

  test('by hand until it is as it was begun has no draft any more', () => {
    const { line, type, keep } = openForm();
    type('One');
    keep();
    type('');
    expect(line.take()).toEqual({ form: null, base: noteForm('One') });
  });

  test('and of which nothing was kept needs nothing to be told', () => {
    const { line, type } = openForm();
    type('Not kept yet');
    line.hold();
    expect(line.base).toBeUndefined();
  });
});

test('What could not be kept is tried again with the next change', () => {
  const { line, type } = openForm();
  type('One');
  line.take();
  line.failed();
  expect(line.take()).toEqual({ form: noteForm('One'), base: noteForm('') });
});
