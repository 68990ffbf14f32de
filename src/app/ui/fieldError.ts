/** What is wrong with a form: in words, and with the id of the field it is about, where there is one. */
export interface FieldError {
  readonly fieldId?: string;
  readonly text: string;
}

/** A link to a field gives it the focus; the address stays. */
export function goToField(event: MouseEvent, fieldId: string): void {
  event.preventDefault();
  event.stopPropagation();
  document.getElementById(fieldId)?.focus();
}
