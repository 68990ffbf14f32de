import type { AppContext } from '../../appContext.ts';
import { coworkersOn, type Coworker } from '../../../domain/resulting/coworkers.ts';
import {
  lineKey,
  linesOf,
  padKey,
  type HearingPad,
  type PadAuthor,
  type PadLine,
} from '../../../domain/resulting/hearingPad.ts';
import { placeBetween } from '../../../domain/resulting/linePlace.ts';
import { mergePads, sayTyped, takeOutLine, writeLine } from '../../../domain/resulting/mergePads.ts';
import type { NotepadLine } from '../../../domain/resulting/notepad.ts';
import { newId, type CaseId, type HearingId } from '../../../shared/ids.ts';
import type { DraftKeeping } from '../../drafts.svelte.ts';

/** A line as it stands on the screen. */
export interface ShownLine extends NotepadLine {
  /** "D. Marsh 10:36", where a co-worker typed it. */
  readonly by?: string;
  /** What others made of it without seeing this: all stand until one is chosen. */
  readonly beside: readonly { readonly key: string; readonly text: string; readonly by: string }[];
}

interface PadDraft {
  isOpen: boolean;
  lines: Readonly<Record<string, PadLine>>;
}

/**
 * The lines of a hearing's notepad. Each key is kept on the device before long (../../draftKeeper.ts), and lines that co-workers,
 * other windows and other devices wrote stand among one's own; what is written here takes the place of what is on the screen.
 */
export class Pad {
  readonly key: string;
  readonly of: { readonly caseId: CaseId; readonly hearingId: HearingId };
  readonly #app: Pick<AppContext, 'drafts' | 'user'>;
  readonly #draft: PadDraft;
  readonly #others: () => readonly HearingPad[];
  /** The line at the end, in which nothing stands yet and which is nowhere kept. */
  #spareId = $state(newId<HearingId>() as string);
  readonly #own: readonly PadLine[] = $derived.by(() =>
    linesOf({ texts: {}, choices: { ...this.#draft } as never }),
  );
  readonly #merged = $derived.by(() => this.#merge());
  /** In their order. The last has nothing in it, and is one's own: a co-worker who empties a line takes nobody's caret. */
  readonly lines: readonly ShownLine[] = $derived.by(() => {
    const last = this.#merged.at(-1);
    return last?.text === '' && last.by === undefined
      ? this.#merged
      : [...this.#merged, { lineId: this.#spareId, text: '', place: '', beside: [] }];
  });

  constructor(
    app: Pick<AppContext, 'drafts' | 'user'>,
    of: { readonly caseId: CaseId; readonly hearingId: HearingId },
    others: () => readonly HearingPad[],
  ) {
    this.#app = app;
    this.#others = others;
    this.of = of;
    this.key = padKey(of.caseId, of.hearingId);
    this.#draft = app.drafts.kept<PadDraft>(this.key, () => ({ isOpen: false, lines: {} }));
  }

  get keeping(): DraftKeeping | undefined {
    return this.#app.drafts.keepingOf(this.key);
  }

  /** Who else typed here, as far as it has arrived. */
  get coworkers(): readonly Coworker[] {
    return coworkersOn(this.#others(), this.#app.user.userId);
  }

  textOf(lineId: string): string {
    return this.lines.find((line) => line.lineId === lineId)?.text ?? '';
  }

  write(lineId: string, text: string): void {
    const known = this.#merged.find((line) => line.lineId === lineId);
    if (known?.text === text && known.beside.length === 0) return;
    const place = known?.place ?? placeBetween(this.#merged.at(-1)?.place);
    if (lineId === this.#spareId) this.#spareId = newId();
    this.#keep(lineId, writeLine(this.#own, this.#others(), lineId, { text, place, at: now() }));
  }

  /** A new line below another, or at the end. @returns its id */
  insertAfter(lineId: string | undefined, text: string): string {
    const all = this.#merged;
    const at = lineId === undefined ? all.length - 1 : all.findIndex((line) => line.lineId === lineId);
    // Below what is nowhere kept is the end: that line is the new one.
    const above = all[at];
    const id = newId<HearingId>() as string;
    const place = placeBetween(above?.place, above ? all[at + 1]?.place : undefined);
    this.#keep(id, writeLine(this.#own, this.#others(), id, { text, place, at: now() }));
    return id;
  }

  takeOut(lineId: string): void {
    if (lineId === this.#spareId) return;
    this.#keep(lineId, takeOutLine(this.#own, this.#others(), lineId, now()));
  }

  /** Only the versions of one line are named anew: to name each again at every key would take milliseconds. */
  #keep(lineId: string, lines: readonly PadLine[]): void {
    const others = Object.entries(this.#draft.lines).filter(([, line]) => line.lineId !== lineId);
    const own = lines.filter((line) => line.lineId === lineId).map((line) => [lineKey(line), line] as const);
    this.#draft.lines = Object.fromEntries([...others, ...own]);
  }

  #merge(): readonly (ShownLine & { readonly place: string })[] {
    const own = this.#own;
    const others = this.#others().filter(({ lines }) => lines.length > 0);
    const byId = Object.fromEntries(own.map(({ lineId }) => [lineId, true]));
    const isEachOnce = Object.keys(byId).length === own.length;
    if (others.length === 0 && isEachOnce && own.every(({ isRemoved }) => isRemoved !== true)) {
      return own
        .map(({ lineId, text, place, at }) => ({ lineId, text, place, typedAt: at, beside: [] }))
        .sort((a, b) => compare(a.place, b.place) || compare(a.lineId, b.lineId));
    }
    const me: PadAuthor = { userId: this.#app.user.userId, name: this.#app.user.name };
    return mergePads([{ author: me, lines: own }, ...others]).lines.map(({ lineId, versions, place }) => {
      const mine = versions.find(({ author }) => author.userId === me.userId);
      const shown = mine ?? versions[0];
      return {
        lineId,
        place,
        text: shown?.text ?? '',
        ...(shown ? { typedAt: shown.at } : {}),
        ...(shown && shown !== mine ? { by: sayTyped(shown) } : {}),
        beside: versions
          .filter((version) => version !== shown)
          .map((version) => ({ key: version.key, text: version.text, by: sayTyped(version) })),
      };
    });
  }
}

const now = (): string => new Date().toISOString();
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
