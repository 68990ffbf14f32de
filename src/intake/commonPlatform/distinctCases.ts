import { canonicalJson } from '../../shared/json.ts';
import type { ReadCase } from './readProsecutionCase.ts';

/** Each case once. A file that tells one case in two ways is refused: which of the two is right is nobody's to guess. */
export function distinctCases(readCases: readonly ReadCase[]): readonly ReadCase[] {
  const distinct: ReadCase[] = [];
  for (const readCase of readCases) {
    const held = distinct.find((each) => each.caseId === readCase.caseId);
    if (!held) {
      distinct.push(readCase);
      continue;
    }
    const { reader } = readCase;
    if (canonicalJson(held.reader.raw) !== canonicalJson(reader.raw)) {
      throw reader.fault('invalid', `The file tells the case ${readCase.reference} twice, and differently.`);
    }
    reader.log.markAll(reader.raw, reader.path);
  }
  return distinct;
}
