import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { trialReason, trialReasons, trialReasonsFor } from './trialReasons.ts';

/* The national file lies beside the repository where the project is built, and is never committed. */
const file = join(
  import.meta.dirname,
  '../../../../shared/data/reference/cracked-ineffective-vacated-trial-types.json',
);
const why = existsSync(file) ? '' : ' (skipped: the national file is not beside the repository)';

interface NationalReason {
  readonly seqNo: number;
  readonly reasonCode: string;
  readonly trialType: string;
  readonly jurisdiction: string;
}

describe('reasons of trials', () => {
  test.skipIf(why !== '')(`are those of the national file, in its order${why}`, () => {
    const { crackedIneffectiveVacatedTrialTypes: national } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly crackedIneffectiveVacatedTrialTypes: readonly NationalReason[];
    };
    const types = ['Cracked', 'Ineffective', 'Vacated'];
    const inOrder = [...national].sort(
      (a, b) =>
        types.indexOf(a.trialType) - types.indexOf(b.trialType) ||
        a.seqNo - b.seqNo ||
        // One number for both courts.
        (a.jurisdiction < b.jurisdiction ? 1 : -1),
    );
    expect(trialReasons.map(({ trialType, code, courts }) => [trialType, code, courts])).toEqual(
      inOrder.map((each) => [each.trialType.toLowerCase(), each.reasonCode, each.jurisdiction]),
    );
  });

  test('a code repeats between types and between courts, and is one reason of a type in one court', () => {
    expect(trialReasons.filter(({ code }) => code === 'C')).toHaveLength(3);
    expect(trialReason('vacated', 'C', 'MAGISTRATES')?.courts).toBe('M');
    expect(trialReason('vacated', 'C', 'CROWN')?.courts).toBe('CC');
    expect(trialReason('cracked', 'C', 'CROWN')?.courts).toBe('CCM');
    for (const jurisdiction of ['MAGISTRATES', 'CROWN'] as const) {
      for (const trialType of ['cracked', 'ineffective', 'vacated'] as const) {
        const reasons = trialReasonsFor(trialType, jurisdiction);
        expect(new Set(reasons.map(({ code }) => code)).size).toBe(reasons.length);
        expect(new Set(reasons.map(({ words }) => words)).size).toBe(reasons.length);
      }
    }
  });

  test("no court is offered another's, and an effective trial has none", () => {
    expect(trialReason('ineffective', 'X', 'MAGISTRATES')).toBeUndefined();
    expect(trialReason('ineffective', 'X', 'CROWN')?.words).toBe('Not enough jurors');
    expect(trialReasonsFor('effective', 'CROWN')).toEqual([]);
  });
});
