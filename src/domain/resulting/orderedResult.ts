import type { DefendantId, OffenceId } from '../../shared/ids.ts';
import type { PromptValue } from './promptValue.ts';

/** What somebody orders, before and after it is shared: one result for one target, with what goes with it. */
export interface OrderedResult {
  /** Of the device: stays when the result is amended. */
  readonly resultId: string;
  readonly definitionId: string;
  /** As it was when it was ordered. */
  readonly code: string;
  readonly target: ResultTarget;
  /** By national prompt id. */
  readonly values: Readonly<Record<string, PromptValue>>;
  readonly children: readonly OrderedResult[];
  /** The line of the notepad that it was read from, and what stood there; absent where a form made it. */
  readonly source?: { readonly lineId: string; readonly text: string };
}

/** A defendant always: a result of several defendants is one result for each. No offence: it is of the defendant or the case. */
export interface ResultTarget {
  readonly defendantId: DefendantId;
  readonly offenceId?: OffenceId;
}
