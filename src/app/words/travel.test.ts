import { describe, expect, test } from 'vitest';
import type { HearingLine } from '../../domain/list/caseCard.ts';
import type { CourtCentreId, HearingId } from '../../shared/ids.ts';
import { overlaps, sayPlaces } from './travel.ts';

const hearing = (time: string, roomName: string, changes: Partial<HearingLine> = {}): HearingLine => ({
  hearingId: `${time} ${roomName}` as HearingId,
  startsAt: `2026-11-25T${time}:00.000Z`,
  courtCentreId: 'luton' as CourtCentreId,
  courtName: "Luton Magistrates' Court",
  jurisdiction: 'MAGISTRATES',
  roomName,
  hearingType: 'First hearing',
  defendantIds: [],
  defenceCounsel: [],
  prosecutionCounsel: [],
  checkedIn: [],
  isVacated: false,
  hasSharedResults: false,
  ...changes,
});

describe('two places at once', () => {
  test('hearings of one room follow one another, whatever their times say', () => {
    expect(overlaps([hearing('10:00', 'Courtroom 01'), hearing('10:00', 'Courtroom 01')])).toEqual([]);
  });

  test('all rooms that meet at one time are said once', () => {
    const [met, ...more] = overlaps([
      hearing('10:00', 'Courtroom 01'),
      hearing('10:00', 'Courtroom 02'),
      hearing('10:00', 'Courtroom 03'),
    ]);
    expect(met).toEqual({ at: '10:00', places: ['Courtroom 01', 'Courtroom 02', 'Courtroom 03'] });
    expect(more).toEqual([]);
  });

  test('a hearing that is still listed to run overlaps one of another court, which is then named', () => {
    const crown = { courtCentreId: 'crown' as CourtCentreId, courtName: 'Luton Crown Court' };
    const found = overlaps([
      hearing('10:00', 'Courtroom 03', { durationMinutes: 60 }),
      hearing('10:30', 'Court 2', crown),
    ]);
    expect(found).toEqual([{ at: '10:30', places: ['Luton Mags Courtroom 03', 'Luton Crown Court 2'] }]);
  });

  test('each meeting counts, whichever of those before it are over', () => {
    const found = overlaps([
      hearing('10:00', 'Courtroom 01', { durationMinutes: 60 }),
      hearing('10:00', 'Courtroom 02'),
      hearing('10:30', 'Courtroom 03'),
      hearing('11:00', 'Courtroom 04'),
    ]);
    expect(found).toEqual([
      { at: '10:00', places: ['Courtroom 01', 'Courtroom 02'] },
      { at: '10:30', places: ['Courtroom 01', 'Courtroom 03'] },
    ]);
  });

  test('what is vacated or over is no place to be', () => {
    const over = hearing('10:00', 'Courtroom 01', { hasSharedResults: true });
    const vacated = hearing('10:00', 'Courtroom 02', { isVacated: true });
    expect(overlaps([over, vacated, hearing('10:00', 'Courtroom 03')])).toEqual([]);
  });

  test('rooms of one kind are said with the kind once', () => {
    expect(sayPlaces(['Courtroom 01', 'Courtroom 02', 'Courtroom 03'])).toBe('Courtrooms 01, 02 and 03');
    expect(sayPlaces(['Courtroom 01', 'Youth Court'])).toBe('Courtroom 01 and Youth Court');
  });
});
