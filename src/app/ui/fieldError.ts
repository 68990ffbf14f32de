/** What is wrong with a form: in words, and with the id of the field it is about, where there is one. */
export interface FieldError {
  readonly fieldId?: string;
  readonly text: string;
}
