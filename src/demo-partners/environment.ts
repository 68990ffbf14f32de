import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { parseRecipients, type NoticeRecipient } from '../contracts/notices/recipients.ts';
import { err, ok, type Result } from '../shared/result.ts';

export interface PartnersEnvironment {
  readonly port: number;
  /** The recipients whose part is played here: the gateway's own file. */
  readonly recipients: readonly NoticeRecipient[];
  /** Where what was received is kept, a line a notice. */
  readonly keptFile: string;
  /** Address of Assize, which says its public key. */
  readonly assizeUrl: string;
}

const schema = v.object({
  PARTNERS_PORT: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'is no port number'), v.transform(Number)),
    '3002',
  ),
  NOTICE_RECIPIENTS: v.string('names no JSON file of recipients'),
  PARTNERS_KEPT: v.optional(v.string(), './data/partners.jsonl'),
  PARTNERS_ASSIZE_URL: v.optional(v.pipe(v.string(), v.url('is no URL')), 'http://localhost:3000'),
});

export async function readPartnersEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): Promise<Result<PartnersEnvironment, { readonly tag: 'bad-environment'; readonly reason: string }>> {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = v.safeParse(schema, given);
  const bad = (reason: string) => err({ tag: 'bad-environment' as const, reason });
  if (!parsed.success)
    return bad(parsed.issues.map((issue) => `${v.getDotPath(issue) ?? ''} ${issue.message}`).join('; '));
  const {
    PARTNERS_PORT: port,
    NOTICE_RECIPIENTS: file,
    PARTNERS_KEPT: keptFile,
    PARTNERS_ASSIZE_URL: assizeUrl,
  } = parsed.output;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return bad(`NOTICE_RECIPIENTS names a file that cannot be read: ${String(error)}`);
  }
  const recipients = parseRecipients(text);
  if (!recipients.ok) return bad(`NOTICE_RECIPIENTS ${recipients.error.reason}`);
  return ok({ port, recipients: recipients.value, keptFile, assizeUrl });
}
