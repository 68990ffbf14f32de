import { Hono } from 'hono';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Admission } from '../admission/admission.ts';
import { admit } from '../admission/admit.ts';
import type { Status } from '../status/openStatus.ts';
import { sayStatus } from '../status/sayStatus.ts';
import { accessLog } from './accessLog.ts';
import { serveAppFile, type AppFiles } from './appFiles.ts';
import { sayContractVersion } from './contractVersion.ts';
import { plainTarget } from './plainTarget.ts';
import { retryAfter } from './retryAfter.ts';
import { mountRoutes, type GuardOptions, type Route } from './routes.ts';
import { sameOrigin } from './sameOrigin.ts';
import { securityHeaders } from './securityHeaders.ts';
import type { GatewayEnv } from './variables.ts';

interface AppOptions {
  readonly publicUrl: string;
  readonly logger: Logger;
  readonly files: AppFiles;
  readonly admission: Admission;
  readonly status: Pick<Status, 'mark' | 'outcomes'>;
  readonly guard: GuardOptions;
}

/** What answers requests: what goes before every route, the table behind its guard, the app's own files, and what fails. */
export function composeApp(routes: readonly Route[], options: AppOptions): Hono<GatewayEnv> {
  const { publicUrl, logger, files, admission, status, guard } = options;
  const app = new Hono<GatewayEnv>();
  app.use(
    accessLog(logger),
    securityHeaders(publicUrl),
    sayContractVersion,
    sayStatus(status.mark),
    plainTarget,
    sameOrigin(publicUrl),
    admit(admission, status.outcomes),
  );
  mountRoutes(app, routes, guard);
  app.get('*', (c) =>
    /^\/(_|(api|health|sign-in|sign-out)(\/|$))/.test(c.req.path) ? c.notFound() : serveAppFile(files, c),
  );
  app.notFound((c) =>
    c.json({ error: 'not_found', reason: 'There is no such route.' } satisfies ErrorReply, 404),
  );
  app.onError((error, c) => {
    logger.error({ error: error.message }, 'a request failed');
    return c.json(
      {
        error: 'unavailable',
        reason: 'The gateway could not do this just now. Nothing was lost.',
      } satisfies ErrorReply,
      503,
      { 'retry-after': retryAfter(5, 15) },
    );
  });
  return app;
}
