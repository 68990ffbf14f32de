import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '../../../tests/trials.ts';
import type { DraftForm } from './draft.ts';
import { isSameForm, mergeForms } from './mergeForms.ts';

const form = (text: string, choices: DraftForm['choices'] = {}): DraftForm => ({ texts: { text }, choices });
const forms: fc.Arbitrary<DraftForm> = fc.record({
  texts: fc.dictionary(
    fc.constantFrom('text', 'reason'),
    fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 4 }).map((lines) => lines.join('\n')),
  ),
  choices: fc.dictionary(
    fc.constantFrom('audience', 'charges', 'seen'),
    fc.oneof(
      fc.constantFrom('x', 'y', 'z'),
      fc.uniqueArray(fc.constantFrom('1', '2', '3')),
      fc.dictionary(fc.constantFrom('1', '2'), fc.uniqueArray(fc.constantFrom('p', 'q'))),
    ),
  ),
});

describe('two versions of one form', () => {
  test('merge their texts by line; a line changed in both is kept twice, and said to be', () => {
    const merged = mergeForms(form('One\nTwo'), form('One\nTwo!'), form('One\nTwo?'));
    expect(merged).toEqual({
      form: form('One\nTwo!\nTwo?'),
      keptBoth: { texts: { text: ['Two!', 'Two?'] }, choices: {} },
    });
  });

  test('take a choice that one of them made, and keep the other of two beside the form', () => {
    const [before, mine, theirs] = ['only-me', 'my-team', 'court-staff'].map((audience) =>
      form('', { audience }),
    );
    if (!before || !mine || !theirs) throw new Error('There are three');
    expect(mergeForms(before, before, theirs)).toEqual({ form: theirs });
    expect(mergeForms(before, mine, theirs)).toEqual({
      form: mine,
      keptBoth: { texts: {}, choices: { audience: 'court-staff' } },
    });
  });

  test('bring lists together: what either added is in it, what either took out is not', () => {
    const charges = (...charges: string[]) => form('', { charges });
    expect(mergeForms(charges('1', '2'), charges('2', '3'), charges('1', '2', '4'))).toEqual({
      form: charges('2', '3', '4'),
    });
  });

  test('hold the same lines whichever is first, and merged again with either nothing new', () => {
    fc.assert(
      fc.property(forms, forms, forms, (base, a, b) => {
        const merged = mergeForms(base, a, b);
        expect(mergeForms(base, b, a).form.texts).toEqual(merged.form.texts);
        expect(isSameForm(mergeForms(a, merged.form, a).form, merged.form)).toBe(true);
        expect(
          isSameForm(mergeForms(base, a, a).form, { ...a, texts: { ...emptied(base), ...a.texts } }),
        ).toBe(true);
      }),
      propertyRuns(300),
    );
  });
});

/** A text that was taken out is an empty one. */
const emptied = ({ texts }: DraftForm): DraftForm['texts'] =>
  Object.fromEntries(Object.keys(texts).map((field) => [field, '']));
