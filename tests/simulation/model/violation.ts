/**
 * What a run may find broken. `lost`: a write shown as saved, or receipted, is not there. `doubled`: it is there twice.
 * `altered`: it is there with another text. `leaked`: somebody was handed, or keeps, what is not theirs. `stuck`: something
 * does not come right though everything was mended.
 */
export const kinds = ['lost', 'doubled', 'altered', 'leaked', 'stuck'] as const;
export type Kind = (typeof kinds)[number];

export interface Violation {
  readonly kind: Kind;
  readonly words: string;
}
