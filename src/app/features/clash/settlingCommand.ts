import type { WriteCommand } from '../../../contracts/worker/writeCommand.ts';
import type { UserRole } from '../../../domain/access/user.ts';
import type { CaseView, Clash, HearingEventView } from '../../../domain/case/caseView.ts';
import { standingOf, valueIdsOf } from '../../../domain/entry/supersede.ts';
import { hearingEventDefinition } from '../../../domain/hearing/hearingEventDefinitions.ts';
import { pleaValues } from '../../../domain/plea/plea.ts';
import { causeOf, trialReason } from '../../../domain/trial/trialReasons.ts';
import { isOffered } from '../../may.ts';

/**
 * Whether screens offer this role to settle a clash (src/domain/entry/clashPolicy.ts). Verdicts and bail are settled by a
 * further decision, for which there is no form yet.
 */
export function isSettlingOffered(role: UserRole, view: CaseView, clash: Clash): boolean {
  if (!isOffered(role, clash.kind)) return false;
  if (clash.kind !== 'hearing-event') return ['plea', 'trial-outcome', 'results-shared'].includes(clash.kind);
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
  const { defendantId, offenceId } = clash;
  if (clash.kind !== 'plea' || defendantId === undefined || offenceId === undefined) return undefined;
  // A plea that intake kept in words of its own cannot be written again; it takes the plea form.
  const plea = view.defendants
    .filter((each) => each.defendantId === defendantId)
    .flatMap((each) => each.offences)
    .filter((each) => each.offenceId === offenceId)
    .flatMap((each) => standingOf(each.plea))
    .find((each) => each.valueId === valueId)?.value;
  const pleaValue = pleaValues.find((known) => known === plea?.pleaValue);
  if (pleaValue === undefined) return undefined;
  return { kind: 'plea', ...common, defendantId, offenceId, pleaValue, pleaDate: plea?.pleaDate ?? today };
}

/** One side once more, in the place of all: what it withholds is there already, and only named. */
function shareAgain(
  view: CaseView,
  clash: Clash,
  valueId: string,
  { caseId, reason, supersedes }: Pick<WriteCommand, 'caseId'> & { reason: string; supersedes: string[] },
): WriteCommand | undefined {
  const sides = view.hearings
    .filter((hearing) => hearing.hearingId === clash.hearingId)
    .flatMap((hearing) => hearing.shares)
    .filter((each) => each.defendantId === clash.defendantId)
    .flatMap(({ shared }) => standingOf(shared));
  const side = sides.find((each) => each.valueId === valueId);
  // A side of which something is not here would be shared with holes in it.
  if (!side?.value.isWhole) return undefined;
  const { said, hearingId, defendantId, orderedDate, overrides, withheld } = side.value;
  const replaced = [...new Set([...supersedes, ...sides.flatMap(({ value }) => value.replaced)])];
  return {
    kind: 'results-shared',
    caseId,
    hearingId,
    defendantId,
    orderedDate,
    version: Math.max(...sides.map(({ value }) => value.version)) + 1,
    results: [...said.results],
    text: said.text,
    textHash: said.textHash,
    recorded: [...said.recorded],
    overrides: [...overrides],
    withheld,
    supersedes: replaced,
    reason,
  };
}

/** A type that intake keeps in words of its own takes the form. */
function trialAgain(
  view: CaseView,
  clash: Clash,
  valueId: string,
  common: Pick<WriteCommand, 'caseId'> & { reason: string; supersedes: string[] },
): WriteCommand | undefined {
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

const sidesInLog = (view: CaseView, clash: Clash): readonly HearingEventView[] =>
  view.hearings
    .filter((hearing) => hearing.hearingId === clash.hearingId)
    .flatMap((hearing) => hearing.eventClashes)
    .flatMap(({ sides }) => sides)
    .filter((side) => clash.values.some((value) => value.valueId === side.valueId));
