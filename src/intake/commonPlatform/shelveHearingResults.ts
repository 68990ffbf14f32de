import type { HearingId } from '../../shared/ids.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { ResultPlace } from './readResult.ts';
import { defendantOf, offenceOf, type ReadCase } from './readProsecutionCase.ts';

/** Results that stand apart from the offences: with the hearing, as shared lines, or as lines of a target. */
export function shelveHearingResults(
  top: FieldReader,
  hearing: FieldReader,
  hearingId: HearingId,
  readCases: readonly ReadCase[],
): void {
  for (const each of hearing.list('defendantJudicialResults')) {
    const result = each.object('judicialResult') ?? each;
    const found = placeOf(each, readCases) ?? onlyCase(readCases);
    if (!found) continue;
    markPlace(each, found);
    found.readCase.results.add(result, { hearingId, ...withoutOffence(found.place) });
  }
  const request = top.object('createNowsRequest') ?? top;
  for (const line of request.list('sharedResultLines')) shelveLine(line, line, hearingId, readCases);
  for (const target of top.list('targets')) {
    for (const line of target.list('resultLines')) shelveLine(line, target, hearingId, readCases);
    target.repeats('hearingId', typeof hearing.raw['id'] === 'string' ? hearing.raw['id'] : undefined);
  }
}

/** A line may leave its defendant and offence to the target it belongs to. */
function shelveLine(
  line: FieldReader,
  target: FieldReader,
  hearingId: HearingId,
  readCases: readonly ReadCase[],
): void {
  const found = placeOf(line, readCases) ?? placeOf(target, readCases) ?? onlyCase(readCases);
  if (!found) return;
  markPlace(line, found);
  markPlace(target, found);
  const level = textAt(line, 'level')?.slice(0, 1).toUpperCase();
  const isAboutOffence = level === 'O' || level === undefined;
  found.readCase.results.add(line, {
    hearingId,
    ...(isAboutOffence ? found.place : withoutOffence(found.place)),
  });
}

interface Found {
  readonly readCase: ReadCase;
  readonly place: ResultPlace;
}

/** Whose result it is, by the ids that stand with it. */
function placeOf(reader: FieldReader, readCases: readonly ReadCase[]): Found | undefined {
  for (const readCase of readCases) {
    const offence = offenceOf(readCase, textAt(reader, 'offenceId'));
    const defendantId =
      defendantOf(readCase, textAt(reader, 'defendantId'), textAt(reader, 'masterDefendantId')) ??
      offence?.defendantId;
    if (defendantId === undefined) continue;
    return { readCase, place: { defendantId, ...(offence ? { offenceId: offence.offenceId } : {}) } };
  }
  return undefined;
}

/** A result of a defendant that the file does not tell belongs to the only case there is. */
function onlyCase([only, another]: readonly ReadCase[]): Found | undefined {
  return only && !another ? { readCase: only, place: {} } : undefined;
}

const withoutOffence = (place: ResultPlace): ResultPlace =>
  place.defendantId === undefined ? {} : { defendantId: place.defendantId };

/** Ids that say no more than the place of the result does. An id of somebody unknown stays unread, and so is kept. */
function markPlace(reader: FieldReader, { readCase, place }: Found): void {
  const sheet = readCase.defendants.find((each) => each.sheet.defendantId === place.defendantId)?.sheet;
  reader.repeats('caseId', readCase.caseId);
  reader.repeats('prosecutionCaseId', readCase.caseId);
  reader.repeats('defendantId', place.defendantId);
  reader.repeats('masterDefendantId', sheet?.masterDefendantId);
  reader.repeats('offenceId', place.offenceId);
}

function textAt(reader: FieldReader, name: string): string | undefined {
  const value = reader.raw[name];
  return typeof value === 'string' ? value : undefined;
}
