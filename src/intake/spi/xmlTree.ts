import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Json, JsonObject } from '../../shared/json.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { IntakeRefusal } from '../intake.ts';

/** Nesting beyond this is an attack; the deepest real message has 12 levels and another 12 in its envelope. */
const deepest = 60;
/** Elements of one file, at most. The largest real message has 3,000. */
const mostElements = 200_000;

/**
 * XML as the tree that JSON has: an element is its text, or an object of its children by name without prefix; one that
 * repeats is a list; attributes begin with @. Nothing outside the file is read, and no entity but XML's own is known: a file
 * with a document type is refused before it is parsed.
 */
export function xmlTree(content: string): Result<JsonObject, IntakeRefusal> {
  const hostile = findHostile(content);
  if (hostile) return err(hostile);
  const checked = XMLValidator.validate(content);
  if (checked !== true) {
    const { msg, line, col } = checked.err;
    return err({
      tag: 'not-readable',
      reason: `It is no well-formed XML: ${msg} (line ${String(line)}, column ${String(col)}).`,
    });
  }
  let tree: Json;
  try {
    tree = trimmed(parser.parse(content) as Json);
  } catch (error) {
    return err({ tag: 'not-readable', reason: `It cannot be read as XML: ${(error as Error).message}` });
  }
  const { ['?xml']: _declaration, ...roots } = tree as JsonObject;
  if (Object.keys(roots).length === 1) return ok(roots);
  return err({ tag: 'not-readable', reason: 'It is no well-formed XML: it has not one outermost element.' });
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  // Trimmed below, as a whole: a text that a comment or CDATA section divides keeps the spaces within.
  trimValues: false,
  // Adds the numbered references; named ones of HTML are refused before.
  htmlEntities: true,
  processEntities: { enabled: true, maxTotalExpansions: 2_000_000, maxExpandedLength: 20_000_000 },
  maxNestedTags: deepest,
});

/** Spaces around texts, and the line breaks between elements, say nothing. */
function trimmed(value: Json): Json {
  if (typeof value === 'string') return value.trim();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => trimmed(item));
  const entries = Object.entries(value as JsonObject)
    .map(([name, item]) => [name, trimmed(item ?? null)] as const)
    .filter(([name, item]) => name !== '#text' || item !== '');
  return entries.length === 0 ? '' : Object.fromEntries(entries);
}

/** What is refused before any parser sees it. Comments and CDATA sections are no markup, and so are taken out first. */
function findHostile(content: string): IntakeRefusal | undefined {
  const markup = content.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/g, '');
  if (/<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i.test(markup)) {
    return {
      tag: 'invalid',
      reason:
        'It declares a document type. Messages of the police interface have none; take the declaration out.',
    };
  }
  const reference = /&(?!(?:lt|gt|amp|quot|apos);|#\d{1,7};|#x[\dA-Fa-f]{1,6};)[^;\s<]{0,40};?/.exec(
    markup,
  )?.[0];
  if (reference !== undefined) {
    return {
      tag: 'invalid',
      reason: `It uses "${reference}", which XML does not know without a declaration.`,
    };
  }
  for (const [whole, decimal, hex] of markup.matchAll(/&#(?:(\d+)|x([\dA-Fa-f]+));/g)) {
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    if (!isXmlCharacter(point)) return { tag: 'invalid', reason: `"${whole}" is no character of XML.` };
  }
  return tooDeep(markup);
}

const isXmlCharacter = (point: number): boolean =>
  point === 9 ||
  point === 10 ||
  point === 13 ||
  (point >= 0x20 && point <= 0xd7ff) ||
  (point >= 0xe000 && point <= 0xfffd) ||
  (point >= 0x10000 && point <= 0x10ffff);

function tooDeep(markup: string): IntakeRefusal | undefined {
  let depth = 0;
  let elements = 0;
  for (const [tag] of markup.matchAll(/<[/A-Za-z_][^<>]*>/g)) {
    if (tag.startsWith('</')) depth -= 1;
    else {
      elements += 1;
      if (!tag.endsWith('/>')) depth += 1;
    }
    if (depth > deepest) {
      return { tag: 'invalid', reason: `Its elements are nested more than ${String(deepest)} levels deep.` };
    }
    if (elements > mostElements) {
      return {
        tag: 'too-large',
        reason: `It has more than ${String(mostElements)} elements. Split it by case.`,
      };
    }
  }
  return undefined;
}
