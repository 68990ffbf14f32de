import type { Context } from 'hono';
import {
  AuditRequestSchema,
  ViewsRequestSchema,
  type AuditReply,
  type ViewsReply,
} from '../../contracts/http/audit.ts';
import type { UserId } from '../../shared/ids.ts';
import { readJson } from '../http/readJson.ts';
import type { GatewayEnv } from '../http/variables.ts';
import type { Replica } from '../replica/replica.ts';
import type { Audit } from './audit.ts';

type Handler = (c: Context<GatewayEnv>) => Promise<Response>;

/** What devices tell of opened cases, and what administrators read of it. */
export function auditRoutes(
  replica: Replica,
  audit: Audit,
): { readonly views: Handler; readonly ofCase: Handler } {
  return {
    async views(c) {
      const body = await readJson(c, ViewsRequestSchema);
      if (!body.ok) return body.reply;
      const { deviceId, views, dropped } = body.value;
      // Whether the case exists, or was theirs to open, changes nothing of the answer.
      await audit.keepViews(c.var.user, deviceId, views, dropped);
      return c.json({ kept: views.length } satisfies ViewsReply);
    },

    async ofCase(c) {
      const body = await readJson(c, AuditRequestSchema);
      if (!body.ok) return body.reply;
      const { rows, isCut } = await audit.ofCase(body.value.caseId);
      const reply: AuditReply = {
        rows: rows.map(({ action, at, receivedAt, userId, role, deviceId }) => {
          const name = replica.index.users.get(userId as UserId)?.profile.name;
          return {
            action,
            at,
            receivedAt,
            userId,
            ...(name === undefined ? {} : { name }),
            role,
            ...(deviceId === undefined ? {} : { deviceId }),
          };
        }),
        isCut,
      };
      return c.json(reply);
    },
  };
}
