import type { DocumentId } from '../../shared/ids.ts';
import { documentId, resultsPartition } from '../document/documentId.ts';
import type { LoadedResults } from './catalogue.ts';
import { newestList, type FixedList } from './fixedList.ts';
import type { Prompt, ResultDefinition } from './resultDefinition.ts';

/**
 * A part of what was loaded: the definitions whose id begins with one digit, or the lists. Written by the gateway alone, for the
 * people of all courts. Prompts that offer a list have no items here: they stand once, with the lists.
 */
export interface ResultDefinitionsSheet {
  readonly _id: DocumentId;
  readonly _rev?: string;
  readonly type: 'result-definitions';
  readonly schemaVersion: 1;
  readonly channel: 'courts';
  readonly definitions: readonly ResultDefinition[];
  readonly lists: readonly FixedList[];
}

const parts = [...'0123456789abcdef', 'lists'];
const idOf = (part: string): DocumentId => documentId(resultsPartition, 'result-definitions', part);
const partOf = ({ id }: ResultDefinition): string => id.slice(0, 1).toLowerCase();

/** The ids of all sheets that there can be. They depend on nothing, so that loading the same writes the same. */
export const resultSheetIds: readonly DocumentId[] = parts.map(idOf);

/** The sheets of what was loaded; those of which nothing was are left out. */
export function resultSheets({ definitions, lists }: LoadedResults): readonly ResultDefinitionsSheet[] {
  const listIds = new Set(lists.map(({ listId }) => listId));
  const sheets = parts.map((part): ResultDefinitionsSheet => ({
    _id: idOf(part),
    type: 'result-definitions',
    schemaVersion: 1,
    channel: 'courts',
    definitions: definitions
      .filter((definition) => partOf(definition) === part)
      .map((definition) => ({
        ...definition,
        prompts: definition.prompts.map((prompt) => withItems(prompt, (id) => listIds.has(id) && [])),
      })),
    lists: part === 'lists' ? lists : [],
  }));
  return sheets.filter((sheet) => sheet.definitions.length > 0 || sheet.lists.length > 0);
}

/** Both together: what is added comes in the place of what has its id and version, and nothing is taken away. */
export function joinedSheet(
  held: ResultDefinitionsSheet | undefined,
  added: ResultDefinitionsSheet,
): ResultDefinitionsSheet {
  const definitions = joined(held?.definitions ?? [], added.definitions, versionKey);
  const lists = joined(held?.lists ?? [], added.lists, ({ listId, version }) => `${listId} ${version}`);
  return { ...added, ...(held?._rev === undefined ? {} : { _rev: held._rev }), definitions, lists };
}

const versionKey = ({ id, version, startDate }: ResultDefinition): string =>
  `${id} ${version ?? ''} ${startDate ?? ''}`;

/** By key, so that the order in which files were loaded leaves no trace. */
function joined<T>(held: readonly T[], added: readonly T[], keyOf: (each: T) => string): readonly T[] {
  const byKey = new Map([...held, ...added].map((each) => [keyOf(each), each]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/** What was loaded, out of its sheets: prompts offer the newest version of their list. */
export function loadedResults(sheets: readonly ResultDefinitionsSheet[]): LoadedResults {
  const lists = sheets.flatMap((sheet) => sheet.lists);
  const newest = new Map(
    [...new Set(lists.map(({ listId }) => listId))].map((id) => [id, newestList(lists, id)?.items ?? []]),
  );
  const definitions = sheets.flatMap((sheet) =>
    sheet.definitions.map((definition) => ({
      ...definition,
      prompts: definition.prompts.map((prompt) => withItems(prompt, (id) => newest.get(id))),
    })),
  );
  return { definitions, lists };
}

function withItems(
  prompt: Prompt,
  itemsOf: (listId: string) => FixedList['items'] | false | undefined,
): Prompt {
  if (prompt.kind !== 'fixedList' || prompt.listId === undefined) return prompt;
  const items = itemsOf(prompt.listId);
  return items ? { ...prompt, items } : prompt;
}
