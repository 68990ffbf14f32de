import type { NextHearing, JudicialResult, ResultPrompt } from '../../domain/result/judicialResult.ts';
import type { DefendantId, HearingId, OffenceId } from '../../shared/ids.ts';
import type { FieldReader } from '../fieldReader.ts';
import { known, knownOrNothing } from '../known.ts';

/** Where in a file a result stands, and so what it is about. */
export interface ResultPlace {
  readonly hearingId?: HearingId;
  readonly defendantId?: DefendantId;
  readonly offenceId?: OffenceId;
  readonly applicationId?: string;
}

/** A result in the Common Platform's words, draft result lines included. `resultText` stays word for word. */
export function readResult(
  reader: FieldReader,
  place: ResultPlace,
  makeResultId: () => string,
): JudicialResult {
  const cjsCode = reader.text('cjsCode');
  const shortCode = reader.text('shortCode');
  const resultText = reader.text('resultText');
  const label = reader.text('label', 'resultLabel') ?? resultText ?? shortCode ?? cjsCode;
  if (label === undefined) throw reader.fault('incomplete', 'A result has no label.', 'label');
  const level = reader.text('level')?.slice(0, 1).toUpperCase();
  const amendment = knownOrNothing({
    reason: reader.text('amendmentReason'),
    date: reader.date('amendmentDate'),
  });
  const duration = reader.object('durationElement');
  const nextHearing = reader.object('nextHearing');
  const isDeleted = reader.flag('isDeleted');
  const flags = reader.truths().filter((flag) => flag !== 'isDeleted');
  for (const [name, value] of Object.entries(place)) reader.repeats(name, value as string);
  reader.repeats('orderedHearingId', place.hearingId);
  return known({
    resultId: reader.text('judicialResultId', 'resultLineId', 'id') ?? makeResultId(),
    ...place,
    level,
    definitionId: reader.text('judicialResultTypeId', 'resultDefinitionId'),
    cjsCode,
    shortCode,
    label,
    resultText,
    category: reader.text('category'),
    orderedDate: reader.date('orderedDate'),
    postHearingCustodyStatus: reader.text('postHearingCustodyStatus'),
    prompts: reader.list('judicialResultPrompts', 'prompts').map(readPrompt),
    nextHearing: nextHearing && readNextHearing(nextHearing),
    duration: duration && readDuration(duration),
    amendment,
    qualifier: reader.text('qualifier'),
    rank: reader.number('rank'),
    isDeleted,
    flags: flags.length > 0 ? flags : undefined,
  });
}

function readPrompt(reader: FieldReader): ResultPrompt {
  const reference = reader.text('promptReference', 'promptRef');
  const usergroups = reader.texts('usergroups');
  reader.dismissFalse();
  return known({
    promptId: reader.text('judicialResultPromptTypeId', 'id'),
    label: reader.text('label') ?? reference ?? 'Prompt without a label',
    value: reader.text('value') ?? '',
    reference,
    sequence: reader.number('durationSequence'),
    usergroups: usergroups.length > 0 ? usergroups : undefined,
  });
}

function readNextHearing(reader: FieldReader): NextHearing {
  const court = reader.object('courtCentre');
  return known({
    type: reader.object('type')?.text('description'),
    jurisdictionType: reader.text('jurisdictionType'),
    listedStartDateTime: reader.instant('listedStartDateTime'),
    weekCommencingDate: reader.date('weekCommencingDate'),
    dateToBeFixed: reader.flag('dateToBeFixed'),
    estimatedMinutes: reader.number('estimatedMinutes'),
    courtCentreId: court?.text('id'),
    courtCentreName: court?.text('name'),
    courtRoomId: court?.text('roomId'),
    courtRoomName: court?.text('roomName'),
    adjournmentReason: reader.text('adjournmentReason'),
    existingHearingId: reader.text('existingHearingId'),
  });
}

const units: Readonly<Record<string, string>> = {
  D: 'day',
  H: 'hour',
  L: 'life',
  M: 'month',
  S: 'session',
  W: 'week',
  Y: 'year',
};

/** "6 weeks", from a number and the standing data's duration unit; a unit it does not know is shown as it came. */
export function durationWords(value: number | undefined, unit: string | undefined): string | undefined {
  if (unit === 'L') return 'life';
  if (value === undefined) return undefined;
  const word = unit === undefined ? '' : ` ${units[unit] ?? unit}`;
  return `${String(value)}${word}${value === 1 || !units[unit ?? ''] ? '' : 's'}`;
}

function readDuration(reader: FieldReader): JudicialResult['duration'] {
  const parts = [
    durationWords(reader.number('primaryDurationValue'), reader.text('primaryDurationUnit')),
    durationWords(reader.number('secondaryDurationValue'), reader.text('secondaryDurationUnit')),
  ].filter((part) => part !== undefined);
  return known({
    text: parts.length > 0 ? parts.join(' ') : undefined,
    startDate: reader.date('durationStartDate'),
    endDate: reader.date('durationEndDate'),
  });
}
