import type { HeldDraft, KeptDraft } from '../contracts/worker/drafts.ts';
import type { DraftForm } from '../domain/draft/draft.ts';
import { isSameForm, mergeForms } from '../domain/draft/mergeForms.ts';
import { isBeside, newsOf, type DraftNews } from './draftNews.ts';

/** A form that is open in this window. */
export interface OpenForm {
  /** As it was before anybody typed. */
  readonly begun: DraftForm;
  read(): DraftForm;
  /** What stands in it now, after something was merged into it. */
  write(form: DraftForm): void;
  tell(news: DraftNews): void;
  /** Whether what was in it is on the device now, or could not be stored. */
  isKept(isKept: boolean): void;
}

/** What is to be kept of a form; null where it was emptied. */
interface Asked {
  readonly form: DraftForm | null;
  readonly base: DraftForm;
}

/**
 * One draft as this window knows it: what was last known to be kept, and the form while it is open. What is typed here and what
 * others keep meanwhile are merged by that, in both directions, so that neither is written over.
 */
export class DraftLine {
  #form: OpenForm | undefined;
  /** Undefined where nothing is kept. */
  #known: DraftForm | undefined;
  /** What two both changed in what is kept, until somebody writes on. */
  #keptBoth: HeldDraft | undefined;
  /** The place in the device's order up to which it is known. */
  #seq = 0;
  #inFlight: DraftForm | null | undefined;
  #heard: { readonly held: HeldDraft | undefined; readonly seq: number } | undefined;
  /** While the form is being saved: what is kept of what is saved. */
  #saving: { base: DraftForm | undefined } | undefined;

  get known(): DraftForm | undefined {
    return this.#known;
  }

  /** A form that opens on what two both changed is told so, as it would have been while it was open. */
  open(form: OpenForm): void {
    this.#form = form;
    const held = this.#keptBoth;
    const news =
      held && newsOf({ before: form.begun, merged: { form: form.read() }, held, begun: form.begun });
    if (news && isBeside(news)) form.tell(news);
  }

  /** The form is being saved as it stands: nothing more is kept of it until `end` or `goOn`. */
  hold(): void {
    this.#saving = { base: this.#known };
  }

  /**
   * What is kept of the form that is being saved, once what was on its way is answered. What others added since was not saved
   * with it, and is no part of this. Undefined where nothing is kept.
   */
  get base(): DraftForm | undefined {
    return this.#saving?.base;
  }

  /** It was not saved. */
  goOn(): void {
    this.#saving = undefined;
  }

  /** It was saved, at this place in the device's order, and what was kept has ended with it. */
  end(seq: number): void {
    this.#saving = undefined;
    this.#form = undefined;
    this.#known = undefined;
    this.#keptBoth = undefined;
    this.#seq = Math.max(this.#seq, seq);
  }

  /** What is to be kept now; undefined for nothing. `kept` or `failed` follows before it is asked for again. */
  take(): Asked | undefined {
    if (!this.#form || this.#saving) return undefined;
    const { begun } = this.#form;
    const form = this.#form.read();
    const isUntouched = isSameForm(form, begun);
    if (this.#known ? isSameForm(form, this.#known) : isUntouched) return undefined;
    this.#inFlight = isUntouched ? null : form;
    return { form: this.#inFlight, base: this.#known ?? begun };
  }

  /** What became of what was taken. */
  kept({ seq, held }: KeptDraft): void {
    const sent = this.#inFlight ?? undefined;
    this.#inFlight = undefined;
    this.#form?.isKept(true);
    this.#seq = Math.max(this.#seq, seq);
    if (this.#saving) this.#saving.base = sent;
    this.#known = sent;
    this.#arrive(held ?? undefined);
    const heard = this.#heard;
    this.#heard = undefined;
    if (heard) this.hear(heard.held, heard.seq);
  }

  /** It is on screen still, and kept with the next change. */
  failed(): void {
    this.#inFlight = undefined;
    this.#form?.isKept(false);
  }

  /** What is kept, as of a place in the device's order. What is older than what this window wrote is no news. */
  hear(held: HeldDraft | undefined, seq: number): void {
    if (this.#inFlight !== undefined) this.#heard = { held, seq };
    else if (seq >= this.#seq) {
      this.#seq = seq;
      this.#arrive(held);
    }
  }

  #arrive(held: HeldDraft | undefined): void {
    const form = this.#form;
    const known = this.#known;
    this.#known = held?.form;
    this.#keptBoth = held?.keptBoth && held;
    if (!form) return;
    const base = known ?? form.begun;
    const arrived = held?.form ?? form.begun;
    if (isSameForm(arrived, base)) return;
    const before = form.read();
    const merged = mergeForms(base, before, arrived);
    if (!isSameForm(merged.form, before)) form.write(merged.form);
    const news = newsOf({ before, merged, held, begun: form.begun });
    if (news) form.tell(news);
  }
}
