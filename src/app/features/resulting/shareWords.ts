import type { WriteState } from '../../../contracts/worker/api.ts';
import type { IconName } from '../../ui/icons.ts';
import { whenDone } from '../../words/dates.ts';
import type { DeviceWord } from '../../words/device.ts';
import { sayWriteState } from '../../words/writeState.ts';
import type { Sharing } from './sharingOf.ts';

export interface SaidShare {
  readonly icon: IconName;
  readonly tone: 'ok' | 'wait' | 'bad';
  readonly text: string;
}

/**
 * How results stand, in the words of court.md, *Words on screen*: what is shared on a device the record, the prison and the taggers do
 * not have until it has arrived.
 *
 * @param sharedAt when it was shared: all that is known where this device has no line for it, or no longer
 */
export function sayShare(
  { state }: Pick<Sharing, 'state'>,
  write: WriteState | undefined,
  sharedAt: string | undefined,
  { device, today }: { readonly device: DeviceWord; readonly today: string },
): SaidShare {
  switch (state) {
    case 'nothing':
    case 'draft':
      return { icon: 'saved', tone: 'wait', text: 'Draft' };
    case 'clash':
      return {
        icon: 'clash',
        tone: 'bad',
        text: 'Shared twice, without seeing each other: a person must choose',
      };
    case 'changed':
      return { icon: 'need', tone: 'wait', text: 'Changed since it was shared: to be amended' };
    case 'proposed':
      return { icon: 'clock', tone: 'wait', text: 'Amended. It stands once somebody else has approved it' };
    case 'shared':
      if (write?.state === 'saved-here' || write?.state === 'sending') {
        const when = write.state === 'saved-here' ? ` ${whenDone(write.savedAt, today)}` : '';
        return {
          icon: 'saved',
          tone: 'wait',
          text: `Shared on this ${device}${when}. The record, prison and taggers do not have it`,
        };
      }
      return write
        ? sayWriteState(write, { device, today, isPrivate: false })
        : {
            icon: 'rec',
            tone: 'ok',
            text: `In the court's record${sharedAt === undefined ? '' : ` · shared ${whenDone(sharedAt, today)}`}`,
          };
  }
}

/** What sharing the hearing cannot do for a defendant of whom something is shared. */
export const sayAnew = ({ state, defendant: { name } }: Sharing): string =>
  state === 'clash'
    ? `Two shared the results of ${name} without seeing each other. Choose under What will be recorded.`
    : `The results of ${name} were shared, and the lines say otherwise now. Amend them under What will be recorded.`;

/** "line 4, line 7, 2 checks" */
export function sayOpen(open: readonly Sharing[]): string {
  const lines = open.flatMap(({ toSettle }) => toSettle.map(({ lineNumber }) => lineNumber));
  const numbers = [...new Set(lines)].sort((a, b) => a - b);
  const checks = new Set(open.flatMap(({ standing }) => standing)).size;
  return [
    ...numbers.map((number) => `line ${String(number)}`),
    ...(checks > 0 ? [checks === 1 ? '1 check' : `${String(checks)} checks`] : []),
  ].join(', ');
}

/** Where the form stands that amends these results; the button that opens it is named after it. */
export const amendId = ({ defendant }: Pick<Sharing, 'defendant'>): string =>
  `amend-${defendant.defendantId}`;
