import { bailStatuses } from '../bail/bail.ts';
import { arrivalSaid } from './dayList.ts';
import { bailStatesOf, type DefendantLine, type HearingLine } from './caseCard.ts';
import { awaited, type ArrivalState, type Awaited } from './listChange.ts';

/** `not-said`: nobody has said anything of it, and nothing in the record asks for it. */
export type Readiness = Readonly<Record<Awaited, ArrivalState | 'not-said'>>;

/** What is asked of the whole hearing; everything else of each defendant. */
const ofHearing: readonly Awaited[] = ['prosecution', 'papers'];

/** Of whom a word on this is: undefined for the whole hearing. */
export const awaitedOf = (of: Awaited, defendant: DefendantLine | undefined) =>
  ofHearing.includes(of) ? undefined : defendant?.defendantId;

/**
 * Who is here for one defendant: what court staff said, else who checked in, else whether the record asks for it. Somebody in
 * custody is waited for from the cells; an interpreter and special measures where the record names them; counsel always.
 */
export function readinessOf(line: HearingLine, defendant: DefendantLine | undefined): Readiness {
  const stateOf = (of: Awaited): Readiness[Awaited] =>
    arrivalSaid(line, of, awaitedOf(of, defendant)).at(-1)?.change.state ??
    (hasArrived(line, defendant, of) ? 'here' : isAsked(of, defendant) ? 'waiting' : 'not-said');
  return Object.fromEntries(awaited.map((of) => [of, stateOf(of)])) as Readiness;
}

/** Everybody who is needed is here. */
export const isReady = (readiness: Readiness): boolean =>
  Object.values(readiness).every((state) => state !== 'waiting' && state !== 'missing');

/** Whoever may be in the cells is expected from them, also where one side of a clash says so. */
export const isHeld = (defendant: DefendantLine): boolean =>
  bailStatesOf(defendant).some(({ code }) =>
    Object.entries(bailStatuses).some(([known, { inCustody }]) => known === code && inCustody),
  );

function isAsked(of: Awaited, defendant: DefendantLine | undefined): boolean {
  switch (of) {
    case 'cells':
      return defendant !== undefined && isHeld(defendant);
    case 'interpreter':
      return defendant?.interpreterLanguage !== undefined;
    case 'measures':
      return defendant?.requirements !== undefined;
    case 'defence':
    case 'prosecution':
      return true;
    case 'papers':
    case 'probation':
      return false;
  }
}

function hasArrived(line: HearingLine, defendant: DefendantLine | undefined, of: Awaited): boolean {
  const isAlone = line.defendantIds.length < 2;
  switch (of) {
    case 'prosecution':
      return line.checkedIn.some(({ side }) => side === 'prosecution');
    case 'defence':
      return line.checkedIn.some(
        ({ side, organisation }) =>
          side === 'defence' && (isAlone || organisation === defendant?.representation),
      );
    // The log names nobody: of several it does not say which.
    case 'cells':
      return isAlone && defendant !== undefined && isHeld(defendant) && wasLogged(line, 'defendant-arrived');
    case 'interpreter':
      return (
        isAlone && defendant?.interpreterLanguage !== undefined && wasLogged(line, 'interpreter-arrived')
      );
    case 'papers':
    case 'probation':
    case 'measures':
      return false;
  }
}

const wasLogged = (line: HearingLine, definition: string): boolean =>
  (line.log ?? []).some((event) => event.isOfDay && event.definition === definition);
