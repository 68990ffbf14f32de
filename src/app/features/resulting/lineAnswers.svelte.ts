import { writeAct, type LineAct } from '../../../domain/resulting/lineActs.ts';
import type { OrderedResult } from '../../../domain/resulting/orderedResult.ts';
import type { PromptValue } from '../../../domain/resulting/promptValue.ts';
import type { Prompt } from '../../../domain/resulting/resultDefinition.ts';
import { toAnswer, toField, type FieldAnswer, type PromptField } from './promptField.ts';
import type { ResultDesk } from './resultDesk.svelte.ts';

/** The fields of the form of a line: filled from what was read of it, and written back into it at each change. */
export class LineAnswers {
  acts = $state.raw<readonly LineAct[]>([]);
  #fields = $state.raw<Readonly<Record<string, PromptField>>>({});
  /** The line as it was read or written last: what differs from it somebody typed there. */
  #text = '';
  readonly #desk: ResultDesk;
  readonly #lineId: string;

  constructor(desk: ResultDesk, lineId: string) {
    this.#desk = desk;
    this.#lineId = lineId;
    this.#read(desk.pad.textOf(lineId));
  }

  follow(text: string): void {
    if (text !== this.#text) this.#read(text);
  }

  fieldOf(place: number, prompt: Prompt): PromptField {
    return this.#fields[keyOf(place, prompt)] ?? toField(undefined);
  }

  answerOf = (place: number, prompt: Prompt): FieldAnswer =>
    toAnswer(prompt, this.fieldOf(place, prompt), this.#desk.facts.day);

  valueOf = (place: number, prompt: Prompt): PromptValue | undefined => {
    const answer = this.answerOf(place, prompt);
    return answer.kind === 'value' ? answer.value : undefined;
  };

  set(place: number, prompt: Prompt, field: PromptField): void {
    this.#fields = { ...this.#fields, [keyOf(place, prompt)]: field };
    const act = this.acts[place];
    if (!act) return;
    const before = this.#text;
    const { reader } = this.#desk;
    const text = writeAct(before, act, this.#valuesOf(place, act), reader);
    if (text === before) return;
    this.#text = text;
    this.#desk.pad.write(this.#lineId, text);
    // Nothing that somebody typed goes: what no prompt can hold stays as a note below.
    if (act.holdsUnread) this.#desk.pad.insertAfter(this.#lineId, `* ${before}`);
    this.acts = this.#desk.actsOf(text);
  }

  /** Of a field in which something stands that is no answer nothing is ordered. */
  #valuesOf(place: number, act: LineAct): OrderedResult['values'] {
    return Object.fromEntries(
      act.definition.prompts.flatMap((prompt) => {
        const answer = this.answerOf(place, prompt);
        return answer.kind === 'value' ? [[prompt.promptId, answer.value] as const] : [];
      }),
    );
  }

  #read(text: string): void {
    this.#text = text;
    this.acts = this.#desk.actsOf(text);
    this.#fields = Object.fromEntries(
      this.acts.flatMap((act, place) =>
        act.definition.prompts.map((prompt) => [
          keyOf(place, prompt),
          toField(act.ordered.values[prompt.promptId]),
        ]),
      ),
    );
  }
}

const keyOf = (place: number, { promptId }: Prompt): string => `${String(place)} ${promptId}`;
