import { makeResultCatalogue } from '../../src/domain/resulting/catalogue.ts';
import type { ResultCatalogue, ResultDefinition } from '../../src/domain/resulting/resultDefinition.ts';
import { builtInResults } from '../../src/reference/results/builtInResults.ts';
import { hearingDay } from './hearingFacts.ts';

/** What is built in: what a device knows that nobody gave the national set. */
export const testCatalogue = makeResultCatalogue(builtInResults);

/** The definition of a code; a test that asks for another is wrong. */
export function definitionOf(code: string): ResultDefinition {
  const definition = testCatalogue.byCode(code, hearingDay);
  if (!definition) throw new Error(`no definition ${code}`);
  return definition;
}

/** The id of a prompt of it, by the national name. */
export function promptIdOf(code: string, reference: string): string {
  const prompt = definitionOf(code).prompts.find((each) => each.reference === reference);
  if (!prompt) throw new Error(`${code} has no prompt ${reference}`);
  return prompt.promptId;
}

/** One definition of each code, as it holds on a day (yyyy-mm-dd): what can be ordered then. */
export function definitionsOn(catalogue: ResultCatalogue, day: string): readonly ResultDefinition[] {
  const codes = new Set(catalogue.definitions.map(({ code }) => code.trim().toUpperCase()));
  return [...codes].flatMap((code) => catalogue.byCode(code, day) ?? []);
}
