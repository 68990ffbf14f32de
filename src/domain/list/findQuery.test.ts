import { describe, expect, test } from 'vitest';
import { findableWords } from './findableWords.ts';
import { aliasFound, isFoundBy, readFindQuery } from './findQuery.ts';

const people = {
  zurek: findableWords(['ŻUREK, Karolina'], '1994-03-12', '40AB0000126'),
  obrien: findableWords(["O'BRIEN, Siân"], '2009-12-03', '40AB0010126'),
  smithJones: findableWords(['SMITH-JONES, Amy'], '1994-11-02', '45MD0000220'),
  vanDenBerg: findableWords(['VAN DEN BERG, Piet'], '1988-02-29', 'TFL4359536'),
  vandenberg: findableWords(['VANDENBERG, Luc', "D'ARCY, Lucien"], '1970-01-01', '40CD0000926'),
  smith: findableWords(['SMITH, John Stephen'], '1960-07-15', '40CD0000826'),
  maryJane: findableWords(['DUNNE, Mary Jane'], '1985-05-20', '40CD0000726'),
  firm: findableWords(['Żółć & Sons (Luton) Ltd'], undefined, '41HE0000626'),
};
type Person = keyof typeof people;
const found = (text: string): Person[] =>
  (Object.keys(people) as Person[]).filter((key) => isFoundBy(people[key], readFindQuery(text)));

describe('who is found', () => {
  const cases: readonly (readonly [why: string, texts: readonly string[], expected: readonly Person[]])[] = [
    [
      'marks, capitals and order do not matter',
      ['zurek', 'ŻUREK', 'Z\u030curek', 'kar zur', 'Zurek, Karolina', 'R v Zurek', 'zurek 94', 'ZUREK 1994'],
      ['zurek'],
    ],
    [
      'apostrophes may be left out, be a blank or be of any kind',
      ['obrien', "o'brien", 'O’Brien', 'oʼbrien', 'o brien', 'O BRIEN sian', 'brien', 'obrien, s'],
      ['obrien'],
    ],
    [
      'either part of a double name, with hyphen, with a blank or joined, and while it is typed',
      ['smith-jones', 'smithjones', 'smithj', 'smith jones', 'jones', 'SMITH‐JONES amy'],
      ['smithJones'],
    ],
    [
      'all words of a surname in one, and one as several',
      ['vandenberg', 'vandenb', 'van den berg'],
      ['vanDenBerg', 'vandenberg'],
    ],
    ['one of the words of a surname', ['berg', 'den berg piet', 'denberg'], ['vanDenBerg']],
    ['another name', ["d'arcy", 'darcy', 'd arcy lucien'], ['vandenberg']],
    [
      'given names, also with a hyphen or joined in typing',
      ['mary jane', 'mary-jane', 'dunne mary'],
      ['maryJane'],
    ],
    [
      'surname and part of a given name, but a surname never runs on into them',
      ['smith john', 'smith st'],
      ['smith'],
    ],
    [
      'nobody by a surname that would begin in one given name and end in the next',
      ['johns', 'maryjane d'],
      [],
    ],
    ['an organisation', ['zolc', 'sons luton', 'zolc & sons', 'zolcsons'], ['firm']],
    [
      'a birth date as people say it',
      [
        '12/3/94',
        '12/03/1994',
        '12.3.94',
        '12-03-1994',
        '12 3 1994',
        '12031994',
        '1994-03-12',
        '12 Mar 1994',
        '12 March 94',
        '12th march 1994',
        '12mar1994',
        'Mar 1994',
        '03/1994',
        '12 mar',
        '12/3',
        '12/3/',
        'zurek 12/3/94',
        'mar 1994 zurek',
      ],
      ['zurek'],
    ],
    ['a year, whole, short or begun', ['1994', '94', '199'], ['zurek', 'smithJones']],
    ['day before month', ['3/12/2009'], ['obrien']],
    ['a leap day', ['29/2/88', '29 Feb 1988', '29 february'], ['vanDenBerg']],
    ['a date that never was', ['31/02/1994', '12/13/1994', '30 feb'], []],
    [
      'any part of a reference, with whatever stands between its parts',
      ['45md0000220', '45MD0000/220', '45 MD 0000 220', '45-MD-0000220', '0000220', 'md0000', '220'],
      ['smithJones'],
    ],
    ['a reference of letters', ['tfl', 'TFL 4359536', '4359'], ['vanDenBerg']],
    ['all that was typed', ['zurek 1999', 'smith 40md', 'obrien 40CD'], []],
    ['a hyphen as a blank: some given names have either', ['smith-j'], ['smithJones', 'smith']],
    ['nothing', ['', '  ', ',', "'"], []],
  ];

  test.each(cases.flatMap(([why, texts, expected]) => texts.map((text) => [why, text, expected] as const)))(
    '%s: %j',
    (_why, text, expected) => {
      expect(found(text)).toEqual(expected);
    },
  );
});

describe('another name', () => {
  const marks = (text: string) => readFindQuery(text).marks;

  test('is shown where it alone says why somebody was found', () => {
    expect(aliasFound('VANDENBERG, Luc', ["D'ARCY, Lucien"], marks('darcy luc'))).toBe("D'ARCY, Lucien");
  });

  test('is not where the name of the case does', () => {
    expect(aliasFound('VANDENBERG, Luc', ["D'ARCY, Lucien"], marks('luc'))).toBeUndefined();
  });
});
