import type { AppContext } from '../../src/app/appContext.ts';
import type { WriteCommand } from '../../src/contracts/worker/api.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';

/**
 * What a form is given, without a browser: drafts in memory, by key, and a worker that stores all that it is asked to.
 *
 * @param today yyyy-mm-dd
 */
export function formApp(user: UserProfile, today: string) {
  const drafts = new Map<string, object>();
  const written: WriteCommand[] = [];
  const of = <Draft extends object>(key: string, begin: () => Draft): Draft => {
    const draft = (drafts.get(key) as Draft | undefined) ?? begin();
    drafts.set(key, draft);
    return draft;
  };
  const app = {
    user,
    device: 'tablet',
    clock: { now: Date.parse(`${today}T12:00:00Z`), today },
    drafts: {
      of,
      kept: of,
      ending: () => Promise.resolve(undefined),
      ended: (key: string) => drafts.delete(key),
      goOn: () => undefined,
    },
    worker: {
      write: ({ ...command }: WriteCommand) => {
        written.push(command);
        return Promise.resolve({ ok: true, value: { seq: written.length } });
      },
    },
  } as unknown as AppContext;
  return { app, drafts, written };
}
