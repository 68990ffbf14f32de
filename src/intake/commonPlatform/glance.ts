import type { Offence } from '../../domain/offence/offence.ts';
import { FieldReader } from '../fieldReader.ts';
import type { IdFor } from '../intake.ts';
import { isObject, pointerTo, saysNothing } from '../readLog.ts';
import type { Json, JsonObject } from '../../shared/json.ts';
import type { ReadDefendant } from './readDefendant.ts';
import { readOffence } from './readOffence.ts';
import type { ReadCase } from './readProsecutionCase.ts';

/**
 * Hearings at a glance repeat the defendants and their offences. What they say that the prosecution case does not (a plea,
 * a verdict) is added to the offence; what they repeat counts as read; what contradicts stays unread, and so is kept.
 */
export function fillFromGlance(readCase: ReadCase, hearings: readonly FieldReader[], idFor: IdFor): ReadCase {
  const copies = hearings.flatMap((hearing) => hearing.list('defendants'));
  return {
    ...readCase,
    defendants: readCase.defendants.map((defendant) => {
      const own = copies.filter((copy) => sameId(copy.raw, defendant.reader.raw));
      for (const copy of own) markParty(copy, defendant);
      return fillOffences(defendant, own, idFor);
    }),
  };
}

function fillOffences(defendant: ReadDefendant, copies: readonly FieldReader[], idFor: IdFor): ReadDefendant {
  const offences = defendant.sheet.offences.map((offence, index) => {
    const original = defendant.offenceReaders[index]?.raw ?? {};
    let filled = offence;
    const held: Record<string, Json | undefined> = { ...original };
    for (const copy of copies.flatMap((each) => each.list('offences'))) {
      if (!sameId(copy.raw, original)) continue;
      filled = fillOffence(filled, held, copy, index, idFor);
    }
    return filled;
  });
  return { ...defendant, sheet: { ...defendant.sheet, offences } };
}

/** The glance writes lists where the case has one: its latest plea and its latest verdict. */
const singular: Readonly<Record<string, string>> = { pleas: 'plea', verdicts: 'verdict' };

function fillOffence(
  offence: Offence,
  held: Record<string, Json | undefined>,
  copy: FieldReader,
  place: number,
  idFor: IdFor,
): Offence {
  const added: Record<string, Json | undefined> = {};
  for (const [name, value] of Object.entries(copy.raw)) {
    if (name === 'judicialResults' || saysNothing(value)) continue;
    const known = held[singular[name] ?? name];
    if (saysNothing(known)) {
      added[name] = value;
      held[singular[name] ?? name] = Array.isArray(value) ? (value as readonly Json[])[0] : value;
    } else if (Array.isArray(value) && singular[name] !== undefined) {
      (value as readonly Json[]).forEach((item, index) => {
        copy.log.markSame(item, known, pointerTo(copy.at(name), index));
      });
    } else copy.log.markSame(value, known, copy.at(name));
  }
  if (Object.keys(added).length === 0) return offence;
  const { offenceCode, id } = copy.raw;
  const reader = new FieldReader({ ...added, offenceCode, id } as JsonObject, copy.path, copy.log);
  return { ...readOffence(reader, place, 'glance', idFor), ...offence };
}

/** A defendant at a glance is a name, a birth date and an age: told by the sheet already. */
function markParty(copy: FieldReader, { reader, sheet }: ReadDefendant): void {
  for (const name of ['id', 'masterDefendantId', 'legalAidStatus', 'proceedingsConcluded']) {
    copy.log.markSame(copy.raw[name], reader.raw[name], copy.at(name));
  }
  const { person } = sheet;
  copy.repeats('dateOfBirth', person?.dateOfBirth);
  copy.repeats(
    'name',
    sheet.organisation?.name ?? [person?.firstName, person?.lastName].filter(Boolean).join(' '),
  );
  const defence = copy.raw['defenceOrganisation'];
  if (isObject(defence)) {
    copy.log.markSame(
      defence['defendantId'],
      reader.raw['id'],
      `${copy.at('defenceOrganisation')}/defendantId`,
    );
  }
}

const sameId = (a: JsonObject, b: JsonObject): boolean =>
  a['id'] !== undefined && String(a['id']).toLowerCase() === String(b['id']).toLowerCase();
