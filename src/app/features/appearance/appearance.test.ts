import { expect, test } from 'vitest';
import { readAppearance, wearAppearance } from './appearance.ts';

const asTheDeviceAsks = { colours: 'device', contrast: 'device', spacing: 'usual' };

test('what was never chosen, or is not known, is as the device asks', () => {
  expect(readAppearance({ getItem: () => null })).toEqual(asTheDeviceAsks);
  expect(readAppearance({ getItem: () => 'sepia' })).toEqual(asTheDeviceAsks);
});

test('what was chosen is read again', () => {
  const held: Record<string, string> = {
    'assize-appearance-colours': 'dark',
    'assize-appearance-spacing': 'wide',
  };
  expect(readAppearance({ getItem: (key) => held[key] ?? null })).toEqual({
    colours: 'dark',
    contrast: 'device',
    spacing: 'wide',
  });
});

test('a browser that keeps nothing shows what the device asks for', () => {
  const refuses = (): never => {
    throw new Error('denied');
  };
  expect(readAppearance({ getItem: refuses })).toEqual(asTheDeviceAsks);
});

test('the page’s root says only what differs from the device', () => {
  const dataset: Record<string, string> = { colours: 'dark' };
  wearAppearance({ colours: 'device', contrast: 'more', spacing: 'wide' }, { dataset } as never);
  expect(dataset).toEqual({ contrast: 'more', spacing: 'wide' });
});
