/**
 * What can fail by itself, in the order in which it is told. `rollout` is told by court: whether Assize is in use there.
 */
export const statusParts = ['signing-in', 'cases', 'sending', 'papers', 'notices', 'rollout'] as const;
export type StatusPart = (typeof statusParts)[number];

/**
 * `slow`: it works, and not as it should. `planned`: it stands still, as was announced. `not-in-use`: there is no such part here.
 * `not-known`: nobody has looked yet.
 */
export const partStates = ['working', 'slow', 'failed', 'planned', 'not-in-use', 'not-known'] as const;
export type PartState = (typeof partStates)[number];

export const statusPartNames: Readonly<
  Record<StatusPart, { readonly name: string; readonly about: string }>
> = {
  'signing-in': { name: 'Signing in', about: 'The identity service, run by others' },
  cases: { name: 'Reading and writing cases', about: 'Getting cases, and what others wrote' },
  sending: { name: 'Sending', about: "Pleas, results, notes and check-in, to the court's record" },
  papers: { name: 'Papers', about: 'Documents of cases' },
  notices: { name: 'Notices to partners', about: 'Prison, tagging, police, DVLA' },
  rollout: { name: 'Courts', about: 'Where Assize is in use' },
};

/** What a rule found out of a part. What it means in words stands in ./findingWords.ts. */
export interface PartFinding {
  readonly state: PartState;
  readonly code: FindingCode;
  /** Since when, milliseconds since 1970, where what was looked at says so. */
  readonly since?: number;
  /** What operators said of it. */
  readonly announced?: {
    readonly what?: string;
    readonly more?: string;
    /** ISO 8601. */
    readonly nextUpdateAt?: string;
  };
}

/** Why a part is in its state. */
export type FindingCode =
  | 'working'
  | 'not-in-use'
  | 'not-known'
  | 'identity-silent'
  | 'identity-refuses-gateway'
  | 'identity-refuses-many'
  | 'record-opening'
  | 'record-behind'
  | 'record-unlogged'
  | 'store-silent'
  | 'store-full'
  | 'requests-fail'
  | 'busy'
  | 'notices-stopped'
  | 'notices-failing'
  | 'notices-untold'
  | 'notices-given-up'
  | 'notices-held'
  | 'announced'
  | 'court-paused';

/** What a part is in trouble with is told with since when, and comes into its history. */
export const isTrouble = (state: PartState): boolean =>
  state === 'slow' || state === 'failed' || state === 'planned';
