import type { Trouble } from '../notepad.ts';
import type { PromptValue } from '../promptValue.ts';
import type { NamePart, ResultCatalogue, ResultDefinition } from '../resultDefinition.ts';
import type { DefendantFacts, HearingFacts } from '../hearingFacts.ts';
import type { SaidTarget } from './readTarget.ts';
import type { Taken } from './readPlea.ts';

export type PlaceParts = Readonly<Partial<Record<NamePart, string>>>;

/** What shorthand is read against. */
export interface Reader {
  readonly facts: HearingFacts;
  readonly catalogue: ResultCatalogue;
  /** The address of a court, prison or team that is called by its name, where the device knows it. */
  readonly placeNamed?: (name: string) => PlaceParts | undefined;
}

/** A result as the words of one line say it, before it is known what it stands under. */
export interface ParsedResult {
  readonly definition: ResultDefinition;
  readonly values: Readonly<Record<string, PromptValue>>;
  readonly troubles: readonly Trouble[];
  /** Written in brackets behind it. */
  readonly children: readonly ParsedResult[];
}

interface ActBase {
  readonly target: SaidTarget;
  /** Where its target is written, or would be; and where the act itself begins. Characters of the line. */
  readonly targetAt: number;
  readonly actAt: number;
  /** A + stands before it: it goes with a result above. */
  readonly goesWith: boolean;
}

/** One thing that a line does. Several stand apart by semicolons. */
export type ParsedAct =
  | (ActBase & { readonly kind: 'result'; readonly result: ParsedResult })
  | (ActBase & { readonly kind: 'taken'; readonly taken: Taken })
  /** What was done last is done for others as well. */
  | (ActBase & { readonly kind: 'same' });

/** A reading to choose from: the words of the choice, and the line completed. */
export interface Reading {
  readonly words: string;
  readonly text: string;
}

/** What a line says by itself; the same wherever it stands. */
export type ParsedLine =
  | { readonly kind: 'empty' | 'note' }
  | { readonly kind: 'heading'; readonly defendants: readonly DefendantFacts[] }
  | { readonly kind: 'acts'; readonly acts: readonly ParsedAct[] }
  | {
      readonly kind: 'open';
      readonly words: string;
      readonly readings: readonly Reading[];
      readonly troubles: readonly Trouble[];
      readonly target: SaidTarget;
    };
