import type { FixedList } from '../../domain/resulting/fixedList.ts';
import type {
  ResultCategory,
  ResultDefinition,
  ResultLevel,
} from '../../domain/resulting/resultDefinition.ts';
import type { NationalDefinition } from './nationalFiles.ts';
import type { NationalFiles } from './parseNationalFiles.ts';
import { differs, readChildren } from './readChildren.ts';
import { readPrompts } from './readPrompts.ts';
import type { Remark } from './remark.ts';

/** The national set in the form this application works with. */
export interface NationalSet {
  readonly definitions: readonly ResultDefinition[];
  /** All versions; the definitions hold the items of the newest. */
  readonly lists: readonly FixedList[];
  readonly remarks: readonly Remark[];
}

const levels: Readonly<Record<NationalDefinition['level'], ResultLevel>> = {
  O: 'offence',
  D: 'defendant',
  C: 'case',
};
const categories: Readonly<Record<NationalDefinition['category'], ResultCategory>> = {
  F: 'final',
  I: 'intermediary',
  A: 'ancillary',
};

/** Turns the national files into definitions; what had to be decided on the way is in `remarks`. */
export function toResultDefinitions({
  definitions,
  rules,
  lists: nationalLists,
}: NationalFiles): NationalSet {
  const lists = nationalLists.map(({ id, version, startDate, elements }) => ({
    listId: id,
    version,
    startDate,
    items: elements,
  }));
  const rulesByParent = new Map(
    rules.map(({ parentResultDefinitionId, childResultDefinitions }) => [
      parentResultDefinitionId,
      childResultDefinitions,
    ]),
  );
  const known = new Set(definitions.map(({ id }) => id));
  const questions = new Map(
    definitions.flatMap(({ id, shortCode, isBooleanResult }) =>
      isBooleanResult === true ? [[id, shortCode]] : [],
    ),
  );
  const remarks: Remark[] = [];
  const read = definitions.map((each) => {
    const code = each.shortCode;
    const remark = (tag: Remark['tag'], words: string): void => void remarks.push({ tag, code, words });
    const embedded = each.resultDefinitionRules ?? [];
    const separate = rulesByParent.get(each.id) ?? [];
    if (differs(embedded, separate))
      remark(
        'rules-differ',
        'its own rules and those of the separate file differ: its own hold, choices are joined',
      );
    const children = readChildren(embedded, separate).map((child) => {
      if (child.rule !== 'mandatory' || !questions.has(child.definitionId)) return child;
      remark(
        'children',
        `${questions.get(child.definitionId) ?? ''}: a question that has to be answered; to leave it out is no`,
      );
      return { ...child, rule: 'optional' as const };
    });
    const unknown = children.filter(({ definitionId }) => !known.has(definitionId)).length;
    if (unknown > 0) remark('children', `${String(unknown)} of its children are in none of the files`);
    const prompts = readPrompts(each.prompts ?? [], each.resultTextTemplate, { code, lists, remark });
    return { ...factsOf(each), prompts, children };
  });
  return { definitions: read, lists, remarks };
}

function factsOf(each: NationalDefinition): Omit<ResultDefinition, 'prompts' | 'children'> {
  const textTemplate = each.resultTextTemplate?.trim();
  const group = each.resultDefinitionGroup?.trim();
  const status = each.postHearingCustodyStatus;
  return {
    id: each.id,
    ...(each.version ? { version: each.version } : {}),
    ...(each.startDate ? { startDate: each.startDate } : {}),
    ...(each.endDate ? { endDate: each.endDate } : {}),
    code: each.shortCode,
    label: each.label.trim(),
    level: levels[each.level],
    category: categories[each.category],
    rank: each.rank,
    ...(each.cjsCode ? { cjsCode: each.cjsCode } : {}),
    ...(each.qualifier ? { qualifier: each.qualifier } : {}),
    ...(group ? { group } : {}),
    // `A`, not applicable, stands at 543 of them, remands among them: it says that this result does not decide it.
    ...(status && status !== 'A' ? { postHearingCustodyStatus: status } : {}),
    isFinancial: each.financial === true,
    isAdjournment: each.adjournment === true,
    isConvicted: each.convicted === true,
    isUrgent: each.urgent === true,
    endsProceedings: each.terminatesOffenceProceedings === true,
    ...(each.jurisdiction === 'M' ? { jurisdiction: 'MAGISTRATES' as const } : {}),
    ...(each.jurisdiction === 'C' ? { jurisdiction: 'CROWN' as const } : {}),
    wordGroups: (each.wordGroups ?? []).map(({ wordGroup }) => wordGroup),
    ...(textTemplate ? { textTemplate } : {}),
  };
}
