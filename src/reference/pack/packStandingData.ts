import * as v from 'valibot';

const OffenceRecord = v.object({
  cjsCode: v.string(),
  offenceTitle: v.optional(v.string()),
  description: v.optional(v.string()),
  offenceCategory: v.optional(v.string()),
});
const OrganisationUnitRecord = v.object({
  topLevelCode: v.string(),
  topLevelName: v.string(),
  secondLevelCode: v.string(),
  secondLevelName: v.string(),
  thirdLevelCode: v.string(),
  thirdLevelName: v.string(),
  thirdLevelPsaCode: v.optional(v.string()),
  bottomLevelCode: v.string(),
  bottomLevelName: v.string(),
});
const CodeRecord = v.object({
  cjsCode: v.string(),
  description: v.string(),
  spiCode: v.optional(v.string()),
});

/** Offence codes of the Criminal Justice System are seven characters, or eight for an attempt or a variant (domain.md §3). */
const nationalCode = /^[A-Z]{2,4}\d{3,5}[A-Z]?$/;

/** Mode of trial as the Common Platform words it, by CJS offence category. Others (civil, licensing…) have none. */
const modeByCategory: Readonly<Record<string, string>> = {
  CE: 'Either Way',
  CI: 'Indictable',
  CM: 'Summary',
  CS: 'Summary',
};

export interface PackedOffences {
  readonly version: string;
  /** [code, title, mode of trial or ''] in code order. */
  readonly rows: readonly (readonly [string, string, string])[];
}

/**
 * Keeps the national codes that carry a title. The package's local, force-made codes are not for use in court, and titles
 * all in capitals mark codes withdrawn before the present wording: finding them would only mislead.
 */
export function packOffences(records: unknown, version: string): PackedOffences {
  const rows = v
    .parse(v.array(OffenceRecord), records)
    .filter((record) => nationalCode.test(record.cjsCode) && [7, 8].includes(record.cjsCode.length))
    .map((record) => {
      const title = (record.offenceTitle ?? record.description ?? '').replace(/\s+/g, ' ').trim();
      return [record.cjsCode, title, modeByCategory[record.offenceCategory ?? ''] ?? ''] as const;
    })
    .filter(([code, title]) => /[a-z]/.test(title) && title !== code)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { version, rows };
}

export interface PackedCourts {
  readonly version: string;
  /** [organisation unit code, name, area, M magistrates or C Crown]. */
  readonly rows: readonly (readonly [string, string, string, 'M' | 'C'])[];
}

/** Magistrates' courts (top level B) and Crown Courts (C); police units and probation are left out. */
export function packCourts(records: unknown, version: string): PackedCourts {
  const rows = v
    .parse(v.array(OrganisationUnitRecord), records)
    .filter((unit) => (unit.topLevelCode === 'B' || unit.topLevelCode === 'C') && unit.thirdLevelName !== '')
    .map((unit) => {
      const isCrown = unit.topLevelCode === 'C';
      const place = [unit.thirdLevelName, unit.bottomLevelName].filter(Boolean).join(', ');
      const code = `${unit.topLevelCode}${unit.secondLevelCode}${unit.thirdLevelCode}${unit.bottomLevelCode}`;
      return [
        code,
        `${place} ${isCrown ? 'Crown Court' : "Magistrates' Court"}`,
        unit.secondLevelName,
        isCrown ? 'C' : 'M',
      ] as const;
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { version, rows };
}

/** The small CJS code tables that go into the app, by the file name of the package. */
export const codeTables = [
  'court-type',
  'defendant-present-at-hearing',
  'duration-type',
  'duration-unit',
  'gender',
  'mode-of-trial-reason',
  'offence-category',
  'offence-initiation',
  'plea-status',
  'remand-status',
  'result-class',
  'result-code',
  'result-qualifier-code',
  'summons',
  'type-of-hearing',
  'vehicle-code',
  'verdict',
  'alcohol-level-method',
  'actual-offence-date',
] as const;

export interface PackedCodes {
  readonly version: string;
  readonly tables: Readonly<Record<string, readonly (readonly [string, string, string?])[]>>;
}

/**
 * `tables` maps a table's name to the records of its file; each becomes [code, description] rows in code order, with the
 * code of the police interface (SPI) as a third where it is another. */
export function packCodes(tables: Readonly<Record<string, unknown>>, version: string): PackedCodes {
  const packed = Object.entries(tables).map(([name, records]) => {
    const rows = v
      .parse(v.array(CodeRecord), records)
      .map(({ cjsCode, description, spiCode }) =>
        spiCode === undefined || spiCode === cjsCode
          ? ([cjsCode, description.trim()] as const)
          : ([cjsCode, description.trim(), spiCode] as const),
      )
      .sort(([a, , spiA = ''], [b, , spiB = '']) => (a === b ? (spiA < spiB ? -1 : 1) : a < b ? -1 : 1));
    return [name, rows] as const;
  });
  return { version, tables: Object.fromEntries(packed) };
}
