import type { CaseSheet } from '../../domain/case/caseSheet.ts';
import type { HearingSheet } from '../../domain/hearing/hearing.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import { ok, type Result } from '../../shared/result.ts';
import { fullName, readName } from '../commonPlatform/readParty.ts';
import { countSheets } from '../countSheets.ts';
import { FieldReader } from '../fieldReader.ts';
import type { IdFor, IntakeRefusal, ParsedFile } from '../intake.ts';
import { known, knownOrNothing } from '../known.ts';
import { isObject } from '../readLog.ts';
import { normaliseReference, sourceId } from '../sourceId.ts';
import { assembleCase } from '../spi/assembleSpiCase.ts';
import { keepRest } from '../spi/keepRest.ts';
import { readMarkers } from '../spi/newCase.ts';
import { readIntakeHearing } from '../spi/readSpiHearing.ts';
import { readAccused, type Accused } from './readAccused.ts';
import { factsOf } from './readCharge.ts';

const format = 'prosecution-intake';

/** A prosecution that begins: the intake command (bare or as `prosecution`), or what a prosecutor sends by CPPI. */
export const isProsecutionIntake = (root: JsonObject): boolean =>
  isObject(root.prosecutionSubmissionDetails) ||
  (isObject(root.caseDetails) && (Array.isArray(root.defendants) || isObject(root.defendant))) ||
  (isObject(root.prosecution) && isProsecutionIntake(root.prosecution));

export function parseProsecutionIntake(root: JsonObject, idFor: IdFor): Result<ParsedFile, IntakeRefusal> {
  const whole = FieldReader.over(root);
  const reader = whole.object('prosecution') ?? whole;
  const facts = reader.object('caseDetails') ?? reader.requiredObject('prosecutionSubmissionDetails');
  const reference = (
    facts.text('prosecutorCaseReference', 'urn', 'prosecutorCaseURN') ??
    // A case moved over from an older system has that system's reference only.
    whole.object('migrationSourceSystem')?.text('migrationSourceSystemCaseIdentifier') ??
    facts.requiredText('prosecutorCaseReference')
  ).trim();
  const key = normaliseReference(reference);
  const caseId = sourceId<CaseId>(idFor, 'case', facts.text('caseId'), key);
  const readers = reader.list('defendants', 'defendant');
  if (readers.length === 0) throw reader.fault('incomplete', 'The case has no defendant.', 'defendants');
  const accused = readers.map((each, index) => readAccused(each, caseId, index + 1, idFor));
  const hearings = readHearings(facts, accused, { caseId, reference: key }, idFor);
  const statements = accused
    .flatMap((each) => each.chargeReaders)
    .map(factsOf)
    .filter((text) => text !== undefined);
  const fields = known({
    prosecutor: readProsecutor(facts),
    initiationCode: facts.text('initiationCode'),
    summonsCode: facts.text('summonsCode'),
    markers: readCaseMarkers(facts),
    statementOfFacts: statements.length > 0 ? [...new Set(statements)].join('\n') : undefined,
    policeOfficerInCase: readOfficer(facts.object('otherPartyOfficerInCase')),
  });
  const { kept, remainder } = keepRest(whole, { caseId, beside: accused, source: format, idFor });
  const sheets = assembleCase({ caseId, reference, source: format }, accused, hearings, [remainder], fields);
  const cases = [{ caseId, reference, sheets }];
  return ok({ format, cases, counts: countSheets(cases, kept) });
}

/** The first hearing, told for all or for each defendant; those of one court and time are one hearing. */
function readHearings(
  facts: FieldReader,
  accused: readonly Accused[],
  of: { readonly caseId: CaseId; readonly reference: string },
  idFor: IdFor,
): readonly HearingSheet[] {
  const forAll = facts.object('hearingDetails', 'initialHearing');
  const told = [
    ...(forAll ? [{ reader: forAll, who: accused }] : []),
    ...accused.flatMap((each) => {
      const own = each.reader.object('initialHearing', 'hearingDetails');
      return own ? [{ reader: own, who: [each] }] : [];
    }),
  ];
  const byId = new Map<string, HearingSheet>();
  for (const { reader, who } of told) {
    const code = reader.text('hearingTypeCode');
    const hearing = readIntakeHearing(
      reader,
      {
        ...of,
        defendantIds: who.map((each) => each.sheet.defendantId),
        hearingType: 'First hearing',
        source: format,
      },
      idFor,
    );
    const typed: HearingSheet =
      code === undefined ? hearing : { ...hearing, hearingType: { code, description: code } };
    const before = byId.get(hearing._id);
    byId.set(
      hearing._id,
      before
        ? { ...before, defendantIds: [...new Set([...before.defendantIds, ...typed.defendantIds])] }
        : typed,
    );
  }
  return [...byId.values()];
}

/** The authority by its code, with the words and the organisation unit of its reference data where they came with it. */
function readProsecutor(facts: FieldReader): CaseSheet['prosecutor'] {
  const prosecutor = facts.object('prosecutor') ?? facts;
  const standing = prosecutor.object('referenceData');
  return known({
    code: prosecutor.text('prosecutingAuthority'),
    name: standing?.text('fullName', 'shortName'),
    ouCode: standing?.text('oucode') ?? facts.text('originatingOrganisation'),
  });
}

function readCaseMarkers(facts: FieldReader): CaseSheet['markers'] {
  const single = facts.text('caseMarker');
  return [
    ...(single === undefined ? [] : readMarkers(single)),
    ...facts.list('caseMarkers').map((marker) => {
      const code = marker.text('markerTypeCode');
      const description = marker.text('markerTypeDescription');
      return known({
        code,
        description:
          description ??
          (code === undefined ? 'Marker without a name' : (readMarkers(code)[0]?.description ?? code)),
      });
    }),
  ];
}

function readOfficer(reader: FieldReader | undefined): CaseSheet['policeOfficerInCase'] {
  const person = reader?.object('personalInformation');
  if (!reader || !person) return undefined;
  return knownOrNothing({
    name: fullName(readName(person)),
    rank: reader.text('policeOfficerRank'),
    collar: reader.text('policeWorkerReferenceNumber'),
  });
}
