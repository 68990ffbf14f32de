import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { seededRandom, type Random } from '../../src/commands/demo/random.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { testDemo } from '../harness/testDemo.ts';
import { addNoteToAll, openCase } from './device.ts';
import { foldingHasBegun, type Place } from './kills/inPage.ts';
import { countInRecord, markedBy, nothingIsMissing, shownCase, shownCases } from './kills/judge.ts';
import { placesAtLuton } from './kills/places.ts';
import { Tablet, type KilledPart, type SavedAt, type Writing } from './kills/tablet.ts';
import { removeProfiles } from './profiles.ts';

/**
 * Tab or browser are killed, not closed, while two devices work: while they write, while the first caseload of a device
 * begun anew is stored, while rows are folded into pages, with and without a network. After each kill all that was shown as
 * saved must be there, and nothing that is there may stand in a form again; at the end it is in the record exactly once, and both devices show the same. TRIALS=full kills fifty
 * times; TRIALS_SEED says when.
 */
const isFull = process.env['TRIALS'] === 'full';
const seed = Number(process.env['TRIALS_SEED'] ?? 20220328);

type Moment = 'writing' | 'first caseload' | 'folding';
/** Of each five kills. */
const moments: readonly Moment[] = ['writing', 'first caseload', 'writing', 'writing', 'folding'];

const options = testDemo(150);
let assize: Assize;
let folder: string;
let places: readonly Place[];
test.beforeAll(async () => {
  test.setTimeout(480_000);
  folder = await mkdtemp(join(tmpdir(), 'assize-kills-'));
  places = await placesAtLuton(options);
});
test.beforeEach(async () => {
  assize = await startAssize(options);
});
test.afterEach(() => assize.close());
test.afterAll(() => removeProfiles(folder));

const journeys: readonly {
  readonly who: string;
  readonly people: readonly [string, string];
  readonly kills: readonly Moment[];
}[] = [
  {
    who: 'two legal advisers',
    people: ['legal-adviser', 'legal-adviser-2'],
    kills: isFull ? repeated(moments, 25) : ['writing'],
  },
  {
    who: 'one legal adviser on two tablets',
    people: ['legal-adviser', 'legal-adviser'],
    kills: isFull ? repeated(moments, 25) : ['folding'],
  },
];

for (const { who, people, kills } of journeys) {
  test(`what was shown as saved survives a killed tab or browser: ${who} (${String(kills.length)} kills)`, async () => {
    test.setTimeout(120_000 * (kills.length + 2));
    const random = seededRandom(`${String(seed)} ${who}`);
    const newTablet = async (personKey: string): Promise<Tablet> =>
      new Tablet({ assize, personKey, folder: await mkdtemp(join(folder, 'tablet-')) });
    const tablets = [await newTablet(people[0]), await newTablet(people[1])];
    /** Of tablets in use, and of those that were put away. */
    const saved = new Map<string, SavedAt>();
    const touched = new Set<string>();
    const tally = { tab: 0, browser: 0, 'first caseload': 0, 'half folded': 0, offline: 0 };
    for (const tablet of tablets) {
      await tablet.start();
      await tablet.until(() => tablet.isFilled);
      await tablet.appIsKept();
    }

    for (const [kill, moment] of kills.entries()) {
      const round = random.fork(String(kill));
      const part: KilledPart = kill % 2 === 0 ? 'browser' : 'tab';
      const hit = round.int(0, 1);
      const chosen = Array.from({ length: 3 }, () => round.pick(places));
      for (const { caseId } of chosen) touched.add(caseId);
      await test.step(`${String(kill + 1)}: ${part} of tablet ${String(hit + 1)}, ${moment}`, async () => {
        if (moment === 'first caseload') {
          const before = tabletAt(tablets, hit);
          await before.until(() => before.isAllSent);
          await before.switchOff();
          tablets[hit] = await newTablet(people[hit] ?? '');
        }
        const [victim, other] = [tabletAt(tablets, hit), tabletAt(tablets, 1 - hit)];
        const killed = await workUntilKilled(round, {
          moment,
          part,
          victim,
          other,
          places: chosen,
          prefix: `kill ${String(kill)}`,
        });
        tally[part] += 1;
        if (killed.wasFilling) tally['first caseload'] += 1;
        if (killed.wasOffline) tally.offline += 1;

        await victim.start({ offline: moment !== 'first caseload' && round.chance(0.4) });
        if (moment === 'folding' && (await victim.rows()).rows.length > 0) tally['half folded'] += 1;
        await nothingIsMissing(victim);
        await nothingIsOfferedAgain(victim);
        await killed.stopOther();
        victim.setOffline(false);
        if (moment === 'first caseload') {
          await victim.until(() => victim.isFilled);
          await victim.appIsKept();
        }
        for (const { said } of tablets) for (const [mark, where] of said.saved) saved.set(mark, where);
      });
    }

    for (const tablet of tablets) {
      await tablet.until(() => tablet.isAllSent && tablet.isFilled && tablet.status?.connection === 'online');
      expect(tablet.status?.needsYouCount).toBe(0);
    }
    const [one, two] = [tabletAt(tablets, 0), tabletAt(tablets, 1)];
    for (const caseId of touched) {
      const isSame = async (): Promise<boolean> =>
        (await shownCase(one, caseId)) === (await shownCase(two, caseId));
      await expect.poll(isSame, { timeout: 60_000 }).toBe(true);
    }
    for (const tablet of tablets) {
      await nothingIsMissing(tablet);
      const held = await shownCases(tablet, touched);
      expect([...saved].filter(([mark, { caseId }]) => !held.get(caseId)?.includes(mark))).toEqual([]);
    }
    for (const tablet of tablets) await tablet.switchOff();

    await assize.stopGateway();
    const { doubled, lost } = await countInRecord(assize, saved);
    const told = Object.entries(tally).map(([what, count]) => `${String(count)} ${what}`);
    console.log(
      `kills: ${String(kills.length)} of ${who} (${told.join(', ')}), ${String(saved.size)} shown as saved in ` +
        `${String(touched.size)} cases: ${String(lost.length)} lost, ${String(doubled.length)} doubled (seed ${String(seed)})`,
    );
    expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  });
}

/** One tablet is killed at a moment of its work with the other. The other goes on until it is told to stop. */
async function workUntilKilled(
  round: Random,
  now: {
    readonly moment: Moment;
    readonly part: KilledPart;
    readonly victim: Tablet;
    readonly other: Tablet;
    readonly places: readonly Place[];
    readonly prefix: string;
  },
): Promise<{ readonly wasFilling: boolean; readonly wasOffline: boolean; stopOther(): Promise<void> }> {
  const { moment, part, victim, other, places: where, prefix } = now;
  const writingOn = (tablet: Tablet, name: string, lanes: number) =>
    tablet.write({ places: where, lanes, prefix: `${prefix} ${name}`, pleaDate: options.today });
  const othersWriting = writingOn(other, 'other', 2);
  const stopOther = (): Promise<void> => othersWriting.stop();
  if (moment === 'first caseload') {
    const cases = round.int(0, 70);
    await victim.start();
    await Promise.race([
      victim.until(() => victim.isFilled || (victim.status?.firstSync?.cases?.here ?? -1) >= cases),
      othersWriting.failed,
    ]);
    const wasFilling = !victim.isFilled;
    await victim.kill(part);
    return { wasFilling, wasOffline: false, stopOther };
  }

  const wanted = victim.said.saved.size + round.int(4, 40);
  const isCut = round.chance(0.6);
  // Past the kill: it has no network when it comes.
  const backAt = victim.said.saved.size + round.int(1, 60);
  victim.setOffline(isCut);
  other.setOffline(round.chance(0.3));
  const { caseId } = where[0] ?? { caseId: '' };
  await openCase(victim.page, assize, caseId);
  const ownWriting = writingOn(victim, 'victim', 4);
  const forms = writeByForms(victim, caseId, `${prefix} forms`);
  const untilSaved = (count: number): Promise<void> =>
    Promise.race([
      victim.until(() => victim.said.saved.size >= count),
      othersWriting.failed,
      ownWriting.failed,
      forms.failed,
    ]);
  await untilSaved(Math.min(backAt, wanted));
  other.setOffline(false);
  if (backAt < wanted) victim.setOffline(false);
  await untilSaved(wanted);
  if (moment === 'folding') {
    await Promise.all([forms.stop(), stopOther()]);
    // Watched from before the last write on: rows are folded once, when all is quiet.
    await Promise.all([victim.page.evaluate(foldingHasBegun), ownWriting.stop()]);
  }
  const over = Promise.all([ownWriting.over, forms.over]);
  await victim.kill(part);
  await over;
  return { wasFilling: false, wasOffline: isCut && backAt >= wanted, stopOther };
}

/** As a person does it: opens the sheet, types, confirms; what the closed sheet has told them is saved. */
function writeByForms(tablet: Tablet, caseId: string, prefix: string): Writing {
  const { page, said } = tablet;
  let isStopped = false;
  const write = async (): Promise<void> => {
    for (let count = 0; !isStopped; count += 1) {
      const mark = `${prefix}-${String(count)}.`;
      await addNoteToAll(page, mark);
      said.saved.set(mark, { caseId });
    }
  };
  return tablet.writing(write(), () => {
    isStopped = true;
    return Promise.resolve();
  });
}

/** What is in its case and stands in its form as well, would be saved by its author once more. */
async function nothingIsOfferedAgain(tablet: Tablet): Promise<void> {
  const { forms } = await tablet.heldDrafts();
  for (const [key, text] of forms) {
    const [mark] = markedBy(text) ?? [];
    const shown = await shownCase(tablet, key.split(':')[0] ?? '');
    expect(mark !== undefined && shown.includes(mark) ? mark : undefined).toBeUndefined();
  }
}

function tabletAt(tablets: readonly Tablet[], index: number): Tablet {
  const tablet = tablets[index];
  if (!tablet) throw new Error('There are two tablets');
  return tablet;
}

/** All of it, so often that there are so many. */
function repeated<T>(all: readonly T[], count: number): readonly T[] {
  return Array.from({ length: Math.ceil(count / all.length) }, () => all)
    .flat()
    .slice(0, count);
}
