import { idOf, type DefendantId, type OffenceId } from '../../src/shared/ids.ts';
import type { DefendantFacts, HearingFacts } from '../../src/domain/resulting/hearingFacts.ts';

/** A Monday, as in the mockups. */
export const hearingDay = '2026-11-23';

export const defendantIdOf = (name: string): DefendantId => idOf(`defendant ${name}`);
export const offenceIdOf = (name: string, number: number): OffenceId =>
  idOf(`offence ${name} ${String(number)}`);

/** An invented defendant with so many offences. */
export function defendantFacts(
  name: string,
  titles: readonly string[],
  own: Partial<DefendantFacts> = {},
): DefendantFacts {
  return {
    defendantId: defendantIdOf(name),
    name,
    birthDate: '1992-03-04',
    isCompany: false,
    offences: titles.map((title, at) => ({
      offenceId: offenceIdOf(name, at + 1),
      number: at + 1,
      offenceCode: `TE0000${String(at + 1)}`,
      title,
    })),
    applications: [],
    ...own,
  };
}

export function hearingFacts(
  defendants: readonly DefendantFacts[],
  own: Partial<HearingFacts> = {},
): HearingFacts {
  return {
    jurisdiction: 'MAGISTRATES',
    day: hearingDay,
    courtName: "Luton Magistrates' Court",
    roomName: 'Courtroom 01',
    isYouthCourt: false,
    defendants,
    ...own,
  };
}

/** The one of mockup 03: one defendant, three offences. */
export const pictureFacts = hearingFacts([
  defendantFacts('Piotr NOWAK', ['Theft from a shop', 'Threatening words or behaviour', 'Possess cannabis']),
]);

/** Two defendants of one case. */
export const twoFacts = hearingFacts([
  defendantFacts('Piotr NOWAK', ['Theft from a shop', 'Affray']),
  defendantFacts('Anna BELL', ['Theft from a shop'], { birthDate: '1999-07-30' }),
]);

/** One defendant, one offence. */
export const oneFacts = hearingFacts([defendantFacts('Piotr NOWAK', ['Theft from a shop'])]);

/** The same with two applications before the court: to vary bail, and a breach. */
export const appliedFacts = hearingFacts([
  defendantFacts('Piotr NOWAK', ['Theft from a shop'], {
    applications: [
      'Application to vary conditions of bail',
      'Failing to comply with the requirements of a suspended sentence order',
    ].map((title, at) => ({
      offenceId: idOf(`application ${String(at + 1)}`),
      number: at + 1,
      title,
    })),
  }),
]);

/** Offences with what is known of them: when, and how they are tried. */
const charged = (facts: HearingFacts): HearingFacts => ({
  ...facts,
  defendants: facts.defendants.map((defendant) => ({
    ...defendant,
    offences: defendant.offences.map((offence) => ({
      ...offence,
      startDate: '2026-10-05',
      modeOfTrial: 'Either Way',
    })),
  })),
});

/** Of three offences the first two were allocated to the Crown Court; the defendant came on unconditional bail. */
const allocated = (facts: HearingFacts): HearingFacts => ({
  ...facts,
  defendants: facts.defendants.map((defendant) => ({
    ...defendant,
    bailStatus: { code: 'U' },
    offences: defendant.offences.map((offence) =>
      offence.number === 3
        ? offence
        : {
            ...offence,
            allocation: 'Court directs Crown Court trial',
            toBeSent: { under: 's.51 CDA 1998' },
          },
    ),
  })),
});

/** The hearings of docs/notepad.md, by what the page calls them. */
export function factsCalled(name: string): HearingFacts {
  const known: Readonly<Record<string, HearingFacts>> = {
    'three offences': pictureFacts,
    'two defendants': twoFacts,
    'one offence': oneFacts,
    'two applications': appliedFacts,
    'one offence of October': charged(oneFacts),
    'one youth of October': charged(
      hearingFacts([defendantFacts('Rhys TALFAN', ['Theft from a shop'], { birthDate: '2009-02-13' })]),
    ),
    'three offences of October': charged(pictureFacts),
    'three offences, two for the Crown Court': allocated(charged(pictureFacts)),
    'two defendants charged': charged(twoFacts),
    'Crown Court': { ...pictureFacts, jurisdiction: 'CROWN' },
  };
  const facts = known[name];
  if (!facts) throw new Error(`no hearing is called ${name}`);
  return facts;
}
