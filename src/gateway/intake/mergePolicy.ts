import type { SheetType } from '../../domain/document/document.ts';
import type { Json, JsonObject } from '../../shared/json.ts';
import {
  either,
  field,
  fill,
  keepHeld,
  later,
  onlyTold,
  takeTold,
  unionBy,
  unless,
  wholeValue,
  type MergeRule,
  type MergeRules,
} from './mergeFields.ts';

/*
 * How a file is merged into what the record holds of a case; all of it stands here and in ./mergeCase.ts.
 *
 * - What a file does not say stays. A field that no rule names takes what the file says, whole.
 * - Lists that different files tell in parts (defendants, charges, markers, restrictions, applications, events) grow; what a
 *   hearing tells in full (days, bench, counsel) is replaced, unless the file says nothing of it.
 * - Results of a hearing that a file tells in full replace those held: a re-share takes away what it no longer says.
 *   A file that shows the hearing without any results, and not as shared, replaces none.
 * - A share that is older than the one held, by the source's own times, changes nothing: what it says
 *   otherwise is kept beside the hearing (./olderShare.ts).
 * - A plea or verdict of an earlier day never replaces a later one, and "no plea" never replaces a plea.
 * - Bail is one decision: another status takes the conditions and reasons of the one before with it.
 * - The place of a defendant in charge order, the case's reference and the format it first came in stay.
 * - What had no field in the model is kept beside its sheet: beside a hearing the last telling, else all of them.
 */

const results = unionBy(field('resultId'), fill());

/** The later day wins; on the same day, or where one does not say its day, the last to tell. */
function laterDay(dateName: string, valueName: string, nothing: string): MergeRule {
  return (held, told) => {
    const [before, after] = [held as JsonObject, told as JsonObject];
    const [dayBefore, dayAfter] = [before[dateName], after[dateName]];
    if (typeof dayBefore === 'string' && typeof dayAfter === 'string' && dayAfter < dayBefore) return held;
    if (after[valueName] === nothing && before[valueName] !== nothing) return held;
    return after[valueName] === before[valueName] ? fill()(held, told) : told;
  };
}

const offence: MergeRules = {
  title: unless((told) => typeof told === 'string' && /^Offence \S+$/.test(told)),
  plea: laterDay('pleaDate', 'pleaValue', 'NO_PLEA'),
  verdict: laterDay('verdictDate', 'categoryType', ''),
  facts: fill(),
  reportingRestrictions: unionBy(field('id', 'label'), fill()),
  judicialResults: results,
};

const nameNotGiven = (told: Json): boolean => told === 'Name not given';

const application = fill({
  judicialResults: results,
  offences: unionBy(field('offenceId', 'offenceCode'), fill()),
});

/** Where the file names another court, all it says of the court is about that one. */
const court: MergeRule = (held, told) =>
  (held as JsonObject).id === (told as JsonObject).id ? fill()(held, told) : told;

const mergeRules: Readonly<Partial<Record<SheetType, MergeRules>>> = {
  case: {
    reference: keepHeld,
    source: keepHeld,
    prosecutor: fill(),
    markers: unionBy(field('code', 'description'), fill()),
    officerIds: unionBy(wholeValue),
    courtCentreIds: unionBy(wholeValue),
    applications: unionBy(field('applicationId'), application),
    linkedCases: unionBy(field('caseId', 'reference'), fill()),
    sheets: unionBy(wholeValue),
    isSensitive: either,
  },
  defendant: {
    number: keepHeld,
    person: fill({ lastName: unless(nameNotGiven) }),
    organisation: fill(),
    aliases: unionBy(wholeValue),
    offences: unionBy(field('offenceId'), fill(offence)),
    judicialResults: results,
  },
  'personal-details': {
    contact: fill(),
    employer: fill(),
    associatedPersons: unionBy(field('role', 'name')),
  },
  hearing: {
    source: keepHeld,
    hearingType: unless((told) => (told as JsonObject).description === 'Hearing'),
    courtCentre: court,
    hearingDays: onlyTold(field('sittingDay')),
    defendantIds: unionBy(wholeValue),
    attendance: unionBy(field('defendantId'), fill({ days: unionBy(field('day')) })),
    events: unionBy(field('eventId'), fill()),
    results,
    hasSharedResults: either,
    sharedTime: later,
  },
  'hearing-court-notes': { notes: unionBy(wholeValue) },
  'intake-remainder': { fields: fill({}) },
};

/** A remainder beside a hearing is told anew with it. */
export const rulesFor = (type: SheetType, sheetId: string | undefined): MergeRules =>
  type === 'intake-remainder' && sheetId?.includes(':hearing:') === true
    ? { fields: takeTold }
    : (mergeRules[type] ?? {});
