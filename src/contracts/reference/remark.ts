/** What was decided where the national files say too little, twice, or something unknown; said by `npm run reference`. */
export interface Remark {
  readonly tag: 'type' | 'list' | 'rule' | 'twice' | 'rules-differ' | 'children' | 'lone-choice';
  /** Code of the definition. */
  readonly code: string;
  readonly words: string;
}
