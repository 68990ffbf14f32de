import type { DefendantId } from '../../shared/ids.ts';
import type { HearingLine, SaidOnList } from './caseCard.ts';
import type { ArrivalState, Awaited, ListChange } from './listChange.ts';

type Stage = Extract<ListChange, { what: 'stage' }>;
type Place = Extract<ListChange, { what: 'place' }>;

export interface Said<Change extends ListChange = ListChange> extends SaidOnList {
  readonly change: Change;
}

/** What court staff said of where a hearing stands: several where two did not see each other. `listed` is nothing said. */
export function stagesOf(line: HearingLine): readonly Said<Stage>[] {
  const stages = saidOf(line, ({ what }) => what === 'stage') as readonly Said<Stage>[];
  return stages.length > 1 ? stages : stages.filter(({ change }) => change.stage !== 'listed');
}

/** Value ids of what a further word on the same thing replaces. */
export const replacedBy = (line: HearingLine, change: ListChange): readonly string[] =>
  saidOf(line, (said) => isSameThing(said, change)).flatMap(({ valueIds }) => valueIds);

/** The last that was said of whether somebody is here. */
export const arrivalSaid = (
  line: HearingLine,
  of: Awaited,
  defendantId: DefendantId | undefined,
): readonly Said<Extract<ListChange, { what: 'arrival' }>>[] =>
  saidOf(line, (change) =>
    isSameThing(change, {
      what: 'arrival',
      of,
      ...(defendantId === undefined ? {} : { defendantId }),
      state: 'here' satisfies ArrivalState,
    }),
  ) as readonly Said<Extract<ListChange, { what: 'arrival' }>>[];

/** Where the list has it now. Of two that moved it apart the last in the record, the same everywhere. */
export function placeOf(line: HearingLine): { readonly courtroom?: string; readonly place?: number } {
  const moved = (saidOf(line, ({ what }) => what === 'place') as readonly Said<Place>[]).at(-1)?.change;
  const courtroom = moved?.courtroom ?? line.roomName;
  const place = moved?.place ?? line.listingSequence;
  return {
    ...(courtroom === undefined ? {} : { courtroom }),
    ...(place === undefined ? {} : { place }),
  };
}

const saidOf = (line: HearingLine, isIt: (change: ListChange) => boolean): readonly Said[] =>
  (line.onList ?? []).filter(([first]) => first !== undefined && isIt(first.change)).flat();

const isSameThing = (a: ListChange, b: ListChange): boolean =>
  a.what === b.what &&
  (a.what !== 'arrival' || b.what !== 'arrival' || (a.of === b.of && a.defendantId === b.defendantId)) &&
  (a.what !== 'attendance' || b.what !== 'attendance' || a.defendantId === b.defendantId);
