import * as v from 'valibot';
import { draftMaxLength, mostSeen, type DraftForm, type SeenVersion } from '../../domain/draft/draft.ts';
import {
  lineKey,
  mostPadLines,
  padLineMaxLength,
  type HearingPadDocument,
  type PadLine,
} from '../../domain/resulting/hearingPad.ts';
import { placePattern } from '../../domain/resulting/linePlace.ts';
import type { CaseId, DefendantId, DeviceId, HearingId, OffenceId, UserId } from '../../shared/ids.ts';
import { envelope, id, instant, someText, text, type SchemaOf } from './fields.ts';
import { promptValues } from './promptValueSchema.ts';

const key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}\.\d{1,9}\.[0-9a-f]{16}$/, 'is no line'));

const padLine: SchemaOf<PadLine> = v.strictObject({
  lineId: id(),
  text: text(padLineMaxLength),
  place: v.pipe(v.string(), v.regex(placePattern, 'is no place')),
  at: instant,
  edit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999_999_999)),
  replaces: v.exactOptional(v.pipe(v.array(key), v.minLength(1), v.maxLength(200))),
  answers: v.exactOptional(v.record(someText(100), promptValues)),
  targets: v.exactOptional(
    v.pipe(
      v.array(
        v.strictObject({ defendantId: id<DefendantId>(), offenceId: v.exactOptional(id<OffenceId>()) }),
      ),
      v.maxLength(400),
    ),
  ),
  definitionId: v.exactOptional(someText(100)),
  isRemoved: v.exactOptional(v.literal(true)),
});

const lines = v.pipe(
  v.record(key, padLine),
  v.check((held) => Object.keys(held).length <= mostPadLines, 'has more lines than a pad may have'),
  v.check(
    (held) => Object.entries(held).every(([name, line]) => lineKey(line) === name),
    'has a line under another name than its own',
  ),
);

/** A pad as a form: deeper than that of any other draft, and each version of a line one value. */
export const padFormSchema: SchemaOf<DraftForm> = v.pipe(
  v.strictObject({ texts: v.strictObject({}), choices: v.strictObject({ isOpen: v.boolean(), lines }) }),
  v.transform((form) => form as unknown as DraftForm),
);

const rev = v.pipe(v.string(), v.regex(/^\d{1,9}-[A-Za-z0-9]{1,64}$/, 'is no revision'));
const empty = v.strictObject({ texts: v.strictObject({}), choices: v.strictObject({}) });
const seenVersion: SchemaOf<SeenVersion> = v.strictObject({
  rev,
  form: v.exactOptional(v.union([padFormSchema, empty])),
});

/** Strict, like what a device may write of entries. */
export const hearingPad: SchemaOf<HearingPadDocument> = v.pipe(
  v.strictObject({
    ...envelope('hearing-pad'),
    channel: v.picklist(['court', 'bench']),
    caseId: id<CaseId>(),
    hearingId: id<HearingId>(),
    userId: id<UserId>(),
    authorName: someText(200),
    deviceId: v.exactOptional(id<DeviceId>()),
    key: someText(400),
    form: padFormSchema,
    seen: v.pipe(v.array(seenVersion), v.maxLength(mostSeen)),
    // What of `isOpen` two devices did not agree on: lines never contradict one another.
    keptBoth: v.exactOptional(
      v.strictObject({
        texts: v.strictObject({}),
        choices: v.strictObject({ isOpen: v.exactOptional(v.boolean()), lines: v.exactOptional(lines) }),
      }),
    ),
    updatedAt: instant,
  }),
  v.check((pad) => JSON.stringify(pad).length <= draftMaxLength, 'is larger than a pad may be'),
) as unknown as SchemaOf<HearingPadDocument>;
