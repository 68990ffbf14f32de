import * as v from 'valibot';
import { noticeBodies, type NoticeBody } from '../../domain/notices/noticeBody.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** Who gets the notices of which bodies, of which courts. */
export interface NoticeRecipient {
  /** In links, rows and signatures; never changed, since what waits for it lies under it. */
  readonly id: string;
  /** As people read it: "Tagging (Wessex)". */
  readonly name: string;
  readonly bodies: readonly NoticeBody[];
  /** Court centre ids; every court where it is absent. */
  readonly courts?: readonly string[];
  /** Where notices are posted. */
  readonly url: string;
  /** Where it says what it received on a day (`?day=yyyy-mm-dd`, `&keys=1`); not reconciled where it is absent. */
  readonly countsUrl?: string;
}

const url = v.pipe(
  v.string(),
  v.url('is no URL'),
  v.check(
    (text) => /^https:/.test(text) || /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/.test(text),
    'is neither https nor on this machine',
  ),
);

const recipient = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'is none of a-z, 0-9 and -'),
    v.check((id) => id !== 'none', 'is not to be "none"'),
  ),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  bodies: v.pipe(v.array(v.picklist(noticeBodies)), v.minLength(1)),
  courts: v.exactOptional(
    v.array(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/, 'is no court centre id'))),
  ),
  url,
  countsUrl: v.exactOptional(url),
});

/** The file that `NOTICE_RECIPIENTS` names: a list; of two that fit a notice, the first gets it. */
const RecipientsSchema: v.GenericSchema<unknown, readonly NoticeRecipient[]> = v.pipe(
  v.array(recipient),
  v.check((list) => new Set(list.map(({ id }) => id)).size === list.length, 'names one id twice'),
);

/** @param text of the file, JSON */
export function parseRecipients(
  text: string,
): Result<readonly NoticeRecipient[], { readonly tag: 'bad-recipients'; readonly reason: string }> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return err({
      tag: 'bad-recipients',
      reason: `is no JSON: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
  const parsed = v.safeParse(RecipientsSchema, value);
  if (parsed.success) return ok(parsed.output);
  return err({
    tag: 'bad-recipients',
    reason: parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'the list'} ${issue.message}`).join('; '),
  });
}

/** Who gets a notice; undefined where nobody was named. */
export const recipientOf = (
  recipients: readonly NoticeRecipient[],
  { body, courtCentreId }: { readonly body: NoticeBody; readonly courtCentreId?: string | undefined },
): NoticeRecipient | undefined =>
  recipients.find(
    ({ bodies, courts }) =>
      bodies.includes(body) &&
      (courts === undefined || (courtCentreId !== undefined && courts.includes(courtCentreId))),
  );
