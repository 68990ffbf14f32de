import * as v from 'valibot';

/** `GET /health/live` and `GET /health/ready`: 200 with `ok`, or 503 with the part that does not work. */
export const HealthReplySchema = v.variant('status', [
  v.object({ status: v.literal('ok') }),
  v.object({ status: v.literal('failed'), part: v.string() }),
]);
export type HealthReply = v.InferOutput<typeof HealthReplySchema>;
