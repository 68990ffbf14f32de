import { ok, err, type Result } from '../../shared/result.ts';
import type { JsonObject } from '../../shared/json.ts';
import { countSheets } from '../countSheets.ts';
import { FieldReader } from '../fieldReader.ts';
import type { IdFor, IntakeCase, IntakeRefusal, ParsedFile } from '../intake.ts';
import { IntakeFault } from '../intakeFault.ts';
import { isObject } from '../readLog.ts';
import { readNewCase } from './newCase.ts';
import { readResultedCase } from './resultedCase.ts';
import { xmlTree } from './xmlTree.ts';

/** The text of an XML file and the name of its outermost element, without prefix. */
interface XmlFile {
  readonly element: string;
  readonly content: string;
}

const envelopes = ['RouteData', 'DeliverRequest'];
const messages = ['NewCaseMessage', 'ResultedCaseMessage'];

/** A message of the police interface, bare or in the envelope of the exchange that carries it. */
export const isSpi = ({ element, content }: XmlFile): boolean =>
  messages.includes(element) ||
  (envelopes.includes(element) && messages.some((message) => content.includes(message)));

export function parseSpi(
  { content }: Pick<XmlFile, 'content'>,
  idFor: IdFor,
): Result<ParsedFile, IntakeRefusal> {
  const tree = xmlTree(content);
  if (!tree.ok) return tree;
  const message = findMessage(tree.value);
  if (!message.ok) return message;
  const reader = FieldReader.over(message.value);
  const read = readCases(reader, idFor);
  const cases: readonly IntakeCase[] = read.map((each) => each.told);
  const kept = read.reduce((sum, each) => sum + each.kept, 0);
  return ok({ format: 'spi', cases, counts: countSheets(cases, kept) });
}

function readCases(
  root: FieldReader,
  idFor: IdFor,
): readonly { readonly told: IntakeCase; readonly kept: number }[] {
  const newCase = root.object('NewCaseMessage');
  if (newCase) {
    const cases = newCase.list('Case');
    if (cases.length === 0) throw newCase.fault('incomplete', 'The message holds no case.', 'Case');
    return cases.map((each) => readNewCase(each, idFor));
  }
  const sessions = root.requiredObject('ResultedCaseMessage').list('Session');
  const read = sessions.flatMap((session) =>
    session.list('Case').map((each) => readResultedCase(session, each, idFor)),
  );
  if (read.length > 0) return read;
  throw new IntakeFault({ tag: 'incomplete', reason: 'The message holds no resulted case.' });
}

/**
 * The message in its envelope: as elements (`DeliverRequest/Message`), or as escaped text
 * (`RouteData/DataStream/DataStreamContent`), which is XML of its own and is checked like the file.
 */
function findMessage(tree: JsonObject): Result<JsonObject, IntakeRefusal> {
  const [root] = Object.values(tree);
  if (messages.some((message) => isObject(tree[message]))) return ok(tree);
  const envelope = isObject(root) ? root : {};
  const stream = isObject(envelope.DataStream) ? envelope.DataStream : {};
  const content = isObject(stream.DataStreamContent)
    ? stream.DataStreamContent['#text']
    : stream.DataStreamContent;
  if (typeof content === 'string' && content.trim().startsWith('<')) {
    const inner = xmlTree(content.trim());
    if (!inner.ok) {
      const reason = `The message in its DataStreamContent: ${inner.error.reason}`;
      return err({ ...inner.error, reason, path: '/RouteData/DataStream/DataStreamContent' });
    }
    if (messages.some((message) => isObject(inner.value[message]))) return inner;
  }
  if (
    isObject(envelope.Message) &&
    messages.some((message) => isObject((envelope.Message as JsonObject)[message]))
  ) {
    return ok(envelope.Message);
  }
  return err({
    tag: 'other-kind',
    reason: 'It is an envelope of the police exchange with neither a new case nor a resulted one in it.',
  });
}
