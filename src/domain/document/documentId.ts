import type { Branded, CaseId, CourtCentreId, DocumentId, OrganisationId, UserId } from '../../shared/ids.ts';

/** What lies together in the store: a case, a court's day, a user, an organisation, or the system. */
export type Partition = Branded<'Partition'>;

export const casePartition = (caseId: CaseId): Partition => caseId as string as Partition;
export const userPartition = (userId: UserId): Partition => `user-${userId}` as Partition;
export const organisationPartition = (organisationId: OrganisationId): Partition =>
  `org-${organisationId}` as Partition;

/**
 * What all courts share: the results that can be ordered. It begins as the partitions of courts do, so that an Assize of before
 * it takes it for no case.
 */
export const resultsPartition = 'court-results' as Partition;

/** What is for everybody: announcements. */
export const systemPartition = 'system' as Partition;

/** Whether a partition is a case: those of users, organisations, court days and the system are none. */
export const isCasePartition = (partition: string): boolean =>
  !/^(?:user-|org-|court-|system$)/.test(partition);

export const courtPartition = (courtCentreId: CourtCentreId): Partition =>
  `court-${courtCentreId}` as Partition;
/** @param day yyyy-mm-dd in London */
export const courtDayPartition = (courtCentreId: CourtCentreId, day: string): Partition =>
  `court-${courtCentreId}-${day}` as Partition;

export const documentId = (partition: Partition, type: string, id: string): DocumentId =>
  `${partition}:${type}:${id}` as DocumentId;

interface DocumentIdParts {
  readonly partition: Partition;
  readonly type: string;
  readonly id: string;
}

/** The three parts of `<partition>:<type>:<id>`, or undefined where the text is not one. */
export function parseDocumentId(text: string): DocumentIdParts | undefined {
  const match = /^([A-Za-z0-9-]{1,80}):([a-z-]{1,40}):([A-Za-z0-9-]{1,64})$/.exec(text);
  if (!match) return undefined;
  const [, partition, type, id] = match as unknown as [string, string, string, string];
  return { partition: partition as Partition, type, id };
}
