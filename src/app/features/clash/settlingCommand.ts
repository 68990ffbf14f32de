import type { WriteCommand } from '../../../contracts/worker/writeCommand.ts';
import type { UserRole } from '../../../domain/access/user.ts';
import type { CaseView, Clash, HearingEventView, OffenceView } from '../../../domain/case/caseView.ts';
import { standingOf, valueIdsOf } from '../../../domain/entry/supersede.ts';
import { hearingEventDefinition } from '../../../domain/hearing/hearingEventDefinitions.ts';
import { pleaValues } from '../../../domain/plea/plea.ts';
import { causeOf, trialReason } from '../../../domain/trial/trialReasons.ts';
import type { DefendantId, OffenceId } from '../../../shared/ids.ts';
import { isOffered } from '../../may.ts';
import { shareAgain } from '../../shareAgain.ts';

/** What a person of the court settles by choosing, beside lines of a log. */
const settledHere: readonly Clash['kind'][] = [
  'plea',
  'charge',
  'allocation',
  'details-corrected',
  'address-corrected',
  'trial-outcome',
  'results-shared',
];

/**
 * Whether the case's screens offer this role to settle a clash (src/domain/entry/clashPolicy.ts). Verdicts and bail are settled in
 * the hearing, by a line of its notepad.
 */
export function isSettlingOffered(role: UserRole, view: CaseView, clash: Clash): boolean {
  if (!isOffered(role, clash.kind)) return false;
  if (clash.kind !== 'hearing-event') return settledHere.includes(clash.kind);
  return sidesInLog(view, clash).every(
    ({ definition }) => hearingEventDefinition(definition)?.loggedBy.includes(role) === true,
  );
}

/** The further entry that says what one side says and replaces them all; undefined for one that cannot be written again. */
export function settlingCommand(
  view: CaseView,
  clash: Clash,
  valueId: string,
  said: { readonly reason: string; readonly today: string },
): WriteCommand | undefined {
  const { reason, today } = said;
  const common = { caseId: view.caseId, supersedes: valueIdsOf(clash.values), reason };
  if (clash.kind === 'hearing-event') {
    const side = sidesInLog(view, clash).find((each) => each.valueId === valueId);
    if (side?.eventTime === undefined) return undefined;
    const { hearingId, definition, eventTime, note } = side;
    return {
      kind: 'hearing-event',
      ...common,
      hearingId,
      definition,
      eventTime,
      ...(note === undefined ? {} : { note }),
    };
  }
  if (clash.kind === 'results-shared') return shareAgain(view, clash, valueId, common);
  if (clash.kind === 'trial-outcome') return trialAgain(view, clash, valueId, common);
  if (clash.kind === 'charge') return chargeAgain(view, clash, valueId, common);
  if (clash.kind === 'allocation') return allocationAgain(view, clash, valueId, common);
  if (clash.kind === 'details-corrected' || clash.kind === 'address-corrected') {
    return detailsAgain(view, clash, valueId, common);
  }
  return clash.kind === 'plea' ? pleaAgain(view, clash, valueId, common, today) : undefined;
}

/** What a further entry of each kind has: the case, why, and what it takes the place of. */
type Common = Pick<WriteCommand, 'caseId'> & { readonly reason: string; readonly supersedes: string[] };

/** The offence that the sides of a clash are about; undefined where they are about none, or it is not in this view. */
function clashingOffence(
  view: CaseView,
  { defendantId, offenceId }: Clash,
):
  | { readonly defendantId: DefendantId; readonly offenceId: OffenceId; readonly offence: OffenceView }
  | undefined {
  if (defendantId === undefined || offenceId === undefined) return undefined;
  const defendant = view.defendants.find((each) => each.defendantId === defendantId);
  const offence = defendant?.offences.find((each) => each.offenceId === offenceId);
  return offence && { defendantId, offenceId, offence };
}

/** A plea that intake kept in words of its own cannot be written again; it takes the plea form. */
function pleaAgain(
  view: CaseView,
  clash: Clash,
  valueId: string,
  common: Common,
  today: string,
): WriteCommand | undefined {
  const found = clashingOffence(view, clash);
  if (!found) return undefined;
  const { offence, ...whose } = found;
  const plea = standingOf(offence.plea).find((each) => each.valueId === valueId)?.value;
  const pleaValue = pleaValues.find((known) => known === plea?.pleaValue);
  if (pleaValue === undefined) return undefined;
  return { kind: 'plea', ...common, ...whose, pleaValue, pleaDate: plea?.pleaDate ?? today };
}

/** A type that intake keeps in words of its own takes the form. */
function trialAgain(view: CaseView, clash: Clash, valueId: string, common: Common): WriteCommand | undefined {
  const hearing = view.hearings.find((each) => each.hearingId === clash.hearingId);
  const side = hearing && standingOf(hearing.trial).find((each) => each.valueId === valueId);
  const { trialType, code, note } = side?.value ?? {};
  if (!hearing || trialType === undefined) return undefined;
  const { hearingId, sheet } = hearing;
  const said = {
    kind: 'trial-outcome',
    ...common,
    hearingId,
    ...(note === undefined ? {} : { note }),
  } as const;
  if (trialType === 'effective') return { ...said, trialType };
  const reason = trialReason(trialType, code ?? '', sheet.jurisdiction);
  return reason && { ...said, trialType, cause: causeOf(reason) };
}

/** What the prosecution’s file says takes the form: nobody amended it so. */
function chargeAgain(
  view: CaseView,
  clash: Clash,
  valueId: string,
  common: Common,
): WriteCommand | undefined {
  const found = clashingOffence(view, clash);
  if (!found) return undefined;
  const { offence, ...whose } = found;
  const side = standingOf(offence.charge).find((each) => each.valueId === valueId)?.value;
  if (!side) return undefined;
  const { change, basis, hearingId, insteadOf: _insteadOf, ...charge } = side;
  if (change === undefined || basis === undefined || hearingId === undefined) return undefined;
  return {
    kind: 'charge',
    ...common,
    hearingId,
    ...whose,
    // It stands in the record: what settles it takes the place of both.
    change: change === 'added' ? 'amended' : change,
    charge,
    orderIndex: offence.offence.orderIndex,
    basis,
  };
}

/** What a source has in words of its own takes the form. */
function allocationAgain(
  view: CaseView,
  clash: Clash,
  valueId: string,
  common: Common,
): WriteCommand | undefined {
  const found = clashingOffence(view, clash);
  if (!found) return undefined;
  const { offence, ...whose } = found;
  const side = standingOf(offence.allocation).find((each) => each.valueId === valueId)?.value;
  const { decision, hearingId, allocationDecisionDate: decidedOn, indication } = side ?? {};
  const { prosecutionSays, defenceSays } = side ?? {};
  if (decision === undefined || hearingId === undefined || decidedOn === undefined) return undefined;
  return {
    kind: 'allocation',
    ...common,
    hearingId,
    ...whose,
    decision,
    decidedOn,
    ...(indication === undefined ? {} : { indication }),
    ...(prosecutionSays === undefined ? {} : { prosecutionSays }),
    ...(defenceSays === undefined ? {} : { defenceSays }),
  };
}

/** In the hearing that is probably meant: what came with the case has none of its own. */
function detailsAgain(
  view: CaseView,
  clash: Clash,
  valueId: string,
  common: Common,
): WriteCommand | undefined {
  const defendant = view.defendants.find((each) => each.defendantId === clash.defendantId);
  const hearingId = view.hearings.at(-1)?.hearingId;
  if (!defendant || hearingId === undefined) return undefined;
  const { defendantId } = defendant;
  const details = standingOf(defendant.details).find((each) => each.valueId === valueId)?.value;
  const address = standingOf(defendant.address).find((each) => each.valueId === valueId)?.value;
  if (details) return { kind: 'details-corrected', ...common, hearingId, defendantId, details };
  return address && { kind: 'address-corrected', ...common, hearingId, defendantId, address };
}

const sidesInLog = (view: CaseView, clash: Clash): readonly HearingEventView[] =>
  view.hearings
    .filter((hearing) => hearing.hearingId === clash.hearingId)
    .flatMap((hearing) => hearing.eventClashes)
    .flatMap(({ sides }) => sides)
    .filter((side) => clash.values.some((value) => value.valueId === side.valueId));
