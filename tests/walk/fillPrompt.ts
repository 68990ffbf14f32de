import { tick } from 'svelte';
import type { PromptValue } from '../../src/domain/resulting/promptValue.ts';
import { sayAmountShortly, sayPeriod } from '../../src/domain/resulting/sayValue.ts';

/** Types, chooses and ticks an answer into the field or fields of a prompt, as the screen has them. */
export async function fillPrompt(id: string, value: PromptValue): Promise<void> {
  switch (value.kind) {
    case 'text':
      return type(id, value.text);
    case 'number':
      return type(id, String(value.number));
    case 'currency':
      return type(id, sayAmountShortly(value.pence).replace('£', ''));
    case 'date':
      return type(id, value.day);
    case 'time':
      return type(id, value.time);
    case 'duration':
      return type(id, sayPeriod(value.parts));
    case 'yesNo':
      return press(`input[type=radio][name="${CSS.escape(id)}"][value=${value.yes ? 'yes' : 'no'}]`);
    case 'fixedList':
      for (const code of value.codes) await choose(id, code);
      if (value.other !== undefined) await type(`${id}-other`, value.other);
      return;
    case 'nameAddress':
    case 'address':
      for (const [part, said] of Object.entries(value.parts)) await type(`${id}-${part}`, said);
  }
}

async function type(id: string, text: string): Promise<void> {
  const field = document.getElementById(id);
  if (!(field instanceof HTMLInputElement)) throw new Error(`no field for ${id}`);
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await tick();
}

async function choose(id: string, code: string): Promise<void> {
  const list = document.getElementById(id);
  if (list instanceof HTMLSelectElement) {
    list.value = code;
    list.dispatchEvent(new Event('change', { bubbles: true }));
    return tick();
  }
  return press(`input[type=checkbox][name="${CSS.escape(id)}"][value="${CSS.escape(code)}"]`);
}

async function press(selector: string): Promise<void> {
  const control = document.querySelector<HTMLInputElement>(selector);
  if (!control) throw new Error(`no control ${selector}`);
  control.click();
  await tick();
}
