import type { DefendantId } from '../../shared/ids.ts';
import type { HearingSheet } from './hearing.ts';

/** Those of a case who are in a hearing: all, where it names nobody. */
export const defendantsIn = <Defendant extends { readonly defendantId: DefendantId }>(
  { defendantIds }: Pick<HearingSheet, 'defendantIds'>,
  defendants: readonly Defendant[],
): readonly Defendant[] =>
  defendantIds.length === 0
    ? defendants
    : defendants.filter(({ defendantId }) => defendantIds.includes(defendantId));
