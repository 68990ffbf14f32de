import {
  appearanceKey,
  appearanceMeaning,
  toCounsel,
  judicialRoles,
  toJudicialRole,
  type Appearance,
  type Appearing,
} from '../hearing/appearance.ts';
import { appearedAt } from '../case/appearedAt.ts';
import type { Counsel, HearingSheet, JudicialRole } from '../hearing/hearing.ts';
import type { PersonName } from '../party/defendant.ts';
import { attributionOf, settle, type Candidate } from '../entry/supersede.ts';
import type { CaseRecord } from './caseRecord.ts';
import type { Settled } from './caseView.ts';

/** Who sits and who appears, part by part, as the court recorded it here. */
export function foldAppearances(
  record: CaseRecord,
  sheet: HearingSheet,
): ReadonlyMap<string, Settled<Appearance>> {
  const parts = new Map<string, Candidate<Appearance>[]>();
  for (const entry of record.entries('appearance')) {
    if (entry.hearingId !== sheet.hearingId) continue;
    const { of, people, since } = entry;
    const value: Appearance = { of, people, ...(since === undefined ? {} : { since }) };
    const candidate = {
      attributed: { ...attributionOf(entry), value },
      entry,
      meaning: appearanceMeaning(value),
    };
    const key = appearanceKey(of);
    parts.set(key, [...(parts.get(key) ?? []), candidate]);
  }
  return new Map([...parts].map(([key, candidates]) => [key, afterSource(settle(candidates), sheet)]));
}

/** What the hearing's source says of a part is what stood before anything was recorded here. */
function afterSource(settled: Settled<Appearance>, sheet: HearingSheet): Settled<Appearance> {
  const [said] = appearedAt(settled);
  if (!said) return settled;
  const { of } = said.value;
  const people =
    of.part === 'judiciary'
      ? sheet.judiciary.map(ofJudge)
      : of.part === 'prosecution'
        ? sheet.prosecutionCounsel.map(ofCounsel)
        : sheet.defenceCounsel
            .filter(({ defendantIds }) => defendantIds?.includes(of.defendantId) ?? true)
            .map(ofCounsel);
  if (people.length === 0) return settled;
  const source = {
    valueId: `${sheet._id}#appearance:${appearanceKey(of)}`,
    isClockDoubtful: false,
    value: { of, people },
  };
  return { ...settled, superseded: [...settled.superseded, source] };
}

const nameOf = ({ title, firstName, lastName }: PersonName): string =>
  [title, firstName, lastName].filter(Boolean).join(' ');

const ofJudge = (judge: JudicialRole): Appearing => {
  const role = judicialRoles.find((each) => each === judge.role?.toLowerCase().replaceAll(/[_ ]/g, '-'));
  return {
    name: nameOf(judge),
    ...(role === undefined ? {} : { role }),
    ...(judge.isBenchChairman ? { isPresiding: true } : {}),
  };
};

const ofCounsel = (counsel: Counsel): Appearing => ({
  name: nameOf(counsel),
  ...(counsel.organisationName === undefined ? {} : { organisation: counsel.organisationName }),
});

/**
 * The hearing as lists, papers and screens are to show it: what the court recorded of a part goes before what its source says of that part.
 * Counsel whom the source gives to several defendants stay those of the others.
 */
export function withAppearances(
  sheet: HearingSheet,
  appearances: ReadonlyMap<string, Settled<Appearance>>,
): HearingSheet {
  const said = [...appearances.values()].flatMap((settled) => appearedAt(settled).map(({ value }) => value));
  if (said.length === 0) return sheet;
  const ofPart = (part: 'judiciary' | 'prosecution') => said.filter(({ of }) => of.part === part);
  const judiciary = ofPart('judiciary');
  const prosecution = ofPart('prosecution');
  const defended = said.flatMap(({ of, people }) =>
    of.part === 'defence' ? [{ defendantId: of.defendantId, people }] : [],
  );
  const isRecorded = (defendantId: string): boolean =>
    defended.some((each) => each.defendantId === defendantId);
  const others = sheet.defenceCounsel.flatMap((counsel) => {
    const whose = (counsel.defendantIds ?? sheet.defendantIds).filter((each) => !isRecorded(each));
    if (whose.length > 0) return [{ ...counsel, defendantIds: whose }];
    return counsel.defendantIds === undefined && sheet.defendantIds.length === 0 ? [counsel] : [];
  });
  return {
    ...sheet,
    judiciary:
      judiciary.length > 0 ? judiciary.flatMap(({ people }) => people.map(toJudicialRole)) : sheet.judiciary,
    prosecutionCounsel:
      prosecution.length > 0
        ? prosecution.flatMap(({ people }) => people.map((each) => toCounsel(each)))
        : sheet.prosecutionCounsel,
    defenceCounsel:
      defended.length > 0
        ? [
            ...others,
            ...defended.flatMap(({ defendantId, people }) =>
              people.map((each) => toCounsel(each, [defendantId])),
            ),
          ]
        : sheet.defenceCounsel,
  };
}
