/** `aria-describedby` of a field: its hint and its error, where it has them, by the ids that both have in all fields. */
export const describedBy = (
  id: string,
  { hint, error }: { readonly hint?: string | undefined; readonly error?: string | undefined },
): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
