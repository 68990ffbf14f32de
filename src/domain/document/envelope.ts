import type { DocumentId } from '../../shared/ids.ts';
import type { Channel } from '../access/channel.ts';

/** What every stored document carries in the clear on the server. On a device all but id, type and revision is sealed. */
export interface Envelope {
  readonly _id: DocumentId;
  readonly _rev?: string;
  readonly type: string;
  /** The version of the schema it was written by. A device shows a newer one read-only and never repairs it. */
  readonly schemaVersion: 1 | 2;
  readonly channel: Channel;
}
