import { describe, expect, it } from 'vitest';
import { defendantSheet, offence } from '../../../tests/builders/caseDocuments.ts';
import { testId } from '../../../tests/builders/people.ts';
import type { DefendantSheet } from '../../domain/party/defendant.ts';
import type { DefendantId, DocumentId, OffenceId } from '../../shared/ids.ts';
import { matchParts } from './matchParts.ts';

const party = (name: string, changes: Partial<DefendantSheet>): DefendantSheet =>
  defendantSheet({
    _id: testId<DocumentId>(`case:defendant:${name}`),
    defendantId: testId<DefendantId>(name),
    offences: [],
    ...changes,
  });
const charge = (name: string, place: number, startDate?: string) =>
  offence(testId<OffenceId>(name), place, startDate === undefined ? {} : { startDate });

describe('who a file means by an id of its own', () => {
  const person = { firstName: 'Zoë', lastName: "D'Arcy-Płotek", dateOfBirth: '1991-01-02' };

  it('is the defendant of the same name and birth date, however it is spelled', () => {
    const told = party('theirs', {
      person: { ...person, firstName: 'ZOE', lastName: 'DARCY PLOTEK'.replace(' ', '') },
    });
    expect(matchParts([party('ours', { person })], [told])).toEqual(new Map([['theirs', 'ours']]));
  });

  it('is nobody where birth date or summons number disagree, or neither is told', () => {
    const { dateOfBirth: _birth, ...nameOnly } = person;
    for (const other of [{ ...person, dateOfBirth: '1992-01-02' }, nameOnly]) {
      expect(matchParts([party('ours', { person })], [party('theirs', { person: other })]).size).toBe(0);
    }
    const held = party('ours', { person, arrestSummonsNumber: '2640AB0000000000001A' });
    const told = party('theirs', { person, arrestSummonsNumber: '2640AB0000000000002B' });
    expect(matchParts([held], [told]).size).toBe(0);
  });

  it('is never a company for a person of the same summons number', () => {
    const arrestSummonsNumber = '2640AB0000000000001A';
    const { person: _person, ...company } = party('ours', {
      organisation: { name: 'Brand Ltd' },
      arrestSummonsNumber,
    });
    expect(matchParts([company], [party('theirs', { person, arrestSummonsNumber })]).size).toBe(0);
  });

  it('is nobody where two fit', () => {
    const held = [party('first', { person }), party('second', { person })];
    expect(matchParts(held, [party('theirs', { person })]).size).toBe(0);
  });
});

describe('which charge a file means', () => {
  it('is the one of the same code and place, else of the same first day', () => {
    const held = party('same', { offences: [charge('a', 1), charge('b', 2, '2026-01-01')] });
    const told = party('same', { offences: [charge('x', 1), charge('y', 0, '2026-01-01')] });
    expect(matchParts([held], [told])).toEqual(
      new Map([
        ['x', 'a'],
        ['y', 'b'],
      ]),
    );
  });

  it('is none where several fit', () => {
    const held = party('same', { offences: [charge('a', 0), charge('b', 0)] });
    expect(matchParts([held], [party('same', { offences: [charge('x', 0)] })]).size).toBe(0);
  });
});
