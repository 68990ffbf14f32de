import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '../../../tests/trials.ts';
import type { DraftForm } from './draft.ts';
import { headsOf, mergedRev, mergeHeads, seenOf, type DraftHead, type DraftLeaf } from './draftHeads.ts';

const form = (text: string, audience?: string): DraftForm => ({
  texts: { text },
  choices: audience === undefined ? {} : { audience },
});

/** A leaf written on top of others, which are gone from the tree where it is their child. */
function on(
  parents: readonly DraftHead[],
  name: string,
  text: string,
  at = '2026-11-25T10:00:00.000Z',
): DraftHead {
  const [parent] = parents;
  const history = parent?.history ?? [];
  const rev = `${String(history.length + 1)}-${name}`;
  return {
    rev,
    history: [rev, ...history],
    seen: seenOf(parents),
    draft: { form: form(text), updatedAt: at },
  };
}
const textOf = (heads: readonly DraftHead[]): string | undefined => mergeHeads(heads).form.texts['text'];
const a = on([], 'a', 'One');
const tablet = on([a], 'b', 'One\nTablet');
const laptop = on([a], 'c', 'One\nLaptop');

describe('the versions of a draft', () => {
  test('that say something of their own are the heads: not what another holds, not what was ended', () => {
    expect(headsOf([tablet, laptop])).toEqual([tablet, laptop]);
    const merged = on([tablet, laptop], 'm', 'One\nLaptop\nTablet');
    expect(headsOf([merged, laptop])).toEqual([merged]);
    const end: DraftLeaf = { rev: '3-e', history: ['3-e', ...tablet.history], seen: [{ rev: laptop.rev }] };
    expect(headsOf([end, laptop])).toEqual([]);
    expect(headsOf([{ ...end, seen: [] }, laptop])).toEqual([laptop]);
  });

  test('merge by the version they both go back to', () => {
    expect(textOf([tablet, laptop])).toBe('One\nLaptop\nTablet');
    const shortened = on([a], 'd', '');
    expect(textOf([shortened, tablet])).toBe('Tablet');
  });

  test('without one in common keep all that either says', () => {
    expect(textOf([on([], 'x', 'Plea\nguilty'), on([], 'y', 'Plea\nnot guilty')])).toBe(
      'Plea\nguilty\nnot guilty',
    );
  });

  test('merge by what one of them merged already, so that no line comes twice', () => {
    const merged = on([tablet, laptop], 'm', 'One\nLaptop\nTablet');
    const further = on([laptop], 'f', 'One\nLaptop, further');
    expect(textOf([merged, further])).toBe('One\nLaptop, further\nTablet');
    // The other device merged what it had typed since.
    const other = on([further, tablet], 'n', 'One\nLaptop, further\nTablet');
    expect(textOf([merged, other])).toBe('One\nLaptop, further\nTablet');
  });

  test('of two choices the later stands in the form and the other beside it, whichever arrived first', () => {
    const choose = (name: string, audience: string, at: string): DraftHead => ({
      ...on([a], name, 'One'),
      draft: { form: form('One', audience), updatedAt: at },
    });
    const [early, late] = [
      choose('b', 'my-team', '2026-11-25T10:00:00.000Z'),
      choose('c', 'only-me', '2026-11-25T10:01:00.000Z'),
    ];
    for (const heads of [
      [early, late],
      [late, early],
    ]) {
      expect(mergeHeads(heads)).toMatchObject({
        form: form('One', 'only-me'),
        keptBoth: { choices: { audience: 'my-team' } },
      });
    }
  });

  test('of three devices, in whatever order they arrived, make one: the same form under the same name', () => {
    const lines = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 5 })
      .map((each) => each.join('\n'));
    fc.assert(
      fc.property(
        lines,
        lines,
        lines,
        lines,
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        (base, x, y, z, order) => {
          const first = on([], 'a', base);
          const leaves = [x, y, z].map((text, at) => on([first], `l${String(at)}`, text));
          const shuffled = order.flatMap((at) => leaves[at] ?? []);
          const [one, other] = [headsOf(leaves), headsOf(shuffled)];
          expect(mergeHeads(other)).toEqual(mergeHeads(one));
          expect(mergedRev('id', other)).toBe(mergedRev('id', one));
          const merged = mergeHeads(one);
          const rev = mergedRev('id', one);
          const stored: DraftHead = {
            rev,
            history: [rev, ...(leaves[2]?.history ?? [])],
            seen: merged.seen,
            draft: merged,
          };
          // It holds all of them: nothing is left to merge.
          expect(headsOf([...leaves, stored])).toEqual([stored]);
        },
      ),
      propertyRuns(300),
    );
  });
});
