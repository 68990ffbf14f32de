import * as v from 'valibot';

/** `POST /api/machine/backup`: the folder to make, named from the root, on the gateway's own machine. */
export const BackupRequestSchema = v.strictObject({
  folder: v.pipe(v.string(), v.startsWith('/', 'is not named from the root'), v.maxLength(4_000)),
});
export type BackupRequest = v.InferOutput<typeof BackupRequestSchema>;

/** Documents in the backup, by database. `madeAt` is ISO 8601. */
export const BackupReplySchema = v.object({
  folder: v.string(),
  madeAt: v.string(),
  documents: v.object({ record: v.number(), registry: v.number() }),
  bytes: v.number(),
});
export type BackupReply = v.InferOutput<typeof BackupReplySchema>;
