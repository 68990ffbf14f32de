/**
 * An audience as one reader sees it. A channel names whom a document is for; these say which of them a role reads.
 * `own-…` depend on the reader: their organisation, the defendants they act for, themselves.
 */
export type Audience =
  | 'all'
  | 'court'
  | 'bench'
  | 'prosecution'
  | 'probation'
  | 'police'
  | 'own-defence'
  | 'own-defendants'
  | 'every-defendant'
  | 'own-private';

/** What a grant may be narrowed to. A reader's own private entries are theirs under any grant. */
export const grantAudiences = [
  'all',
  'court',
  'bench',
  'prosecution',
  'probation',
  'police',
  'own-defence',
  'own-defendants',
  'every-defendant',
] as const satisfies readonly Audience[];
export type GrantAudience = (typeof grantAudiences)[number];
