import type { DefendantId, HearingId } from '../../shared/ids.ts';
import type { EntryEnvelope } from '../entry/entry.ts';

/** What a defendant was asked, and gave, to say who they are. */
export const identityParts = {
  name: 'Name',
  'date-of-birth': 'Date of birth',
  nationality: 'Nationality',
  address: 'Address',
} as const;
export type IdentityPart = keyof typeof identityParts;

/** Who said who the defendant is. */
export const identifiers = {
  defendant: 'The defendant',
  interpreter: 'The defendant, through an interpreter',
  representative: 'Their representative',
  custody: 'Custody or escort staff',
} as const;
export type Identifier = keyof typeof identifiers;

/**
 * That a defendant was identified in one hearing, by whom, and by what. A court may require name, birth date and nationality of a
 * defendant at any stage (Courts Act 2003, section 86A). What was given, and is not what the record has, is corrected by an entry of its own
 * (../party/detailsCorrected.ts). Channel `all`: it says that something was given, and not what.
 */
export interface IdentificationEntry extends EntryEnvelope {
  readonly type: 'identification';
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  readonly by: Identifier;
  readonly given: readonly IdentityPart[];
  /** Asked, and not answered. */
  readonly refused: readonly IdentityPart[];
}

export type Identification = Pick<IdentificationEntry, 'by' | 'given' | 'refused'>;

const listed = (parts: readonly IdentityPart[]): string => {
  const words = parts.map((part) => identityParts[part].toLowerCase());
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}` : words.join('');
};

/** "by name, date of birth and address; nationality not given" */
export function sayIdentification({ by, given, refused }: Identification): string {
  const who = by === 'defendant' ? '' : ` (${identifiers[by].toLowerCase()})`;
  const said = given.length === 0 ? 'not identified' : `by ${listed(given)}`;
  const not = refused.length === 0 ? '' : `; ${listed(refused)} asked and not given`;
  return `${said}${who}${not}`;
}
