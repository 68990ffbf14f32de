import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { intakeIds } from '../../tests/builders/intakeIds.ts';
import { countIndependently } from '../../tests/intake/countIndependently.ts';
import { findLost } from '../../tests/intake/findLost.ts';
import { parseDocument } from '../contracts/documents/parseDocument.ts';
import { foldCase } from '../domain/case/foldCase.ts';
import type { CaseDocument } from '../domain/document/document.ts';
import type { IntakeCase, ParsedFile } from './intake.ts';
import { parseFile } from './parseFile.ts';

/*
 * Public trial data lies beside the repository where the project is built and nowhere else: case data is never committed,
 * not even invented by others.
 */
const payloads = join(import.meta.dirname, '../../../shared/data/payloads');
const isThere = existsSync(payloads);
const whySkipped = `the public trial data is not at ${payloads}`;

const filesOf = (folder: string): readonly string[] =>
  isThere
    ? readdirSync(join(payloads, folder))
        .filter((name) => name.endsWith('.json'))
        .map((name) => `${folder}/${name}`)
    : [];
const contentOf = (file: string): string => readFileSync(join(payloads, file), 'utf8');
const parsed = (file: string): ParsedFile => {
  const result = parseFile(contentOf(file), intakeIds);
  if (!result.ok) throw new Error(`${file} was refused: ${result.error.reason}`);
  return result.value;
};

/** Each with the words by which its refusal names what it is. */
const otherKinds: Readonly<Record<string, RegExp>> = {
  'laa/hearing_events_response.json': /hearing event log/,
  'laa/valid_hearing_logs.json': /hearing event log/,
  'laa/prosecution_conclusion.json': /proceedings are concluded/,
  'prosecution-intake/cps-serve-pet-form.json': /PET form alone/,
  'prosecution-intake/cps-serve-ptph-form.json': /PTPH form alone/,
  'prosecution-intake/pet-form-finalised.json': /PET form alone/,
  'prosecution-intake/submit-application.json': /court application without a case/,
  'prosecution-intake/cppi-prosecutor-results.json': /register of results/,
};

describe.skipIf(!isThere)(
  `files of the public trial data${isThere ? '' : ` (skipped: ${whySkipped})`}`,
  () => {
    const readable = ['common-platform-case', 'common-platform-hearing', 'laa']
      .flatMap(filesOf)
      .filter((file) => !(file in otherKinds));

    test('the three folders hold the files that this test was written for', () => {
      expect(readable.length).toBeGreaterThanOrEqual(53);
    });

    test.each(readable)('%s has as many defendants, offences and results as a count by hand', (file) => {
      const { counts } = parsed(file);
      const { defendants, offences, results } = counts;
      expect({ defendants, offences, results }).toEqual(countIndependently(JSON.parse(contentOf(file))));
      expect(counts.cases).toBeGreaterThan(0);
    });

    test.each(readable)(
      '%s loses nothing about offences, pleas, verdicts, results, bail and next hearings',
      (file) => {
        expect(findLost(JSON.parse(contentOf(file)), parsed(file).cases)).toEqual([]);
      },
    );

    test.each(readable)(
      '%s becomes sheets that the store takes, each once, and that fold to a case',
      (file) => {
        for (const { caseId, sheets } of parsed(file).cases) {
          for (const sheet of sheets) {
            const stored = parseDocument(JSON.parse(JSON.stringify(sheet)));
            expect(stored.ok ? stored.value : stored.error).toEqual(sheet);
          }
          expect(new Set(sheets.map((sheet) => sheet._id)).size).toBe(sheets.length);
          const view = foldCase(caseId, sheets as readonly CaseDocument[]);
          expect(view.isComplete).toBe(true);
          expect(view.clashes).toEqual([]);
        }
      },
    );

    test.each(readable)('%s gives the same whenever it is read', (file) => {
      expect(JSON.stringify(parsed(file))).toBe(JSON.stringify(parsed(file)));
    });

    test.each(Object.entries(otherKinds))('%s is refused as what it is', (file, name) => {
      const result = parseFile(contentOf(file), intakeIds);
      expect(result.ok ? 'imported' : result.error.tag).toBe('other-kind');
      expect(result.ok ? '' : result.error.reason).toMatch(name);
    });

    test('the search for lost values finds one that was taken out', () => {
      const file = 'common-platform-hearing/hearing-resulted-custody.json';
      const { cases } = parsed(file);
      const without = JSON.parse(
        JSON.stringify(cases, (key, value: unknown) =>
          key === 'resultText' || key === 'prompts' ? undefined : value,
        ),
      ) as readonly IntakeCase[];
      const lost = findLost(JSON.parse(contentOf(file)), without);
      expect(lost.some((each) => each.includes('/resultText = '))).toBe(true);
      expect(lost.some((each) => each.includes('/judicialResultPrompts/'))).toBe(true);
    });
  },
);
