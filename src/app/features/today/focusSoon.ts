import { tick } from 'svelte';

/** The field of a form that was opened by a key has the focus: its sheet gives it to its first button before. */
export function focusSoon(fieldId: string): void {
  void tick().then(() => document.getElementById(fieldId)?.focus());
}
