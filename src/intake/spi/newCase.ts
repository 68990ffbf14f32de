import type { CaseSheet } from '../../domain/case/caseSheet.ts';
import type { CaseId } from '../../shared/ids.ts';
import { fullName } from '../commonPlatform/readParty.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { IdFor, IntakeCase } from '../intake.ts';
import { known } from '../known.ts';
import { normaliseReference } from '../sourceId.ts';
import { assembleCase } from './assembleSpiCase.ts';
import { keepRest } from './keepRest.ts';
import { readSpiDefendant } from './readSpiDefendant.ts';
import { readIntakeHearing } from './readSpiHearing.ts';
import { readSpiName } from './readSpiParty.ts';
import { turnCounter } from './readSpiOffence.ts';

/** A case that the police begin: `NewCaseMessage/Case`. */
export function readNewCase(
  reader: FieldReader,
  idFor: IdFor,
): { readonly told: IntakeCase; readonly kept: number } {
  const reference = reader.requiredText('PTIURN').trim();
  const key = normaliseReference(reference);
  const caseId = idFor('case', key) as CaseId;
  const of = { caseId, reference: key };
  const turnOf = turnCounter();
  const defendants = reader.list('Defendant');
  if (defendants.length === 0) throw reader.fault('incomplete', 'The case has no defendant.', 'Defendant');
  const parties = defendants.map((each, index) => readSpiDefendant(each, of, index + 1, turnOf, idFor));
  const hearing = reader.object('InitialHearing');
  const hearings = hearing
    ? [
        readIntakeHearing(
          hearing,
          {
            ...of,
            defendantIds: parties.map((party) => party.sheet.defendantId),
            hearingType: 'First hearing',
            source: 'spi',
          },
          idFor,
        ),
      ]
    : [];
  const facts = parties
    .flatMap((party) => party.offenceReaders)
    .map((offence) => offence.text('ProsecutionFacts'))
    .filter((text) => text !== undefined);
  const marker = reader.text('CaseMarker');
  const fields = known({
    prosecutor: known({ name: reader.text('Informant'), ouCode: reader.text('OriginatingOrganisation') }),
    initiationCode: reader.text('InitiationCode', 'CaseInitiation'),
    summonsCode: reader.text('SummonsCode'),
    markers: marker === undefined ? [] : readMarkers(marker),
    statementOfFacts: facts.length > 0 ? [...new Set(facts)].join('\n') : undefined,
    policeOfficerInCase: readOfficer(reader.object('OtherPartyOfficerInCase')),
  });
  const { kept, remainder } = keepRest(reader, { caseId, beside: parties, idFor });
  const sheets = assembleCase({ caseId, reference, source: 'spi' }, parties, hearings, [remainder], fields);
  return { kept, told: { caseId, reference, sheets } };
}

/** Markers come as codes of two letters in a row; the words of those that are known (domain.md §3). */
const markerWords: Readonly<Record<string, string>> = {
  DV: 'Domestic violence',
  HT: 'Human trafficking',
  WP: 'Prohibited weapons',
};

export function readMarkers(text: string): CaseSheet['markers'] {
  const codes = /^(?:[A-Z]{2})+$/.test(text) ? (text.match(/../g) ?? [text]) : [text];
  return codes.map((code) => ({ code, description: markerWords[code] ?? code }));
}

function readOfficer(reader: FieldReader | undefined): CaseSheet['policeOfficerInCase'] {
  if (!reader) return undefined;
  return known({
    name: fullName(readSpiName(reader.requiredObject('OfficerName'))),
    rank: reader.text('PoliceOfficerRank'),
    collar: reader.text('PoliceWorkerReferenceNumber'),
  });
}
