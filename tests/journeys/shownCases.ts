import { lutonCrown, lutonMagistrates } from '../../src/commands/demo/courts.ts';
import { generateDemo, type DemoOptions } from '../../src/commands/demo/generateDemo.ts';
import type { AssizeDocument } from '../../src/domain/document/document.ts';
import { modeOfTrial } from '../../src/domain/custody/custodyFacts.ts';
import { ageOn } from '../../src/domain/party/age.ts';
import type { DefendantSheet } from '../../src/domain/party/defendant.ts';
import type { CaseId, DefendantId, HearingId } from '../../src/shared/ids.ts';

export interface ShownHearing {
  readonly caseId: CaseId;
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  /** yyyy-mm-dd, its first day. */
  readonly day: string;
}

/** The demo case of each kind that a screen looks different for, by case id. All are of Luton Magistrates' but the last. */
export interface ShownCases {
  /** Two pleas to one offence, neither author having seen the other's. */
  readonly clash: string;
  /** Bail conditions are recorded. */
  readonly conditions: string;
  /** A reporting restriction stands above the name. */
  readonly restricted: string;
  /** Results of an earlier hearing. */
  readonly results: string;
  /** More than one defendant. */
  readonly many: string;
  /** A hearing and a defendant of a case with a restriction, and of one with results. */
  readonly amended: ShownHearing;
  readonly sharedTwice: ShownHearing;
  /** Of its first defendant, an adult, an either-way offence to which nobody has pleaded. */
  readonly toAllocate: string;
  /** Reference of the case with many defendants. */
  readonly reference: string;
  /** Sensitive, and its reference. */
  readonly sensitive: string;
  readonly sensitiveReference: string;
  /** A custody time limit runs, at Luton Crown. */
  readonly timeLimit: string;
  /** A surname of Luton Magistrates' without one of its letters, which begins no name that is there. */
  readonly misspelt: string;
}

/** Looks the cases up in what the running Assize was seeded with. Throws where the demo has none of a kind. */
export async function shownCases(options: DemoOptions): Promise<ShownCases> {
  const { documents } = await generateDemo(options);
  const of = <Type extends AssizeDocument['type']>(type: Type) =>
    documents.filter((each): each is Extract<AssizeDocument, { type: Type }> => each.type === type);
  const idsAt = (court: { readonly courtCentreId: string }): readonly string[] =>
    of('case')
      .filter((each) => each.courtCentreIds.some((id) => id === court.courtCentreId))
      .map((each) => each.caseId);
  const magistrates = idsAt(lutonMagistrates);
  const crown = idsAt(lutonCrown);
  const first = (
    what: string,
    found: readonly { readonly caseId: string }[],
    within: readonly string[] = magistrates,
  ): string => {
    const held = found.find((each) => within.includes(each.caseId));
    if (!held) throw new Error(`The demo has no case with ${what}`);
    return held.caseId;
  };
  const defendants = of('defendant');
  const many = first(
    'two defendants',
    defendants.filter((each) => each.number > 1),
  );
  const sensitive = first(
    'a mark that it is sensitive',
    of('case').filter((each) => each.isSensitive === true),
  );
  const referenceOf = (caseId: string): string =>
    of('case').find((each) => each.caseId === caseId)?.reference ?? '';
  const hearingOf = (id: string): ShownHearing => {
    const hearing = of('hearing').find(({ caseId }) => caseId === id);
    const defendant = defendants.find(({ caseId }) => caseId === id);
    if (!hearing || !defendant) throw new Error('The demo has a case without a hearing');
    const day = hearing.hearingDays[0]?.sittingDay.slice(0, 10) ?? '';
    return { caseId: hearing.caseId, hearingId: hearing.hearingId, defendantId: defendant.defendantId, day };
  };
  const restricted = first(
    'a restriction',
    defendants.filter((each) =>
      each.offences.some((offence) => (offence.reportingRestrictions ?? []).length > 0),
    ),
  );
  const results = first(
    'results',
    of('hearing').filter((each) => each.results.length > 0),
  );
  return {
    amended: hearingOf(restricted),
    sharedTwice: hearingOf(results),
    misspelt: misspeltName(defendants.filter(({ caseId }) => magistrates.includes(caseId))),
    sensitive,
    sensitiveReference: referenceOf(sensitive),
    many,
    toAllocate: first(
      'an either-way offence to be allocated',
      defendants.filter(
        ({ caseId, number, isYouth, person, offences }) =>
          number === 1 &&
          isYouth !== true &&
          person?.dateOfBirth !== undefined &&
          (ageOn(person.dateOfBirth, options.today) ?? 0) >= 18 &&
          of('plea').every((plea) => plea.caseId !== caseId) &&
          of('case').every((each) => each.caseId !== caseId || each.isSensitive !== true) &&
          offences.some(
            (each) => modeOfTrial(each.modeOfTrial) === 'eitherWay' && !each.plea && !each.convictionDate,
          ),
      ),
    ),
    reference: referenceOf(many),
    clash: first(
      'two pleas',
      of('plea').filter((plea, index, all) => all.findIndex((each) => each.caseId === plea.caseId) < index),
    ),
    conditions: first(
      'bail conditions',
      of('personal-details').filter((each) => (each.bailConditions ?? []).length > 0),
    ),
    restricted,
    results,
    timeLimit: first(
      'a custody time limit',
      defendants.filter((each) => each.offences.some((offence) => offence.custodyTimeLimit !== undefined)),
      crown,
    ),
  };
}

function misspeltName(defendants: readonly DefendantSheet[]): string {
  const names = defendants.flatMap(({ person }) => (person ? [person.lastName.toLowerCase()] : []));
  const misspelt = names
    .filter((name) => /^[a-z]{6,}$/.test(name))
    .map((name) => name.slice(0, 3) + name.slice(4))
    .find((wrong) => !names.some((name) => name.startsWith(wrong)));
  if (misspelt === undefined) throw new Error('The demo has no long name');
  return misspelt;
}
