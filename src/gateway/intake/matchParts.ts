import type { Sheet } from '../../domain/document/document.ts';
import { foldText } from '../../domain/list/foldLetter.ts';
import type { Offence } from '../../domain/offence/offence.ts';
import type { DefendantSheet } from '../../domain/party/defendant.ts';
import { normaliseReference } from '../../intake/sourceId.ts';

/**
 * Which defendant of the record, and which of their charges, a file means by ids of its own. Without this a case told by the
 * police and by the Common Platform would have everybody twice. Never a guess: who fits two, or is fitted by two, is nobody's.
 *
 * - A person: the same name, and birth date or arrest/summons number agree, and neither disagrees.
 * - An organisation: the same name.
 * - A charge: the same code and place; or the same code and first day, once on both sides.
 */
export function matchParts(held: readonly Sheet[], incoming: readonly Sheet[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const defendantsHeld = held.filter((sheet) => sheet.type === 'defendant');
  const told = incoming.filter((sheet) => sheet.type === 'defendant');
  const isKnown = new Set<string>(defendantsHeld.map((sheet) => sheet.defendantId));
  const strangers = told.filter((sheet) => !isKnown.has(sheet.defendantId));
  const toldIds = new Set<string>(told.map((sheet) => sheet.defendantId));
  const free = defendantsHeld.filter((sheet) => !toldIds.has(sheet.defendantId));
  for (const [stranger, known] of onePairs(strangers, free, isSameDefendant)) {
    names.set(stranger.defendantId, known.defendantId);
  }
  const ambiguous = new Set<string>();
  for (const sheet of told) {
    const known = defendantsHeld.find(
      (each) => each.defendantId === (names.get(sheet.defendantId) ?? sheet.defendantId),
    );
    if (!known) continue;
    for (const [from, to] of matchOffences(sheet.offences, known.offences)) {
      const other = names.get(from);
      if (other !== undefined && other !== to) ambiguous.add(from);
      names.set(from, to);
    }
  }
  // One id that two defendants share and that would become two ids stays what it is.
  for (const id of ambiguous) names.delete(id);
  return names;
}

function matchOffences(
  told: readonly Offence[],
  held: readonly Offence[],
): readonly (readonly [string, string])[] {
  const heldIds = new Set(held.map((offence) => offence.offenceId));
  const toldIds = new Set(told.map((offence) => offence.offenceId));
  let strangers = told.filter((offence) => !heldIds.has(offence.offenceId));
  let free = held.filter((offence) => !toldIds.has(offence.offenceId));
  const pairs: (readonly [string, string])[] = [];
  for (const rule of [isSamePlace, isSameDay]) {
    for (const [stranger, known] of onePairs(strangers, free, rule)) {
      pairs.push([stranger.offenceId, known.offenceId]);
      strangers = strangers.filter((each) => each !== stranger);
      free = free.filter((each) => each !== known);
    }
  }
  return pairs;
}

const isSameCode = (a: Offence, b: Offence): boolean =>
  a.offenceCode.trim().toUpperCase() === b.offenceCode.trim().toUpperCase();
const isSamePlace = (a: Offence, b: Offence): boolean => isSameCode(a, b) && a.orderIndex === b.orderIndex;
const isSameDay = (a: Offence, b: Offence): boolean =>
  isSameCode(a, b) && a.startDate !== undefined && a.startDate === b.startDate;

function isSameDefendant(a: DefendantSheet, b: DefendantSheet): boolean {
  if (a.organisation && b.organisation) return sameText(a.organisation.name, b.organisation.name) === true;
  if (!a.person || !b.person) return false;
  const facts = [
    sameText(a.person.dateOfBirth, b.person.dateOfBirth),
    sameReference(a.arrestSummonsNumber, b.arrestSummonsNumber),
  ];
  return (
    sameText(a.person.lastName, b.person.lastName) === true &&
    sameText(a.person.firstName, b.person.firstName) !== false &&
    facts.includes(true) &&
    !facts.includes(false)
  );
}

/** Undefined where one of the two does not say. */
const sameText = (a: string | undefined, b: string | undefined): boolean | undefined =>
  a === undefined || b === undefined ? undefined : foldText(a).trim() === foldText(b).trim();
const sameReference = (a: string | undefined, b: string | undefined): boolean | undefined =>
  a === undefined || b === undefined ? undefined : normaliseReference(a) === normaliseReference(b);

/** Pairs in which each has the other alone. */
function onePairs<A, B>(
  left: readonly A[],
  right: readonly B[],
  fits: (a: A, b: B) => boolean,
): readonly (readonly [A, B])[] {
  return left.flatMap((a) => {
    const found = right.filter((b) => fits(a, b));
    const [only] = found;
    if (only === undefined || found.length > 1) return [];
    return left.filter((other) => fits(other, only)).length === 1 ? [[a, only] as const] : [];
  });
}
