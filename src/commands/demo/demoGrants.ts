import type { GrantDocument } from '../../domain/access/grant.ts';
import type { DefendantSheet } from '../../domain/party/defendant.ts';
import type { BuiltCase } from './buildCase.ts';
import { lutonCrown, lutonMagistrates } from './courts.ts';
import { grantToOrganisation, grantToPerson } from './demoDirectory.ts';
import { pairWarrants, withWarrant } from './demoWarrants.ts';
import { demoOrganisation, demoPerson } from './people.ts';
import type { Random } from './random.ts';

/** Who, beside the courts themselves, has which of the demo's cases: six to twelve hearings for every demo user. */
export interface DemoInstructions {
  readonly grants: readonly GrantDocument[];
  /** Cases with sheets changed by it: representation on the defendant, officers on the case. */
  readonly cases: readonly BuiltCase[];
}

export function instruct(random: Random, built: readonly BuiltCase[], from: string): DemoInstructions {
  const grants: GrantDocument[] = [];
  const changed = new Map<BuiltCase, BuiltCase>();
  const labelled = (label: string): BuiltCase[] => built.filter((each) => each.planned.label === label);
  const laterAt = (ouCode: string): BuiltCase[] =>
    built.filter((each) => each.planned.label === undefined && each.planned.court.ouCode === ouCode);
  const lutonLater = laterAt(lutonMagistrates.ouCode).filter((each) => each.planned.kind !== 'traffic');
  const crownLater = laterAt(lutonCrown.ouCode);

  const represent = (of: BuiltCase, organisationKey: string, defendantIndex = 0): void => {
    const at = demoOrganisation(organisationKey);
    const current = changed.get(of) ?? of;
    const defendant = current.defendants[defendantIndex];
    if (!defendant) return;
    grants.push(
      grantToOrganisation(random, at, {
        caseId: of.caseId,
        side: 'defence',
        defendantIds: [defendant.defendantId],
        from,
      }),
    );
    changed.set(
      of,
      withDefendant(current, {
        ...defendant,
        representation: {
          organisationId: at.organisationId,
          organisationName: at.name,
          fundingType: 'REPRESENTATION_ORDER',
        },
      }),
    );
  };

  // Two rival firms: one of the remand list's cases has both, a defendant each.
  for (const of of [
    ...labelled('remand-8'),
    ...labelled('remand-2'),
    ...labelled('guilty-plea-1'),
    ...labelled('guilty-plea-4'),
    ...labelled('trial-1'),
    ...labelled('crown-1'),
    ...lutonLater.slice(0, 3),
    ...crownLater.slice(0, 1),
  ])
    represent(of, 'hartwell');
  for (const of of labelled('remand-8')) represent(of, 'pryor-lane', 1);
  for (const of of [
    ...labelled('remand-5'),
    ...labelled('guilty-plea-5'),
    ...labelled('youth-2'),
    ...labelled('crown-2'),
    ...lutonLater.slice(3, 7),
  ])
    represent(of, 'pryor-lane');

  const give = (personKey: string, side: GrantDocument['side'], cases: readonly BuiltCase[]): void => {
    for (const of of cases)
      grants.push(grantToPerson(random, demoPerson(personKey), { caseId: of.caseId, side, from }));
  };
  give('advocate', 'defence', [
    ...labelled('remand-7'),
    ...labelled('trial-2'),
    ...labelled('crown-3'),
    ...labelled('crown-trial'),
    ...crownLater.slice(1, 4),
    ...lutonLater.slice(7, 9),
  ]);
  give(
    'duty-solicitor',
    'defence',
    ['remand-1', 'remand-3', 'remand-4', 'remand-6', 'remand-9', 'remand-11', 'remand-12'].flatMap(labelled),
  );
  give('crown-prosecutor', 'prosecution', [
    ...Array.from({ length: 9 }, (_, index) => `remand-${String(index + 1)}`).flatMap(labelled),
    ...labelled('trial-1'),
    ...lutonLater.slice(0, 2),
  ]);
  give(
    'prosecutor',
    'prosecution',
    Array.from({ length: 8 }, (_, index) => `environment-${String(index + 1)}`).flatMap(labelled),
  );
  give('probation-officer', 'probation', [
    ...Array.from({ length: 6 }, (_, index) => `guilty-plea-${String(index + 1)}`).flatMap(labelled),
    ...labelled('crown-2'),
    ...labelled('crown-6'),
  ]);

  // The force sees the cards of its county; one officer's own cases are marked.
  const police = demoOrganisation('police');
  const officer = demoPerson('police-officer');
  const wanted = pairWarrants(lutonLater);
  const own = new Set([
    ...labelled('remand-2'),
    ...labelled('remand-3'),
    ...labelled('remand-8'),
    ...labelled('trial-1'),
    ...labelled('trial-2'),
    ...labelled('trial-3'),
    ...labelled('guilty-plea-5'),
    ...wanted.map(([of]) => of),
  ]);
  for (const [of, wording] of wanted)
    changed.set(of, withWarrant(random.fork('warrants'), changed.get(of) ?? of, wording));
  for (const of of built) {
    // On a sensitive case grants to a person alone count.
    if (of.caseSheet.isSensitive === true) continue;
    if (of.planned.court.county !== 'Bedfordshire' || of.caseSheet.prosecutor.code !== 'CPS') continue;
    grants.push(grantToOrganisation(random, police, { caseId: of.caseId, side: 'police', from }));
    if (own.has(of)) {
      const current = changed.get(of) ?? of;
      changed.set(
        of,
        withCaseSheet(current, {
          ...current.caseSheet,
          officerIds: [officer.userId],
          policeOfficerInCase: { name: officer.name.replace(/^PC /, ''), rank: 'PC' },
        }),
      );
    }
  }
  return { grants, cases: built.map((each) => changed.get(each) ?? each) };
}

function withDefendant(built: BuiltCase, defendant: DefendantSheet): BuiltCase {
  const swap = <T extends { readonly _id: string }>(sheet: T): T =>
    sheet._id === defendant._id ? ({ ...sheet, ...defendant } as T) : sheet;
  return { ...built, defendants: built.defendants.map(swap), sheets: built.sheets.map(swap) };
}

function withCaseSheet(built: BuiltCase, caseSheet: BuiltCase['caseSheet']): BuiltCase {
  return {
    ...built,
    caseSheet,
    sheets: built.sheets.map((sheet) => (sheet._id === caseSheet._id ? caseSheet : sheet)),
  };
}
