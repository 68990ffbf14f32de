import * as v from 'valibot';
import {
  CaseViewNoteSchema,
  ViewsReplySchema,
  viewsAtOnce,
  type ViewsRequest,
} from '../contracts/http/audit.ts';
import { id } from '../contracts/documents/fields.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import type { DeviceId } from '../shared/ids.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import type { GatewayLine } from './gatewayLine.ts';

/** Under it the store keeps what was opened and not told yet; ids are in the order in which they were made. */
export const viewPrefix = 'view:';
/** How many openings there was no room for. */
export const droppedViewsKey = 'views-dropped';

const HeldViewSchema = v.object({ ...CaseViewNoteSchema.entries, deviceId: id<DeviceId>() });
export type HeldView = v.InferOutput<typeof HeldViewSchema>;

/**
 * Tells the gateway which cases were opened on this device, and forgets what it has. Told twice, it is kept once: what is cut off
 * after the gateway kept it comes again.
 */
export async function sendViews(store: DeviceStore, line: GatewayLine): Promise<void> {
  for (;;) {
    const held = [...(await store.metaUnder(viewPrefix))]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, viewsAtOnce);
    const dropped = await store.getMeta(droppedViewsKey);
    const views = held.flatMap(([, value]) => {
      const parsed = v.safeParse(HeldViewSchema, value);
      return parsed.success ? [parsed.output] : [];
    });
    const [first] = views;
    if (!first) return;
    const body: ViewsRequest = {
      deviceId: first.deviceId,
      views: views.map(({ viewId, caseId, at, offsetMs }) => ({ viewId, caseId, at, offsetMs })),
      ...(typeof dropped === 'number' ? { dropped } : {}),
    };
    const reply = await line.postJson('/api/audit/views', body);
    if (!reply.ok || !parseMessage(ViewsReplySchema, reply.value).ok) return;
    for (const [key] of held) await store.setMeta(key, undefined);
    if (dropped !== undefined) await store.setMeta(droppedViewsKey, undefined);
    if (held.length < viewsAtOnce) return;
  }
}
