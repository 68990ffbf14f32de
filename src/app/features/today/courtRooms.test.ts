import { describe, expect, it } from 'vitest';
import { listed, listedDefendant as defendant } from '../../../../tests/builders/courtDay.ts';
import type { HearingLine } from '../../../domain/list/caseCard.ts';
import { courtRooms, isIn } from './courtRooms.ts';

describe("a court's day by room", () => {
  it('knows a row by its hearing, whatever its time; one that sits twice that day has two', () => {
    const keysAt = (...times: readonly string[]): readonly (readonly string[])[] =>
      courtRooms(
        times.map((startsAt) => listed('A', [defendant('ONE')], { startsAt })),
        'listed',
      ).map(({ rows }) => rows.map(({ key }) => key));
    expect(keysAt('2026-11-24T11:30:00Z')).toEqual(keysAt('2026-11-24T10:00:00Z'));
    expect(new Set(keysAt('2026-11-24T10:00:00Z', '2026-11-24T14:00:00Z')[0]).size).toBe(2);
  });

  it('lists each room in the order of its numbers, and rows by listed number', () => {
    const rooms = courtRooms(
      [
        listed('C', [defendant('THREE')], { roomName: 'Courtroom 10' }),
        listed('B', [defendant('TWO')], { listingSequence: 2 }),
        listed('A', [defendant('ONE')], { listingSequence: 1 }),
      ],
      'listed',
    );
    expect(rooms.map((room) => room.title)).toEqual([
      'Luton Mags · Courtroom 01',
      'Luton Mags · Courtroom 10',
    ]);
    expect(rooms[0]?.rows.map((row) => row.defendant?.name)).toEqual(['ONE', 'TWO']);
  });

  it('puts whole cases with somebody in custody first, and keeps co-defendants together', () => {
    const [room] = courtRooms(
      [
        listed('A', [defendant('BAILED', { bailCode: 'U' })], { listingSequence: 1 }),
        listed('B', [defendant('FREE', { bailCode: 'B' }), defendant('HELD', { bailCode: 'C' })], {
          listingSequence: 2,
        }),
      ],
      'custody-first',
    );
    expect(room?.rows.map((row) => row.defendant?.name)).toEqual(['FREE', 'HELD', 'BAILED']);
    expect(room?.rows.map((row) => row.startsCaseOf)).toEqual([2, 0, 0]);
    expect(room?.rows.filter((row) => isIn(row, 'custody'))).toHaveLength(1);
  });

  it('counts among those in custody whoever may be, where two bail decisions contradict each other', () => {
    const [room] = courtRooms(
      [
        listed('A', [defendant('BAILED', { bailCode: 'U' })], { listingSequence: 1 }),
        listed('B', [defendant('EITHER', { bailClash: ['C', 'B'] })], { listingSequence: 2 }),
      ],
      'custody-first',
    );
    expect(room?.rows.map((row) => row.defendant?.name)).toEqual(['EITHER', 'BAILED']);
  });

  it('says that one person has several cases, by name and birth date, and never joins two people of one name', () => {
    const [room] = courtRooms(
      [
        listed('A', [defendant('LINFIELD, Gary', { dateOfBirth: '1985-01-02' })]),
        listed('B', [defendant('LINFIELD, Gary', { dateOfBirth: '1985-01-02' })]),
        listed('C', [defendant('LINFIELD, Gary', { dateOfBirth: '1999-09-09' })]),
      ],
      'listed',
    );
    expect(room?.rows.map((row) => row.casesInRoom)).toEqual([2, 2, 1]);
  });

  it('counts what is done by case, not by defendant', () => {
    const [room] = courtRooms(
      [
        listed('A', [defendant('ONE'), defendant('TWO')], { hasSharedResults: true }),
        listed('B', [defendant('THREE')]),
      ],
      'listed',
    );
    expect([room?.listed, room?.done]).toEqual([2, 1]);
  });

  it('has a hearing in the room, and where in My order, to which it was moved; its listed number stays', () => {
    const moved = (courtroom: string, place: number): Partial<HearingLine> => ({
      onList: [
        [{ change: { what: 'place', courtroom, place }, by: 'Adviser', entryId: 'e', valueIds: ['e'] }],
      ],
    });
    const items = [
      listed('A', [defendant('ONE')], { listingSequence: 1 }),
      listed('B', [defendant('TWO')], { listingSequence: 2 }),
      listed('C', [defendant('THREE')], { listingSequence: 3, ...moved('Courtroom 01', 1.5) }),
      listed('D', [defendant('FOUR')], { listingSequence: 4, ...moved('Courtroom 02', 4) }),
    ];
    const rooms = courtRooms(items, 'mine');
    expect(rooms.map(({ rows }) => rows.map((row) => row.item.hearing.listingSequence))).toEqual([
      [1, 3, 2],
      [4],
    ]);
    expect(courtRooms(items, 'listed')[0]?.rows.map((row) => row.defendant?.name)).toEqual([
      'ONE',
      'TWO',
      'THREE',
    ]);
  });

  it('says when the court sits and before whom', () => {
    const [room] = courtRooms(
      [
        listed('A', [defendant('ONE')], { before: 'Bench' }),
        listed('B', [defendant('TWO')], { startsAt: '2026-11-24T14:00:00Z' }),
      ],
      'listed',
    );
    expect([room?.session, room?.before]).toEqual(['AM and PM', ['Bench']]);
  });
});
