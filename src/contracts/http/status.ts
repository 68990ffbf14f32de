import * as v from 'valibot';
import { partStates } from '../../domain/status/statusPart.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const said = v.object({ heading: v.string(), body: v.exactOptional(v.string()) });

/** Parts and codes are read as text: a later gateway may know more of them. */
export const PartReportSchema = v.object({
  part: v.string(),
  name: v.string(),
  /** Which court's, where it is told of one court alone. */
  courtCentreId: v.exactOptional(v.string()),
  state: v.picklist(partStates),
  code: v.string(),
  since: v.exactOptional(v.string()),
  what: v.string(),
  stillWorks: v.array(v.string()),
  whatToDo: v.array(v.string()),
  nextUpdateAt: v.exactOptional(v.string()),
});

const DayMarkSchema = v.object({
  /** yyyy-mm-dd in London. */
  day: v.string(),
  state: v.picklist(['working', 'planned', 'slow', 'failed', 'not-measured']),
  workedMinutes: count,
  slowMinutes: count,
  failedMinutes: count,
  /** No server was there to look. */
  silentMinutes: count,
  plannedMinutes: count,
});

/** `GET /status.json`: what the public page says, for machines. Instants are ISO 8601. */
export const StatusReplySchema = v.object({
  /** When it was looked at last. */
  checkedAt: v.string(),
  parts: v.array(PartReportSchema),
  /** What operators tell everybody, now and to come. */
  announcements: v.exactOptional(
    v.array(
      v.object({
        severity: v.string(),
        parts: v.array(v.string()),
        text: v.object({ en: said, cy: v.exactOptional(said) }),
        from: v.string(),
        until: v.exactOptional(v.string()),
        nextUpdateAt: v.exactOptional(v.string()),
      }),
    ),
  ),
  history: v.object({
    from: v.string(),
    until: v.string(),
    parts: v.array(
      v.object({
        part: v.string(),
        /** Since when the part is measured; absent where it is not. */
        measuredFrom: v.exactOptional(v.string()),
        /** Of the minutes in which it should have worked, in how many of a hundred it did. */
        workedPercent: v.exactOptional(v.number()),
        /** The days on which something was otherwise. */
        marked: v.array(DayMarkSchema),
      }),
    ),
  }),
});
export type StatusReply = v.InferOutput<typeof StatusReplySchema>;
