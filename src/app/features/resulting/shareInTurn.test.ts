import { expect, test } from 'vitest';
import { shareInTurn } from './shareInTurn.ts';

const one = (key: string, text = key) => ({ key, caseId: `case of ${key}`, name: key.toUpperCase(), text });

test('each is read anew before it is shared: what changed since it was shown, is shared or gone is left and named', async () => {
  const shown = [one('a'), one('b'), one('c'), one('d')];
  const now = new Map(shown.map((each) => [each.key, each]));
  const shared: string[] = [];
  const said = await shareInTurn(shown, {
    readAnew: (caseId) => {
      // While the first is stored, a colleague changes the second and shares the third; the fourth's case goes.
      if (caseId === 'case of b') now.set('b', one('b', 'somebody typed on'));
      if (caseId === 'case of c') now.delete('c');
      return Promise.resolve(caseId !== 'case of d');
    },
    readyNow: (key) => now.get(key),
    share: ({ key }) => Promise.resolve(shared.push(key) > 0),
  });
  expect(shared).toEqual(['a']);
  expect(said).toEqual({ shared: 1, changed: ['B', 'C', 'D'], unstored: 0 });
});

test('it ends where one cannot be stored', async () => {
  const shown = [one('a'), one('b'), one('c')];
  const said = await shareInTurn(shown, {
    readAnew: () => Promise.resolve(true),
    readyNow: (key) => shown.find((each) => each.key === key),
    share: ({ key }) => Promise.resolve(key === 'a'),
  });
  expect(said).toEqual({ shared: 1, changed: [], unstored: 2 });
});
