import { SvelteMap } from 'svelte/reactivity';
import type { HeldDrafts } from '../contracts/worker/drafts.ts';
import type { WriteCommand } from '../contracts/worker/writeCommand.ts';
import type { DraftForm } from '../domain/draft/draft.ts';
import type { DraftKeeper } from './draftKeeper.ts';
import { DraftLine } from './draftLine.ts';
import type { DraftNews } from './draftNews.ts';
import { restoreDraft } from './restoreDraft.ts';

export interface DraftKeeping {
  /** Milliseconds; undefined where nothing was kept yet. */
  readonly at: number | undefined;
  readonly hasFailed: boolean;
}

/**
 * What has been typed and not yet saved, by case and form. It survives closing a dialog, changing the screen and signing in
 * again; what is `kept` also a window that is killed, and it is the same in every window and on every device of its author:
 * what others write is merged into what is typed here.
 */
export class Drafts {
  // The drafts themselves are reactive; which of them exist is nobody's to watch.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #byKey = new Map<string, object>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #stops = new Map<string, () => void>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #lines = new Map<string, DraftLine>();
  readonly #news = new SvelteMap<string, DraftNews>();
  readonly #keeping = new SvelteMap<string, DraftKeeping>();
  readonly #keeper: Pick<DraftKeeper, 'keep' | 'answered'>;

  /** @param held what is kept already */
  constructor(keeper: Pick<DraftKeeper, 'keep' | 'answered'>, held: HeldDrafts) {
    this.#keeper = keeper;
    this.hear(held);
  }

  /** What all windows and devices keep now. */
  hear({ drafts, seq }: HeldDrafts): void {
    for (const key of Object.keys(drafts)) this.#line(key);
    for (const [key, line] of this.#lines) line.hear(drafts[key], seq);
  }

  /** The draft under this key; the first time, what `begin` gives. The same reactive object every time after. */
  of<Draft extends object>(key: string, begin: () => Draft): Draft {
    const held = this.#byKey.get(key);
    if (held) return held as Draft;
    return outsideReactions(() => {
      const draft = $state(begin());
      this.#byKey.set(key, draft);
      return draft;
    });
  }

  /**
   * Like `of`, for a form whose text must not be lost with the window. The draft is JSON.
   *
   * @param texts the fields of many lines, which merge by line; each of the others is one value
   */
  kept<Draft extends object>(
    key: string,
    begin: () => Draft,
    texts: readonly (keyof Draft & string)[] = [],
  ): Draft {
    const known = this.#byKey.get(key);
    if (known) return known as Draft;
    return outsideReactions(() => {
      const line = this.#line(key);
      const begun = begin();
      const draft = this.of(key, () => restoreDraft(begun, fieldsOf(line.known)));
      const read = (): DraftForm => formOf($state.snapshot(draft) as object, texts);
      line.open({
        begun: formOf(begun, texts),
        read,
        write: (form) => Object.assign(draft, restoreDraft(begun, fieldsOf(form))),
        tell: (news) => this.#news.set(key, news),
        isKept: (isKept) =>
          this.#keeping.set(key, {
            at: isKept ? Date.now() : this.#keeping.get(key)?.at,
            hasFailed: !isKept,
          }),
      });
      let stored = JSON.stringify(read());
      const stop = $effect.root(() => {
        $effect(() => {
          const now = JSON.stringify(read());
          if (now === stored) return;
          stored = now;
          this.#keeper.keep(key, line);
        });
      });
      this.#stops.set(key, stop);
      return draft;
    });
  }

  /** When the device last kept it, and whether that failed since; undefined while this window has changed nothing. */
  keepingOf(key: string): DraftKeeping | undefined {
    return this.#keeping.get(key);
  }

  /** What came into an open form from elsewhere, until somebody has seen it. */
  newsOf(key: string): DraftNews | undefined {
    return this.#news.get(key);
  }

  /** Somebody has seen it. */
  seen(key: string): void {
    this.#news.delete(key);
  }

  /**
   * The form is being saved as it stands: `ended` or `goOn` follows.
   * @returns what its last command says, so that the draft ends with what is saved; undefined where nothing is kept of it
   */
  async ending(key: string): Promise<WriteCommand['endsDraft']> {
    const line = this.#line(key);
    line.hold();
    await this.#keeper.answered();
    return line.base && { key, base: line.base };
  }

  /** It was not saved, or not all of it. */
  goOn(key: string): void {
    const line = this.#line(key);
    line.goOn();
    this.#keeper.keep(key, line);
  }

  /** It was saved, at this place in the device's order: the form begins anew. */
  ended(key: string, seq: number): void {
    this.#byKey.delete(key);
    this.#news.delete(key);
    this.#keeping.delete(key);
    this.#stops.get(key)?.();
    this.#stops.delete(key);
    this.#line(key).end(seq);
  }

  #line(key: string): DraftLine {
    const known = this.#lines.get(key);
    if (known) return known;
    const line = new DraftLine();
    this.#lines.set(key, line);
    return line;
  }
}

/**
 * A draft is made when it is first asked for, mostly by a form as it opens, but also by what only asks whether one is begun.
 * A value that is derived while state is made does not follow that state (Svelte's rule): nobody's reaction makes it.
 */
function outsideReactions<Made>(make: () => Made): Made {
  const made: Made[] = [];
  $effect.root(() => {
    made.push(make());
  });
  return made[0] as Made;
}

const fieldsOf = (form: DraftForm | undefined): object | undefined =>
  form && { ...form.choices, ...form.texts };

function formOf(draft: object, texts: readonly string[]): DraftForm {
  const fields = JSON.parse(JSON.stringify(draft)) as DraftForm['choices'];
  const isText = ([field]: readonly [string, unknown]): boolean => texts.includes(field);
  return {
    texts: Object.fromEntries(texts.map((field) => [field, String(fields[field] ?? '')])),
    choices: Object.fromEntries(Object.entries(fields).filter((field) => !isText(field))),
  };
}
