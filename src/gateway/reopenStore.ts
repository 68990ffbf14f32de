import type { Logger } from '../shared/logger.ts';
import type { Databases } from './database/database.ts';
import type { Gateway } from './gateway.ts';

/** Requests that are being worked on when the store is opened anew get so long, milliseconds. */
const patienceMs = 5_000;

export interface ReopenOptions {
  /** The store as it was opened first. */
  readonly databases: Databases;
  readonly create: (databases: Databases) => Gateway;
  /** Whether the store must be opened anew, and can be. */
  readonly isDue: () => Promise<boolean>;
  /** Opens it. Where that fails it is tried again. */
  readonly open: () => Promise<Databases>;
  readonly logger: Logger;
  /** How often it is asked whether it is due, milliseconds. */
  readonly lookEveryMs?: number;
}

/**
 * A gateway whose store is opened anew where it stopped writing (./database/durableLevel.ts): people read on until there is room,
 * then the gateway closes, as it does at the end of a process, and another one takes its place. Meanwhile the first says when to
 * come back.
 */
export function reopenStore(
  options: ReopenOptions,
): Pick<Gateway, 'fetch' | 'opened' | 'close'> & { readonly databases: () => Databases } {
  const { create, isDue, open, logger, lookEveryMs = 1_000 } = options;
  let { databases } = options;
  let gateway = create(databases);
  const { opened } = gateway;
  let isClosing = false;
  let working = 0;
  let isIdle = (): void => undefined;
  let looking: Promise<void> = Promise.resolve();

  const idle = (): Promise<void> =>
    new Promise((resolve) => {
      const late = setTimeout(resolve, patienceMs);
      isIdle = () => {
        clearTimeout(late);
        resolve();
      };
      if (working === 0) isIdle();
    });
  const look = async (): Promise<void> => {
    if (!(await isDue()) || isClosing) return;
    logger.error(
      { alarm: 'store-stopped' },
      'a write to the store failed; there is room, and it is opened anew',
    );
    await gateway.close();
    await idle();
    await databases.close();
    while (!isClosing) {
      try {
        databases = await open();
        gateway = create(databases);
        return;
      } catch (error) {
        logger.error(
          { alarm: 'store-stopped', error: String(error) },
          'the store could not be opened; once more',
        );
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      }
    }
  };
  const again = (): NodeJS.Timeout =>
    setTimeout(() => {
      looking = look()
        .catch((error: unknown) => logger.error({ error: String(error) }, 'the store was not looked at'))
        .then(() => {
          if (!isClosing) timer = again();
        });
    }, lookEveryMs).unref();
  let timer = again();

  return {
    opened,
    databases: () => databases,
    fetch: async (request, env) => {
      working += 1;
      try {
        return await gateway.fetch(request, env);
      } finally {
        working -= 1;
        if (working === 0) isIdle();
      }
    },
    async close() {
      isClosing = true;
      clearTimeout(timer);
      await looking;
      await gateway.close();
      await databases.close();
    },
  };
}
