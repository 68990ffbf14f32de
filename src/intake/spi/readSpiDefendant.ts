import { foldText } from '../../domain/list/foldLetter.ts';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { DefendantSheet, PersonalDetailsSheet } from '../../domain/party/defendant.ts';
import type { CaseId, DefendantId } from '../../shared/ids.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { IdFor } from '../intake.ts';
import { known } from '../known.ts';
import { normaliseReference } from '../sourceId.ts';
import { bailOf, readSpiDetails, readSpiName, readSpiPerson } from './readSpiParty.ts';
import { readSpiOffence, turnCounter } from './readSpiOffence.ts';

export interface SpiDefendant {
  readonly reader: FieldReader;
  /** The person or company in it. */
  readonly party: FieldReader;
  readonly sheet: DefendantSheet;
  readonly details: PersonalDetailsSheet | undefined;
  /** In the order of `sheet.offences`. */
  readonly offenceReaders: readonly FieldReader[];
}

/** A defendant of a new case or of a resulted one. `number` is the place in the message, from 1. */
export function readSpiDefendant(
  reader: FieldReader,
  of: { readonly caseId: CaseId; readonly reference: string },
  number: number,
  turnOf: (key: string) => number,
  idFor: IdFor,
): SpiDefendant {
  const individual = reader.object('PoliceIndividualDefendant', 'CourtIndividualDefendant');
  const party = individual ?? reader.requiredObject('PoliceCorporateDefendant', 'CourtCorporateDefendant');
  const summonsNumber = reader.text('ProsecutorReference');
  const person = individual && readSpiPerson(individual);
  const company = individual ? undefined : readCompany(party);
  const name = person ? `${person.lastName}|${person.firstName ?? ''}` : (company?.name ?? '');
  const key = `${of.reference}|${normaliseReference(summonsNumber ?? '')}|${foldText(name)}`;
  const turn = turnOf(key);
  const defendantId = idFor('defendant', turn === 0 ? key : `${key}|${String(turn)}`) as DefendantId;
  const offenceReaders = reader.list('Offence');
  if (offenceReaders.length === 0)
    throw reader.fault('incomplete', 'The defendant has no offence.', 'Offence');
  const turnOfOffence = turnCounter();
  const aliases = individual
    ? individual.list('Alias').map(readSpiName)
    : party.texts('Alias').map((organisationName) => ({ organisationName }));
  const driver = party.object('DriverInformation');
  const custody = party.text('BailStatus', 'CustodyStatus');
  const partition = casePartition(of.caseId);
  const sheet: DefendantSheet = known({
    _id: documentId(partition, 'defendant', defendantId),
    type: 'defendant',
    schemaVersion: 1,
    channel: 'all',
    caseId: of.caseId,
    defendantId,
    number,
    person,
    organisation: company,
    aliases: aliases.length > 0 ? aliases : undefined,
    arrestSummonsNumber: summonsNumber,
    pncId: (party.object('PersonDefendant') ?? party).text('PNCidentifier'),
    croNumber: party.text('CROnumber'),
    driverNumber: driver?.text('DriverNumber'),
    offences: offenceReaders.map((offence) => readSpiOffence(offence, defendantId, turnOfOffence, idFor)),
    bailStatus: custody === undefined ? undefined : bailOf(custody),
  } satisfies { [Key in keyof DefendantSheet]: DefendantSheet[Key] | undefined });
  const details = readSpiDetails(party);
  return {
    reader,
    party,
    sheet,
    offenceReaders,
    details: details && {
      _id: documentId(partition, 'personal-details', defendantId),
      type: 'personal-details',
      schemaVersion: 1,
      channel: `defendant:${defendantId}`,
      caseId: of.caseId,
      defendantId,
      ...details,
    },
  };
}

/** The name stands in an element of the same name. */
function readCompany(party: FieldReader): { readonly name: string } {
  const inner = party.requiredObject('OrganisationName');
  return { name: inner.requiredText('OrganisationName') };
}
