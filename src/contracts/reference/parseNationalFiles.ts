import * as v from 'valibot';
import { err, ok, type Result } from '../../shared/result.ts';
import type { SchemaOf } from '../documents/fields.ts';
import {
  FixedListsFileSchema,
  ResultDefinitionRulesFileSchema,
  ResultDefinitionsFileSchema,
  type NationalDefinition,
  type NationalFixedList,
  type NationalParentRules,
} from './nationalFiles.ts';

export interface NationalFiles {
  readonly definitions: readonly NationalDefinition[];
  readonly rules: readonly NationalParentRules[];
  readonly lists: readonly NationalFixedList[];
}

/** A file as it was read, with the name to call it by. */
export interface FileText {
  readonly name: string;
  readonly text: string;
}

/** What is wrong with a file. `path` is the place, as `resultDefinitions.3.prompts.0.id`; empty where it is the whole. */
export interface NationalFault {
  readonly file: string;
  readonly path: string;
  /** What is wrong there, in words. */
  readonly reason: string;
}

export type NationalFilesFault =
  | { readonly tag: 'not-json'; readonly faults: readonly NationalFault[] }
  /** None of the three kinds, one of them twice, or one that is missing. */
  | { readonly tag: 'not-the-three'; readonly faults: readonly NationalFault[] }
  | { readonly tag: 'invalid'; readonly faults: readonly NationalFault[] };

const mostFaults = 50;
const kinds = ['resultDefinitions', 'resultDefinitionRules', 'fixedList'] as const;
type Kind = (typeof kinds)[number];
const kindNames: Readonly<Record<Kind, string>> = {
  resultDefinitions: 'result definitions',
  resultDefinitionRules: 'rules of parents and children',
  fixedList: 'fixed lists',
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const kindOf = (content: unknown): Kind | undefined =>
  isObject(content) ? kinds.find((kind) => kind in content) : undefined;

/** Reads the three files, in whatever order they come: what each is, its content tells. All three or nothing. */
export function parseNationalFiles(files: readonly FileText[]): Result<NationalFiles, NationalFilesFault> {
  const contents = new Map<Kind, { file: string; content: unknown }>();
  const strange: NationalFault[] = [];
  for (const { name, text } of files) {
    const content = readJson(text);
    if (content === undefined)
      return err({ tag: 'not-json', faults: [{ file: name, path: '', reason: 'is no JSON' }] });
    const kind = kindOf(content);
    if (kind === undefined || contents.has(kind)) {
      const reason =
        kind === undefined ? `holds none of ${kinds.join(', ')}` : `is a second file of ${kindNames[kind]}`;
      strange.push({ file: name, path: '', reason });
    } else contents.set(kind, { file: name, content });
  }
  for (const kind of kinds)
    if (!contents.has(kind))
      strange.push({ file: '', path: kind, reason: `no file of ${kindNames[kind]} was given` });
  if (strange.length > 0) return err({ tag: 'not-the-three', faults: strange });

  const faults: NationalFault[] = [];
  const parse = <T>(kind: Kind, schema: SchemaOf<T>): T | undefined => {
    const { file, content } = contents.get(kind) ?? { file: '', content: undefined };
    const parsed = v.safeParse(schema, content);
    if (parsed.success) return parsed.output;
    for (const issue of parsed.issues)
      faults.push({ file, path: v.getDotPath(issue) ?? '', reason: issue.message });
    return undefined;
  };
  const definitions = parse('resultDefinitions', ResultDefinitionsFileSchema);
  const rules = parse('resultDefinitionRules', ResultDefinitionRulesFileSchema);
  const lists = parse('fixedList', FixedListsFileSchema);
  if (definitions === undefined || rules === undefined || lists === undefined)
    return err({ tag: 'invalid', faults: faults.slice(0, mostFaults) });
  return ok({
    definitions: definitions.resultDefinitions,
    rules: rules.resultDefinitionRules,
    lists: lists.fixedList,
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
