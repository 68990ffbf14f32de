import type { CaseSheet, Prosecutor } from '../../domain/case/caseSheet.ts';
import type { CaseId, DefendantId, OffenceId } from '../../shared/ids.ts';
import { canonicalJson } from '../../shared/json.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { IdFor } from '../intake.ts';
import { known } from '../known.ts';
import { normaliseReference, sourceId } from '../sourceId.ts';
import { readDefendant, type ReadDefendant } from './readDefendant.ts';
import { fullName, readName } from './readParty.ts';
import { ResultShelf } from './resultShelf.ts';

/** A case while its file is being read. */
export interface ReadCase {
  readonly reader: FieldReader;
  readonly caseId: CaseId;
  readonly reference: string;
  readonly facts: CaseFacts;
  readonly defendants: readonly ReadDefendant[];
  readonly results: ResultShelf;
}

/** What a case sheet takes from the prosecution case itself. */
export type CaseFacts = Pick<
  CaseSheet,
  | 'prosecutor'
  | 'initiationCode'
  | 'status'
  | 'summonsCode'
  | 'markers'
  | 'statementOfFacts'
  | 'policeOfficerInCase'
>;

/** A prosecution case in the Common Platform's words: case views, hearings and results events name it alike. */
export function readProsecutionCase(reader: FieldReader, idFor: IdFor): ReadCase {
  const identifier = reader.object('prosecutionCaseIdentifier') ?? reader;
  const reference =
    identifier.text('caseURN', 'prosecutionAuthorityReference', 'urn') ?? reader.text('caseURN', 'urn');
  if (reference === undefined) {
    throw identifier.fault(
      'incomplete',
      'The case has neither a URN nor a prosecutor’s reference.',
      'caseURN',
    );
  }
  const caseId = sourceId<CaseId>(
    idFor,
    'case',
    reader.text('id', 'caseId', 'prosecutionCaseId'),
    normaliseReference(reference),
  );
  const officer = reader.object('policeOfficerInCase');
  return {
    reader,
    caseId,
    reference: reference.trim(),
    facts: known({
      prosecutor: readProsecutor(reader, identifier),
      initiationCode: reader.text('initiationCode'),
      status: reader.text('caseStatus'),
      summonsCode: reader.text('summonsCode'),
      markers: reader.list('caseMarkers').flatMap((marker) => {
        const code = marker.text('markerTypeCode');
        const description = marker.text('markerTypeDescription') ?? code;
        return description === undefined ? [] : [known({ code, description })];
      }),
      statementOfFacts: reader.text('statementOfFacts'),
      policeOfficerInCase: officer && readOfficer(officer),
    }),
    defendants: readDefendants(reader, caseId, idFor),
    results: new ResultShelf(idFor, caseId),
  };
}

function readDefendants(reader: FieldReader, caseId: CaseId, idFor: IdFor): readonly ReadDefendant[] {
  const defendants: ReadDefendant[] = [];
  for (const each of reader.list('defendants')) {
    const same = defendants.find((held) => canonicalJson(held.reader.raw) === canonicalJson(each.raw));
    if (same) {
      each.log.markAll(each.raw, each.path);
      continue;
    }
    const taken = new Set<string>(defendants.map((defendant) => defendant.sheet.defendantId));
    defendants.push(readDefendant(each, { caseId, number: defendants.length + 1, taken }, idFor));
  }
  return defendants;
}

/** A case may name the prosecutor that took it over beside the authority that started it: who prosecutes now is shown. */
function readProsecutor(reader: FieldReader, identifier: FieldReader): Prosecutor {
  const now = reader.object('prosecutor');
  const found = known({
    id: now?.text('prosecutorId') ?? identifier.text('prosecutionAuthorityId'),
    code: now?.text('prosecutorCode') ?? identifier.text('prosecutionAuthorityCode'),
    name: now?.text('prosecutorName') ?? identifier.text('prosecutionAuthorityName'),
    ouCode: identifier.text('prosecutionAuthorityOUCode') ?? reader.text('originatingOrganisation'),
  });
  if (found.ouCode !== undefined) reader.repeats('originatingOrganisation', found.ouCode);
  return found;
}

function readOfficer(reader: FieldReader): CaseSheet['policeOfficerInCase'] {
  const person = reader.object('personDetails') ?? reader;
  if (!person.has('lastName')) return undefined;
  return known({
    name: fullName(readName(person)),
    rank: reader.text('policeOfficerRank'),
    collar: reader.text('policeWorkerReferenceNumber'),
  });
}

/** The defendant of a case that a file means by one of its ids: the defendant's own, or the master's. */
export function defendantOf(
  readCase: ReadCase,
  ...ids: readonly (string | undefined)[]
): DefendantId | undefined {
  for (const id of ids) {
    const wanted = id?.toLowerCase();
    if (wanted === undefined) continue;
    const found =
      readCase.defendants.find(({ sheet }) => sheet.defendantId === wanted) ??
      readCase.defendants.find(({ sheet }) => sheet.masterDefendantId?.toLowerCase() === wanted) ??
      readCase.defendants.find(({ reader }) => reader.raw['id'] === id);
    if (found) return found.sheet.defendantId;
  }
  return undefined;
}

/** The offence that a file means by its id, and whose it is. */
export function offenceOf(
  readCase: ReadCase,
  id: string | undefined,
): { readonly defendantId: DefendantId; readonly offenceId: OffenceId } | undefined {
  const wanted = id?.toLowerCase();
  for (const { sheet, offenceReaders } of readCase.defendants) {
    const index = sheet.offences.findIndex(
      (offence, place) => offence.offenceId === wanted || offenceReaders[place]?.raw['id'] === id,
    );
    const offence = sheet.offences[index];
    if (offence) return { defendantId: sheet.defendantId, offenceId: offence.offenceId };
  }
  return undefined;
}
