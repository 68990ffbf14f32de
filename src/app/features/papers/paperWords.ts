import { londonClock, londonDay } from '../../../domain/day/courtDay.ts';
import type { PaperTrouble } from '../../../domain/papers/paper.ts';
import type { PaperStanding } from '../../../domain/papers/paperStanding.ts';
import { sayDayInFull } from '../../../domain/day/sayDay.ts';
import type { IconName } from '../../ui/icons.ts';
import { whenDone } from '../../words/dates.ts';
import type { DeviceWord } from '../../words/device.ts';
import type { Issue, PaperRow } from './paperRows.ts';

export interface SaidPaper {
  readonly icon: IconName;
  readonly tone: 'ok' | 'wait' | 'bad';
  readonly text: string;
}

const troubles: Readonly<Record<PaperTrouble, string>> = {
  contested: 'Shared twice, without seeing each other: settle it in the case, then print',
  'not-whole': 'Not all that was recorded has arrived here: it cannot be printed yet',
};

/** How a paper stands: whether it was printed, and whether the record says the same. */
export function sayPaper(
  { paper, issued, receipt }: Pick<PaperRow, 'paper' | 'issued' | 'receipt'>,
  { device, today }: { readonly device: DeviceWord; readonly today: string },
): SaidPaper {
  if (paper.trouble) return { icon: 'need', tone: 'bad', text: troubles[paper.trouble] };
  if (!issued) return { icon: 'print', tone: 'wait', text: 'Not printed' };
  const when = issued.at === undefined ? '' : ` ${whenDone(issued.at, today)}`;
  switch (receipt.state) {
    case 'kept-apart':
      return {
        icon: 'fail',
        tone: 'bad',
        text: `Printed${when}. The record did not take what it is made of: see Unsent, and tell whoever has it`,
      };
    case 'waiting':
      return {
        icon: 'saved',
        tone: 'wait',
        text: `Printed${when} on this ${device}, before the record has it`,
      };
    case 'received': {
      if (!issued.value.isBeforeRecord)
        return { icon: 'rec', tone: 'ok', text: `Printed${when} from the court's record` };
      const got =
        receipt.at === undefined
          ? 'The record has the same text'
          : `The record received the same text at ${whenDone(receipt.at, today)}`;
      return {
        icon: 'rec',
        tone: 'ok',
        text: `Printed${when} before the record had it. ${got}`,
      };
    }
  }
}

const standings: Readonly<Record<PaperStanding, string>> = {
  same: 'says the same as the record',
  details: 'has the text of the record; something else on it has changed. Print it again',
  differs: 'differs from the record. Print it again, and call this one back',
  'not-due': 'does not follow from the results any more. Call it back',
  contested: 'was made of one of two shares. Settle them in the case',
  unknown: 'cannot be compared: not all that was recorded has arrived here',
};

/** "B40LT00-261126-7K3QM-011, printed 11:42, differs from the record. …" */
export function sayOutdated({ value, at }: Issue, standing: PaperStanding, today: string): string {
  const when = at === undefined ? '' : `, printed ${whenDone(at, today)},`;
  return `${value.number}${when} ${standings[standing]}.`;
}

/** How it says on the paper when it was given out, and what the record had then. */
export function sayIssue({ at, value }: Issue): string {
  const when = at === undefined ? '' : ` ${stamp(at)}`;
  return value.isBeforeRecord
    ? `Issued${when}, before the court's record had received it.`
    : `Issued${when} from the court's record.`;
}

/** "26 November 2026 at 11:42" */
export const stamp = (instant: string): string =>
  `${sayDayInFull(londonDay(instant) ?? instant)} at ${londonClock(instant)}`;

/** "2 warrants, 1 not printed" */
export function sayCount(rows: readonly PaperRow[], toPrint: readonly PaperRow[]): string {
  const papers = rows.length === 1 ? '1 paper' : `${String(rows.length)} papers`;
  return `${papers}, ${toPrint.length === 0 ? 'all printed' : `${String(toPrint.length)} not printed`}`;
}
