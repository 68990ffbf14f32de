import * as v from 'valibot';
import type { NoticeKey } from '../../domain/notices/notice.ts';
import { noticeBodies } from '../../domain/notices/noticeBody.ts';
import { noticeSeenMaxLength, type NoticeSeenEntry } from '../../domain/notices/noticeSeen.ts';
import type { Branded } from '../../shared/ids.ts';
import { entryEnvelope, id, instant, someText, type SchemaOf } from './fields.ts';

export const noticeKeyText = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no key of a notice'));
const noticeKey = v.pipe(
  noticeKeyText,
  v.transform((text) => text as NoticeKey),
);

/** So many bodies are told of a day's shares of one hearing, and more: each of everybody in the dock. */
const mostFailures = 200;

export const namedFailures = v.pipe(
  v.array(v.strictObject({ key: noticeKey, body: v.picklist(noticeBodies), since: instant })),
  v.minLength(1),
  v.maxLength(mostFailures),
  v.readonly(),
);

export const noticeSeen: SchemaOf<NoticeSeenEntry> = v.strictObject({
  ...entryEnvelope('notice-seen'),
  hearingId: id<Branded<'HearingId'>>(),
  failures: namedFailures,
  what: someText(noticeSeenMaxLength),
});
