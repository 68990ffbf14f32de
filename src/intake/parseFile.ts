import type { Json } from '../shared/json.ts';
import { err, type Result } from '../shared/result.ts';
import { parseStrictJson } from '../shared/strictJson.ts';
import { jsonFormats, xmlFormats } from './formats.ts';
import type { IdFor, IntakeRefusal, ParsedFile, ParseFile } from './intake.ts';
import { refusable } from './intakeFault.ts';
import { otherJsonKind, otherXmlKind } from './otherKinds.ts';
import { isObject } from './readLog.ts';

/** Characters. The largest file of the trial data has 150,000; a case with a thousand offences stays far below this. */
const longestFile = 30_000_000;

/** Reads one file of any outside format, known by what it holds: never by its name. Never throws for what a file holds. */
export const parseFile: ParseFile = (content, idFor) => {
  if (content.length > longestFile) {
    return err({
      tag: 'too-large',
      reason: `The file has ${content.length.toString()} characters; at most ${longestFile.toString()} are read. Split it by case.`,
    });
  }
  const text = content.replace(/^\uFEFF/, '').trim();
  if (text === '') return err({ tag: 'not-readable', reason: 'The file is empty.' });
  if (text.startsWith('<')) return refusable(() => parseXml(text, idFor));
  if (/^[[{]/.test(text)) return refusable(() => parseJson(text, idFor));
  return err({
    tag: 'not-readable',
    reason: 'The file is neither JSON nor XML: it begins with neither a brace, a bracket nor a tag.',
  });
};

function parseJson(text: string, idFor: IdFor): Result<ParsedFile, IntakeRefusal> {
  const json = parseStrictJson(text);
  if (!json.ok) {
    const { tag, path, reason } = json.error;
    const isJson = tag !== 'not-json' && tag !== 'too-deep';
    return err({ tag: isJson ? 'invalid' : 'not-readable', reason, ...(path === '' ? {} : { path }) });
  }
  return parseRoot(json.value, idFor);
}

function parseRoot(root: Json, idFor: IdFor): Result<ParsedFile, IntakeRefusal> {
  if (isObject(root)) {
    const reader = jsonFormats.find((each) => each.recognise(root));
    if (reader) return reader.parse(root, idFor);
  }
  const other = otherJsonKind(root);
  if (other !== undefined) return err({ tag: 'other-kind', reason: other });
  return err({
    tag: 'not-recognised',
    reason:
      'The JSON is in no format that Assize reads: it holds no prosecution case, hearing, case search or intake message.',
  });
}

function parseXml(content: string, idFor: IdFor): Result<ParsedFile, IntakeRefusal> {
  const element = rootElement(content);
  if (element === undefined) {
    return err({ tag: 'not-readable', reason: 'The file begins like XML but has no outermost element.' });
  }
  const root = { element, content };
  const reader = xmlFormats.find((each) => each.recognise(root));
  if (reader) return reader.parse(root, idFor);
  const other = otherXmlKind(root);
  if (other !== undefined) return err({ tag: 'other-kind', reason: other });
  return err({
    tag: 'not-recognised',
    reason: `The XML is in no format that Assize reads: its outermost element is <${element}>.`,
  });
}

/** Name of the outermost element without its prefix; declarations, comments and a document type stand before it. */
export function rootElement(content: string): string | undefined {
  const prolog =
    /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE(?:[^[>]|\[[^\]]*\])*>)*/i.exec(content)?.[0] ?? '';
  return /^<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/.exec(content.slice(prolog.length))?.[1];
}
