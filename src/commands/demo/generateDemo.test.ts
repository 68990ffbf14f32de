import { describe, expect, it } from 'vitest';
import { sittingOn, type SittingSheet } from '../../domain/access/courtroom.ts';
import type { CaseSheet } from '../../domain/case/caseSheet.ts';
import type { HearingSheet } from '../../domain/hearing/hearing.ts';
import type { DefendantSheet } from '../../domain/party/defendant.ts';
import type { GrantDocument } from '../../domain/access/grant.ts';
import { foldCase } from '../../domain/case/foldCase.ts';
import type { AssizeDocument, CaseDocument } from '../../domain/document/document.ts';
import { toPoliceCards } from '../../domain/police/toPoliceCards.ts';
import { standingOf } from '../../domain/access/standing.ts';
import { isCourtDay, londonDay } from '../../domain/day/courtDay.ts';
import { demoCourts, lutonCrown, lutonMagistrates } from './courts.ts';
import { casesAtDemoCourts, casesPerFirm, furtherFirm } from './furtherCourts.ts';
import { generateDemo } from './generateDemo.ts';
import { demoPeople } from './people.ts';

const only = <T extends AssizeDocument>(documents: readonly AssizeDocument[], type: T['type']): T[] =>
  documents.filter((document): document is T => document.type === type);

/** A working day, a Saturday, Christmas Eve, New Year's Day: nothing of the demo may depend on which. */
const anyDay = ['2026-11-24', '2026-11-28', '2026-12-24', '2027-01-01'];

describe('the demo courts', () => {
  it('are the same for the same day and number of cases', async () => {
    const options = { cases: 80, today: '2026-11-24' };
    expect(await generateDemo(options)).toEqual(await generateDemo(options));
  });

  it('that are drawn for a day have the same people with the same offences on every other', async () => {
    const [one, other] = await Promise.all(
      ['2026-11-26', '2027-01-01'].map(async (today) => {
        const { documents } = await generateDemo({
          cases: 40,
          today,
          sitsToday: true,
          drawnFor: '2026-11-26',
        });
        return only<DefendantSheet>(documents, 'defendant').map(({ defendantId, person, offences }) => ({
          defendantId,
          lastName: person?.lastName,
          codes: offences.map(({ offenceCode }) => offenceCode),
        }));
      }),
    );
    expect(one?.length).toBeGreaterThan(20);
    expect(one).toEqual(other);
  });

  it('show the next court day on a weekend', async () => {
    expect((await generateDemo({ cases: 5, today: '2026-11-28' })).firstCourtDay).toBe('2026-11-30');
  });

  it.each(anyDay)('give on %s itself what their grants are for', async (today) => {
    const { documents } = await generateDemo({ cases: 110, today });
    const cases = only<CaseSheet>(documents, 'case');
    const grants = only<GrantDocument>(documents, 'grant');
    const noon = `${today}T12:00:00.000Z`;
    for (const person of demoPeople) {
      if (person.role === 'administrator') continue;
      const reached = cases.filter(
        (each) => standingOf(person, each.caseId, grants, each, noon).sides.length > 0,
      );
      expect(reached.length, person.key).toBeGreaterThanOrEqual(6);
    }
  });

  it.each(anyDay)('made for %s, sit on court days alone', async (today) => {
    const { documents } = await generateDemo({ cases: 110, today });
    const hearings = only<HearingSheet>(documents, 'hearing');
    const days = hearings.flatMap((hearing) => hearing.hearingDays.map((day) => londonDay(day.sittingDay)));
    expect(days.filter((day) => day === undefined || !isCourtDay(day))).toEqual([]);
    expect(Math.max(...hearings.map((hearing) => hearing.hearingDays.length))).toBe(5);
  });

  it('have one sensitive case, which no organisation has, and in whose courtroom people of the court sit', async () => {
    const { documents, firstCourtDay } = await generateDemo({ cases: 110, today: '2026-11-28' });
    const sensitive = only<CaseSheet>(documents, 'case').filter(({ isSensitive }) => isSensitive === true);
    expect(sensitive).toHaveLength(1);
    const [{ caseId } = { caseId: undefined }] = sensitive;
    expect(only<GrantDocument>(documents, 'grant').filter((grant) => grant.caseId === caseId)).toEqual([]);
    const hearings = only<HearingSheet>(documents, 'hearing').filter((hearing) => hearing.caseId === caseId);
    const sittings = only<SittingSheet>(documents, 'sitting');
    const names = new Map(demoPeople.map(({ userId, key }) => [userId, key]));
    expect(sittingOn(hearings, sittings, firstCourtDay).map(({ userId }) => names.get(userId))).toEqual([
      'legal-adviser',
      'legal-adviser-2',
      'usher',
      'district-judge',
      'presiding-justice',
    ]);
  });

  it('can sit on a Saturday, where a test needs a list of that day', async () => {
    const { firstCourtDay, documents } = await generateDemo({
      cases: 5,
      today: '2026-11-28',
      sitsToday: true,
    });
    expect(firstCourtDay).toBe('2026-11-28');
    const [hearing] = only<HearingSheet>(documents, 'hearing');
    expect(hearing?.hearingDays.map((day) => londonDay(day.sittingDay))).toContain('2026-11-28');
  });

  it('have as many cases as asked for, each listing its other sheets, and no id twice', async () => {
    const { documents } = await generateDemo({ cases: 300, today: '2026-11-24' });
    const cases = only<CaseSheet>(documents, 'case');
    const ids = new Set(documents.map((document) => document._id));
    expect(cases).toHaveLength(300);
    expect(ids.size).toBe(documents.length);
    expect(new Set(cases.map((each) => each.reference)).size).toBe(300);
    for (const each of cases) for (const sheet of each.sheets) expect(ids.has(sheet)).toBe(true);
  });

  it('list fifteen in the remand court at Luton on the first day, and one list of each other kind', async () => {
    const { documents, firstCourtDay } = await generateDemo({ cases: 300, today: '2026-11-24' });
    const listed = only<HearingSheet>(documents, 'hearing').filter((hearing) =>
      hearing.hearingDays.some((day) => day.sittingDay.startsWith(firstCourtDay)),
    );
    const at = (court: string, room: string): HearingSheet[] =>
      listed.filter((hearing) => hearing.courtCentre.id === court && hearing.courtCentre.roomName === room);
    expect(
      at(lutonMagistrates.courtCentreId, 'Courtroom 01').map(
        (hearing) => hearing.hearingDays[0]?.listingSequence,
      ),
    ).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
    expect(at(lutonMagistrates.courtCentreId, 'Courtroom 02')).toHaveLength(10);
    expect(at(lutonMagistrates.courtCentreId, 'Courtroom 03')).toHaveLength(3);
    expect(at(lutonMagistrates.courtCentreId, 'Courtroom 04')).toHaveLength(25);
    expect(at(lutonMagistrates.courtCentreId, 'Courtroom 05')).toHaveLength(7);
    expect(at(lutonCrown.courtCentreId, 'Court 1')).toHaveLength(6);
  });

  it('show the demo officer two outstanding warrants, one without bail and one with', async () => {
    const { documents } = await generateDemo({ cases: 300, today: '2026-11-24' });
    const officer = demoPeople.find(({ role }) => role === 'police-officer');
    const cards = only<CaseSheet>(documents, 'case')
      .filter((sheet) => officer && sheet.officerIds?.includes(officer.userId))
      .flatMap((sheet) => {
        const own = documents.filter(
          (document): document is CaseDocument => 'caseId' in document && document.caseId === sheet.caseId,
        );
        return toPoliceCards(foldCase(sheet.caseId, own), sheet, '2026-11-24T08:00:00.000Z');
      });
    const wanted = cards.filter(({ warrants }) => warrants.length > 0);
    expect(wanted.flatMap(({ warrants }) => warrants).map(({ withBail }) => withBail)).toEqual([false, true]);
    for (const card of wanted) {
      expect(card.warrants[0]?.issued?.localeCompare('2026-11-24')).toBe(-1);
      expect(card.bail?.status.code).toBe('A');
      expect(card.bailConditions).toEqual([]);
    }
    expect(cards.map(({ officerInCase }) => officerInCase)).toContain('PC Nadia Birch');
  });

  it('give every demo user outside administration at least six hearings to come, and at most twelve where access is by grant', async () => {
    const { documents, firstCourtDay } = await generateDemo({ cases: 300, today: '2026-11-24' });
    const hearings = only<HearingSheet>(documents, 'hearing').filter((hearing) =>
      hearing.hearingDays.some((day) => day.sittingDay >= firstCourtDay),
    );
    const grants = only<GrantDocument>(documents, 'grant');
    const officersCases = only<CaseSheet>(documents, 'case');
    for (const person of demoPeople) {
      if (person.role === 'administrator') continue;
      const isCourt = person.courtCentreIds.length > 0;
      const granted = new Set(
        person.role === 'police-officer'
          ? officersCases
              .filter((each) => each.officerIds?.includes(person.userId))
              .map((each) => each.caseId)
          : grants
              .filter((grant) =>
                'userId' in grant.to
                  ? grant.to.userId === person.userId
                  : grant.to.organisationId === person.organisationId,
              )
              .map((grant) => grant.caseId),
      );
      const count = hearings.filter((hearing) =>
        isCourt ? person.courtCentreIds.includes(hearing.courtCentre.id) : granted.has(hearing.caseId),
      ).length;
      expect(count, person.key).toBeGreaterThanOrEqual(6);
      if (!isCourt) expect(count, person.key).toBeLessThanOrEqual(12);
    }
  });

  it('of a large demo are followed by cases at further courts, each with a firm that has no more than its share', async () => {
    const options = { cases: casesAtDemoCourts + 130, today: '2026-11-24' };
    const { documents } = await generateDemo(options);
    const ids = new Set(documents.map(({ _id }) => _id));
    expect(ids.size).toBe(documents.length);
    const cases = only<CaseSheet>(documents, 'case');
    expect(cases).toHaveLength(options.cases);
    expect(new Set(cases.map(({ reference }) => reference)).size).toBe(options.cases);
    const ofDemo = new Set<string>(demoCourts.map(({ courtCentreId }) => courtCentreId));
    const further = cases.filter(({ courtCentreIds }) => !courtCentreIds.some((id) => ofDemo.has(id)));
    expect(further).toHaveLength(130);
    const grants = only<GrantDocument>(documents, 'grant');
    for (const [index, { caseId, sheets }] of further.entries()) {
      for (const sheet of sheets) expect(ids.has(sheet)).toBe(true);
      const { organisationId } = furtherFirm(index);
      expect(grants.filter((grant) => grant.caseId === caseId).map(({ to }) => to)).toEqual([
        { organisationId },
      ]);
    }
    const ofFirst = grants.filter(
      ({ to }) => 'organisationId' in to && to.organisationId === furtherFirm(0).organisationId,
    );
    expect(ofFirst).toHaveLength(casesPerFirm);
    const small = await generateDemo({ ...options, cases: casesAtDemoCourts });
    expect(documents.slice(0, small.documents.length)).toEqual(small.documents);
  }, 60_000);
});
