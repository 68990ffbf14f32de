import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeBetween, placePattern } from './linePlace.ts';

test('there is always room between two places, before the first and after the last', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000), { maxLength: 60 }), (spots) => {
      const places: string[] = [];
      for (const spot of spots) {
        const at = spot % (places.length + 1);
        const place = placeBetween(places[at - 1], places[at]);
        expect(place).toMatch(placePattern);
        places.splice(at, 0, place);
      }
      expect(places).toEqual([...new Set(places)].sort());
    }),
  );
});

test('places at the end of a long list stay short', () => {
  let place: string | undefined;
  for (let line = 0; line < 400; line += 1) place = placeBetween(place);
  expect(place?.length).toBeLessThan(30);
});

test('between two lines that two people put in one place is after both', () => {
  expect(placeBetween('i', 'i') > 'i').toBe(true);
});
