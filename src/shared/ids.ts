import { v5, v7, validate } from 'uuid';

declare const brand: unique symbol;
/** A string that was checked once and cannot be mixed up with another kind of id. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

export type CaseId = Branded<'CaseId'>;
export type DefendantId = Branded<'DefendantId'>;
export type OffenceId = Branded<'OffenceId'>;
export type HearingId = Branded<'HearingId'>;
export type UserId = Branded<'UserId'>;
export type OrganisationId = Branded<'OrganisationId'>;
export type CourtCentreId = Branded<'CourtCentreId'>;
export type DeviceId = Branded<'DeviceId'>;
/** `<partition>:<type>:<uuid>`, the `_id` of a document. */
export type DocumentId = Branded<'DocumentId'>;

/** A new time-ordered id (UUID v7). Opaque to people: never made from a name or a reference number. */
export const newId = <Id extends Branded<string>>(): Id => v7() as Id;

const namespace = '6f1c1f9e-2d53-4a8e-9c0b-7d1b9a3e5c42';

/** The same id for the same text wherever it is made (UUID v5). It tells of the text to whoever can guess all of it. */
export const idOf = <Id extends string>(text: string): Id => v5(text, namespace) as Id;

export const isUuid = (value: string): boolean => validate(value);
