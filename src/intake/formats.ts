import type { JsonObject } from '../shared/json.ts';
import type { Result } from '../shared/result.ts';
import { isCaseView, parseCaseView } from './commonPlatform/caseView.ts';
import { isHearing, parseHearing } from './commonPlatform/hearingResulted.ts';
import { isSearchResponse, parseSearchResponse } from './legalAid/searchResponse.ts';
import type { IdFor, IntakeFormat, IntakeRefusal, ParsedFile } from './intake.ts';
import { isProsecutionIntake, parseProsecutionIntake } from './prosecutionIntake/prosecutionIntake.ts';
import { isPoliceResult, parsePoliceResult } from './spi/policeResult.ts';
import { isSpi, parseSpi } from './spi/spiMessage.ts';

/** How a format is known by what a file holds, and how it is read. A parser may throw an IntakeFault. */
export interface FileFormat<Root> {
  readonly format: IntakeFormat;
  readonly recognise: (root: Root) => boolean;
  readonly parse: (root: Root, idFor: IdFor) => Result<ParsedFile, IntakeRefusal>;
}

/** An XML file: its text and the name of its outermost element, without prefix. */
export interface XmlRoot {
  readonly element: string;
  readonly content: string;
}

/** In this order: the first that recognises a file reads it. */
export const jsonFormats: readonly FileFormat<JsonObject>[] = [
  { format: 'common-platform-case', recognise: isCaseView, parse: parseCaseView },
  { format: 'common-platform-hearing', recognise: isHearing, parse: parseHearing },
  { format: 'laa-search', recognise: isSearchResponse, parse: parseSearchResponse },
  { format: 'prosecution-intake', recognise: isProsecutionIntake, parse: parseProsecutionIntake },
  { format: 'spi', recognise: isPoliceResult, parse: parsePoliceResult },
];

export const xmlFormats: readonly FileFormat<XmlRoot>[] = [
  { format: 'spi', recognise: isSpi, parse: parseSpi },
];
