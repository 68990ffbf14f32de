import type {
  ErasedRequest,
  SealedLinesReply,
  SealedLinesRequest,
  WaitingRequest,
} from '../../src/contracts/http/sealedLines.ts';
import { contractHeader, httpContractVersion } from '../../src/contracts/http/version.ts';
import { keyIdOf, openLine, type SealedLine } from '../../src/contracts/sealedLine.ts';
import { equalBytes, toBase64Url, type Bytes } from '../../src/shared/bytes.ts';
import { boxKeyId, makeBoxKey, type BoxKey } from '../../src/shared/sealedBox.ts';
import { readWriterKey } from '../../src/shared/vaultSignature.ts';

type Row = SealedLinesReply['rows'][number];

/** The gateway as far as sealed lines go: it opens them with a key of its own, and answers as it is told to. */
export interface SealedGateway {
  readonly key: BoxKey;
  readonly told: { readonly publicKey: string; readonly validFrom: string };
  /** What was taken in, by id and revision. */
  readonly taken: Map<string, Readonly<Record<string, unknown>>>;
  /** How many lines each request held, in the order in which they came. */
  readonly asked: number[];
  /** What lost devices said: how many entries they could not send. */
  readonly erased: number[];
  /** And how many drafts, where they said so. */
  readonly erasedDrafts: number[];
  /** And how many entries they could not send yet, while they had not erased. */
  readonly waiting: number[];
  /** Whose lines come by which credential. */
  readonly writers: Map<string, Bytes>;
  lostAt: string | undefined;
  /** Another row than a receipt of the record, for one line. */
  answer: (line: SealedLine) => Partial<Row> | undefined;
  /** Instead of any answer, for one request; `afterwards`: once everything was taken. */
  fails: { readonly how: () => Response; readonly afterwards?: true } | undefined;
  readonly fetch: typeof fetch;
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json',
      [contractHeader]: String(httpContractVersion),
      ...headers,
    },
  });
export const busy = (seconds: number) => (): Response =>
  json({ error: 'busy', reason: 'Later.' }, 503, { 'retry-after': String(seconds) });
export const noAnswer = (): never => {
  throw new TypeError('The line broke');
};

export async function sealedGateway(): Promise<SealedGateway> {
  const key = await makeBoxKey();
  const keyId = await boxKeyId(key.publicKey);
  const gateway: SealedGateway = {
    key,
    told: { publicKey: toBase64Url(key.publicKey), validFrom: '2026-11-26T00:00:00.000Z' },
    taken: new Map(),
    asked: [],
    erased: [],
    erasedDrafts: [],
    waiting: [],
    writers: new Map(),
    lostAt: undefined,
    answer: () => undefined,
    fails: undefined,
    async fetch(input, init) {
      const path = new URL(input as string).pathname;
      if (init?.credentials !== 'omit') throw new Error('Somebody’s session went with it');
      const credential = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? '';
      const writer = gateway.writers.get(credential);
      if (!writer) return json({ error: 'signed_out', reason: 'Unknown.' }, 401);
      const text = await new Response(init.body).text();
      if (path === '/api/sealed-lines/erased') {
        const { unsent, drafts } = JSON.parse(text) as ErasedRequest;
        gateway.erased.push(unsent);
        if (drafts !== undefined) gateway.erasedDrafts.push(drafts);
        return json({});
      }
      if (path === '/api/sealed-lines/waiting') {
        gateway.waiting.push((JSON.parse(text) as WaitingRequest).entries);
        return json({});
      }
      const { lines } = JSON.parse(text) as SealedLinesRequest;
      gateway.asked.push(lines.length);
      const failing = gateway.fails;
      gateway.fails = undefined;
      if (failing && !failing.afterwards) return failing.how();
      const rows = await Promise.all(lines.map((line) => take(line, writer)));
      if (failing) return failing.how();
      const reply: SealedLinesReply = {
        rows,
        ...(gateway.lostAt === undefined ? {} : { lost: { at: gateway.lostAt } }),
      };
      return json(reply);
    },
  };
  const take = async (line: SealedLine, writer: Bytes): Promise<Row> => {
    const { entryId: id, rev } = line;
    const named = keyIdOf(line);
    const isOurs = named !== undefined && equalBytes(named, keyId);
    const opened = await openLine(isOurs ? key : undefined, line, await readWriterKey(writer));
    if (!opened.ok) return { id, rev, fault: opened.error.tag };
    const answer = gateway.answer(line);
    if (answer?.fault === undefined) {
      gateway.taken.set(`${id} ${rev}`, JSON.parse(opened.value) as Readonly<Record<string, unknown>>);
    }
    return { id, rev, ...(answer ?? { receipt: { state: 'recorded', at: '2026-11-26T09:00:00.000Z' } }) };
  };
  return gateway;
}
