import type { WriteCommand } from '../contracts/worker/api.ts';

type Commands = {
  readonly [Kind in WriteCommand['kind']]: Extract<WriteCommand, { readonly kind: Kind }>;
};

/** An entry that needs its author, with the command it was made of: what a form begins with that writes it anew. */
export interface WriteAgain<Kind extends WriteCommand['kind']> {
  /** The line that the new entry is written in the stead of. */
  readonly entryId: string;
  readonly command: Commands[Kind];
}

/** Apart from the draft of a form that begins empty: neither may write over the other. */
export const againDraftKey = (caseId: string, { entryId }: { readonly entryId: string }): string =>
  `${caseId}:again:${entryId}`;
