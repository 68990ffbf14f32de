import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { padForm } from '../../../tests/builders/shares.ts';
import type { UserId } from '../../shared/ids.ts';
import { lineKey, linesOf, type HearingPad, type PadLine } from './hearingPad.ts';
import { mergeForms } from '../draft/mergeForms.ts';
import { placeBetween } from './linePlace.ts';
import { mergePads, sayTyped, takeOutLine, writeLine } from './mergePads.ts';

const at = '2026-11-26T10:36:00.000Z';
const said = (text: string, place = 'i') => ({ text, place, at });
const author = (name: string) => ({ userId: name.toLowerCase().replaceAll(' ', '-') as UserId, name });
const pad = (name: string, lines: readonly PadLine[]): HearingPad => ({ author: author(name), lines });
const texts = (...pads: readonly HearingPad[]) =>
  mergePads(pads).lines.map(({ versions }) => versions.map(({ text }) => text).sort());

describe('the notepad of a hearing', () => {
  const adas = writeLine([], [], 'fine', said('1 FO 120'));

  test('has the lines of all co-workers in one order, each with who typed it and when', () => {
    const bens = writeLine([], [pad('Ada Marsh', adas)], 'costs', said('FCPC 85', placeBetween('i')));
    const { lines } = mergePads([pad('Ben Oyelaran', bens), pad('Ada Marsh', adas)]);
    expect(lines.map(({ versions }) => versions.map((each) => `${each.text}, ${sayTyped(each)}`))).toEqual([
      ['1 FO 120, A. Marsh 10:36'],
      ['FCPC 85, B. Oyelaran 10:36'],
    ]);
  });

  test('shows a co-worker’s correction in the place of what they had seen', () => {
    const bens = writeLine([], [pad('Ada', adas)], 'fine', said('1 FO 150'));
    expect(texts(pad('Ada', adas), pad('Ben', bens))).toEqual([['1 FO 150']]);
  });

  test('shows both where two wrote without seeing each other, until a person chooses', () => {
    const bens = writeLine([], [pad('Ada', adas)], 'fine', said('1 FO 150'));
    const later = writeLine(adas, [], 'fine', said('1 FO 200'));
    const both = [pad('Ada', later), pad('Ben', bens)];
    expect(texts(...both)).toEqual([['1 FO 150', '1 FO 200']]);
    const chosen = writeLine([], both, 'fine', said('1 FO 200'));
    expect(texts(...both, pad('Cal', chosen))).toEqual([['1 FO 200']]);
  });

  test('shows once what two typed alike', () => {
    const bens = writeLine([], [pad('Ada', adas)], 'fine', said('1 FO 150'));
    const later = writeLine(adas, [], 'fine', said('1 FO 150'));
    expect(texts(pad('Ada', later), pad('Ben', bens))).toEqual([['1 FO 150']]);
  });

  test('tells answers to a form apart from the same line without them', () => {
    const answers = { fine: { amount: { kind: 'currency', pence: 12_000 } } } as const;
    const bens = writeLine([], [pad('Ada', adas)], 'fine', { ...said('1 FO 120'), answers });
    const later = writeLine(adas, [], 'fine', said('1 FO 120 28d'));
    expect(mergePads([pad('Ada', later), pad('Ben', bens)]).lines[0]?.versions).toHaveLength(2);
  });

  test('keeps what one wrote while another took the line out, and says so', () => {
    const bens = takeOutLine([], [pad('Ada', adas)], 'fine', at);
    expect(texts(pad('Ada', adas), pad('Ben', bens))).toEqual([]);
    expect(mergePads([pad('Ada', adas), pad('Ben', bens)]).takenOut).toMatchObject([{ text: '1 FO 120' }]);
    const later = writeLine(adas, [], 'fine', said('1 FO 200'));
    const [line] = mergePads([pad('Ben', bens), pad('Ada', later)]).lines;
    expect(line).toMatchObject({ versions: [{ text: '1 FO 200' }], takenOutBy: [{ author: author('Ben') }] });
  });

  test('does not bring back what a line took the place of when that goes', () => {
    const bens = writeLine([], [pad('Ada', adas)], 'fine', said('1 FO 150'));
    const again = writeLine(bens, [], 'fine', said('1 FO 175'));
    expect(texts(pad('Ada', adas), pad('Ben', again))).toEqual([['1 FO 175']]);
    expect(texts(pad('Ada', adas), pad('Ben', takeOutLine(again, [], 'fine', at)))).toEqual([]);
  });

  test('lets no two versions replace one another away', () => {
    const [one] = adas;
    const forged: PadLine = { ...(one as PadLine), text: 'forged', replaces: [lineKey(one as PadLine)] };
    expect(texts(pad('Ada', adas), pad('Mallory', [forged]))).toEqual([['1 FO 120', 'forged']]);
  });
});

test('two devices of one person that changed the same line keep both, merged as any draft is', () => {
  const base = writeLine([], [], 'fine', said('1 FO 120'));
  const [tablet, laptop] = ['1 FO 150', '1 FO 200'].map((text) =>
    padForm(writeLine(base, [], 'fine', said(text))),
  );
  const merged = mergeForms(padForm(base), tablet ?? padForm([]), laptop ?? padForm([]));
  expect(merged.keptBoth).toBeUndefined();
  expect(texts(pad('Ada', linesOf(merged.form)))).toEqual([['1 FO 150', '1 FO 200']]);
});

const names = ['Ada', 'Ben', 'Cal'] as const;
const step = fc.record({
  who: fc.constantFrom(...names),
  does: fc.constantFrom('writes', 'changes', 'changes', 'takes out', 'sees', 'sees'),
  which: fc.nat(5),
  other: fc.constantFrom(...names),
});

describe('whatever co-workers do, seeing each other or not', () => {
  /** What stands by the rule itself: a version is over when somebody who had it before them wrote or took out its line. */
  const played = (steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]) => {
    const own = new Map<string, readonly PadLine[]>(names.map((name) => [name, []]));
    const seen = new Map(names.map((name) => [name, new Map<string, HearingPad>()]));
    const standing = new Map<string, PadLine>();
    for (const [count, { who, does, which, other }] of steps.entries()) {
      const [mine, others] = [own.get(who) ?? [], [...(seen.get(who)?.values() ?? [])]];
      if (does === 'sees') {
        if (other !== who) seen.get(who)?.set(other, pad(other, own.get(other) ?? []));
        continue;
      }
      const visible = mergePads([pad(who, mine), ...others]).lines;
      const lineId =
        does === 'writes' ? `line-${String(count)}` : visible[which % Math.max(1, visible.length)]?.lineId;
      if (lineId === undefined) continue;
      const next =
        does === 'takes out'
          ? takeOutLine(mine, others, lineId, at)
          : writeLine(mine, others, lineId, said(`text ${String(count)}`));
      for (const line of [...mine, ...others.flatMap(({ lines }) => lines)]) {
        if (line.lineId === lineId) standing.delete(lineKey(line));
      }
      for (const line of next)
        if (!mine.includes(line) && line.isRemoved !== true) standing.set(lineKey(line), line);
      own.set(who, next);
    }
    return { pads: names.map((name) => pad(name, own.get(name) ?? [])), standing };
  };

  test('nothing that nobody answered is lost, and nothing comes back', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { pads, standing } = played(steps);
        const shown = mergePads(pads).lines.flatMap(({ versions }) => versions.map(({ key }) => key));
        expect(shown.sort()).toEqual([...standing.keys()].sort());
      }),
      { numRuns: 300 },
    );
  });

  test('it does not matter in which order their pads arrive, nor how often', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.nat(5), (steps, turn) => {
        const { pads } = played(steps);
        const turned = [...pads.slice(turn % 3), ...pads.slice(0, turn % 3)].reverse();
        expect(mergePads([...turned, ...pads])).toEqual(mergePads(pads));
      }),
    );
  });
});
