import type { DefendantView, HearingView } from '../domain/case/caseView.ts';
import { sayHearing } from './words/hearing.ts';

/** How a choice that its author made elsewhere is told in a form: what it is called, and in which words it is said. */
export type Told<Draft, Choice> = {
  readonly label: string;
  /** What is chosen together with it, and so is taken over with it. */
  readonly with?: readonly (keyof Draft & string)[];
} & ([Choice] extends [string]
  ? { readonly say?: (choice: string) => string }
  : { readonly say: (choice: Choice) => string });

/**
 * Of a form, every field, so that none is lost without a word. `null` says that there is nothing to tell: it goes with another field, or is a
 * list, of which what either added stands (src/domain/draft/mergeForms.ts).
 */
export type ToldFields<Draft> = {
  readonly [Field in keyof Draft]-?: Told<Draft, NonNullable<Draft[Field]>> | null;
};

export const toldHearing = (hearings: readonly HearingView[], today: string) => ({
  label: 'Hearing',
  say: (chosen: string): string => {
    const hearing = hearings.find(({ hearingId }) => hearingId === chosen);
    return hearing ? sayHearing(hearing, today) : 'another one';
  },
});

export const toldDefendant = (label: string, defendants: readonly DefendantView[]) => ({
  label,
  say: (chosen: string): string =>
    defendants.find(({ defendantId }) => defendantId === chosen)?.name ?? 'another one',
});
