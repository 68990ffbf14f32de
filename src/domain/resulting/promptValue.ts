import type { DurationUnit, NamePart } from './resultDefinition.ts';

/** The answer to a prompt. Each kind has one; its text in the record is made in ./recordedText.ts alone. */
export type PromptValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** In pence: no rounding of pounds. */
  | { readonly kind: 'currency'; readonly pence: number }
  /** yyyy-mm-dd. */
  | { readonly kind: 'date'; readonly day: string }
  /** hh:mm, 24 hours, London. */
  | { readonly kind: 'time'; readonly time: string }
  | { readonly kind: 'yesNo'; readonly yes: boolean }
  | {
      readonly kind: 'duration';
      readonly parts: readonly { readonly unit: DurationUnit; readonly count: number }[];
    }
  /** Items of the list by code; `other` is what somebody said that is not in it. */
  | { readonly kind: 'fixedList'; readonly codes: readonly string[]; readonly other?: string }
  | { readonly kind: 'nameAddress' | 'address'; readonly parts: Readonly<Partial<Record<NamePart, string>>> };
