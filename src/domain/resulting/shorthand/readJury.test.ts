import { describe, expect, test } from 'vitest';
import { juryRefusal, readJury } from './readJury.ts';

describe('a jury behind a verdict', () => {
  test.each([
    ['g jury 11 1', 'g', [12, 1]],
    ['g 10 2', 'g', [12, 2]],
    ['found guilty by a majority of 9 to 1', 'found guilty', [10, 1]],
    ['found guilty by jury 11 0', 'found guilty', [11, 0]],
  ])('%s', (said, verdictWords, [all, split]) => {
    expect(readJury(said)).toEqual({
      verdictWords,
      jury: { jurors: { numberOfJurors: all, numberOfSplitJurors: split, unanimous: split === 0 } },
    });
  });

  test.each(['g unanimous', 'g jury unanimous', 'g by a unanimous jury', 'g unanimously'])('%s', (said) => {
    expect(readJury(said)).toEqual({ verdictWords: 'g', jury: { jurors: { unanimous: true } } });
  });

  test('a jury without its numbers, and no jury', () => {
    expect(readJury('g jury')).toEqual({ verdictWords: 'g', jury: {} });
    expect(readJury('g jury 11')).toEqual({ verdictWords: 'g', jury: {} });
    expect(readJury('hung jury')).toEqual({ verdictWords: 'hung', jury: {} });
    expect(readJury('found guilty')).toEqual({ verdictWords: 'found guilty' });
  });

  test('of all numbers up to twenty, these can be accepted', () => {
    const accepted = [];
    for (let agreed = 0; agreed <= 20; agreed += 1) {
      for (let split = 0; split <= 20; split += 1) {
        const jurors = { numberOfJurors: agreed + split, numberOfSplitJurors: split };
        if (juryRefusal({ allowsSplit: true }, { jurors }, 'CROWN') === undefined)
          accepted.push([agreed, split]);
      }
    }
    // Juries Act 1974, ss.16(1) and 17(1).
    expect(accepted).toEqual([
      [9, 0],
      [9, 1],
      [10, 0],
      [10, 1],
      [10, 2],
      [11, 0],
      [11, 1],
      [12, 0],
    ]);
  });

  test('where no split is recorded only all of a jury can agree', () => {
    const of = (split: number) =>
      juryRefusal({}, { jurors: { numberOfJurors: 12, numberOfSplitJurors: split } }, 'CROWN');
    expect([of(0), of(1)]).toEqual([undefined, 'With this verdict no split of the jury is recorded.']);
  });
});
