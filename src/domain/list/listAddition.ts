import type {
  CaseId,
  CourtCentreId,
  DefendantId,
  DocumentId,
  HearingId,
  OffenceId,
} from '../../shared/ids.ts';
import { casePartition, documentId } from '../document/documentId.ts';
import type { Envelope } from '../document/envelope.ts';
import type { EntryEnvelope } from '../entry/entry.ts';
import type { HearingSheet, Jurisdiction } from '../hearing/hearing.ts';
import type { DefendantSheet } from '../party/defendant.ts';

/** Why somebody stands before the court who was not on its list (court.md, *Results*: daily). */
export const additionReasons = {
  overnight: 'Held overnight',
  warrant: 'Arrested on a warrant',
  'breach-of-bail': 'Arrested for breach of bail',
  surrendered: 'Surrendered to the court',
} as const;
export type AdditionReason = keyof typeof additionReasons;

/** Somebody of whom no case is here: what the court knows of them. */
export interface AddedPerson {
  readonly defendantId: DefendantId;
  readonly firstName?: string;
  readonly lastName: string;
  /** yyyy-mm-dd */
  readonly dateOfBirth?: string;
  readonly isHeld: boolean;
  /** As the court was told: no code, until the case comes. */
  readonly charges: readonly { readonly offenceId: OffenceId; readonly title: string }[];
}

/**
 * A hearing that the court added to its list on the day (docs/decisions/0032). Of a case that is held it is a further hearing; of
 * somebody whose case is not, it founds one: a case of the court's own, until it is matched to that which intake brings.
 * Channel `all`.
 */
export interface ListAdditionEntry extends EntryEnvelope {
  readonly type: 'list-addition';
  readonly hearingId: HearingId;
  readonly courtCentreId: CourtCentreId;
  readonly courtName: string;
  readonly courtroom: string;
  readonly jurisdiction: Jurisdiction;
  /** ISO 8601 instant. */
  readonly startsAt: string;
  readonly why: AdditionReason;
  /** The reference on the papers, where there is one. */
  readonly reference?: string;
  /** Of a case that is founded. */
  readonly person?: AddedPerson;
  /** Of a case that is held: whose hearing it is. */
  readonly defendantIds?: readonly DefendantId[];
  /** It was added in error, or the prisoner went elsewhere. */
  readonly isTakenOff?: boolean;
  /** The case that this one turned out to be. */
  readonly matchedTo?: CaseId;
}

/** What an addition says, without who said it when. */
export type AdditionContent = Omit<ListAdditionEntry, Exclude<keyof EntryEnvelope, 'hearingId'> | 'type'>;

export const additionContent = (entry: ListAdditionEntry): AdditionContent => ({
  hearingId: entry.hearingId,
  courtCentreId: entry.courtCentreId,
  courtName: entry.courtName,
  courtroom: entry.courtroom,
  jurisdiction: entry.jurisdiction,
  startsAt: entry.startsAt,
  why: entry.why,
  ...(entry.reference === undefined ? {} : { reference: entry.reference }),
  ...(entry.person === undefined ? {} : { person: entry.person }),
  ...(entry.defendantIds === undefined ? {} : { defendantIds: entry.defendantIds }),
});

/** The one entry that may found a case: its id follows from the case's, so that there cannot be two. */
export const foundingId = (caseId: CaseId): DocumentId =>
  documentId(casePartition(caseId), 'list-addition', caseId);

export const isFounding = (entry: EntryEnvelope): entry is ListAdditionEntry =>
  entry.type === 'list-addition' && entry._id === foundingId(entry.caseId);

/** Who reaches a case that was founded: the court that sits, until a case sheet says otherwise. */
export const foundedReach = ({
  courtCentreId,
}: Pick<ListAdditionEntry, 'courtCentreId'>): { readonly courtCentreIds: readonly CourtCentreId[] } => ({
  courtCentreIds: [courtCentreId],
});

const reasonOf = (why: string): string =>
  Object.hasOwn(additionReasons, why) ? additionReasons[why as AdditionReason] : 'Added by the court';

/** The hearing that an addition is, as a sheet: lists, logs and results take it for one. */
export function addedHearing(entry: ListAdditionEntry): HearingSheet {
  const { caseId, hearingId } = entry;
  return {
    _id: documentId(casePartition(caseId), 'hearing', hearingId),
    type: 'hearing',
    schemaVersion: 1,
    channel: entry.channel,
    caseId,
    hearingId,
    jurisdiction: entry.jurisdiction,
    hearingType: { description: reasonOf(entry.why) },
    courtCentre: { id: entry.courtCentreId, name: entry.courtName, roomName: entry.courtroom },
    hearingDays: [{ sittingDay: entry.startsAt }],
    defendantIds: entry.person ? [entry.person.defendantId] : (entry.defendantIds ?? []),
    judiciary: [],
    prosecutionCounsel: [],
    defenceCounsel: [],
    attendance: [],
    events: [],
    results: [],
    ...(entry.isTakenOff === true ? { isVacated: true } : {}),
    source: 'court',
  };
}

/** The defendant of a case that was founded, as a sheet. */
export function addedDefendant(entry: ListAdditionEntry & { readonly person: AddedPerson }): DefendantSheet {
  const { caseId, person } = entry;
  const { defendantId, isHeld, charges, ...name } = person;
  const envelope: Envelope = {
    _id: documentId(casePartition(caseId), 'defendant', defendantId),
    type: 'defendant',
    schemaVersion: 1,
    channel: entry.channel,
  };
  return {
    ...envelope,
    type: 'defendant',
    caseId,
    defendantId,
    number: 1,
    person: name,
    offences: charges.map(({ offenceId, title }, index) => ({
      offenceId,
      offenceCode: '',
      title,
      orderIndex: index + 1,
    })),
    ...(isHeld ? { bailStatus: { code: 'C' } } : {}),
  };
}
