import { expose, proxy } from 'comlink';
import type { LiveQueries, LiveQueryName, WatchNews, WorkerMessages } from '../contracts/worker/api.ts';
import { err, ok } from '../shared/result.ts';
import { AssizeWorkerHost } from './assizeWorker.ts';

const host = new AssizeWorkerHost(self.location.origin);

/** Functions do not cross by structured clone: what stops a watch stays here and is called from afar. */
expose({
  open: (request: Parameters<typeof host.open>[0]) => host.open(request),
  lastUser: () => host.lastUser(),
  onDevice: () => host.onDevice(),
  unlock: (secret: Parameters<typeof host.unlock>[0]) => host.unlock(secret),
  makeVault: (first: Parameters<typeof host.makeVault>[0]) => host.makeVault(first),
  putOffVault: () => host.putOffVault(),
  addMethod: (...added: Parameters<typeof host.addMethod>) => host.addMethod(...added),
  changePassphrase: (...changed: Parameters<typeof host.changePassphrase>) =>
    host.changePassphrase(...changed),
  removeMethod: (...removed: Parameters<typeof host.removeMethod>) => host.removeMethod(...removed),
  sealedElsewhere: () => host.sealedElsewhere(),
  openSealed: (secret: Parameters<typeof host.openSealed>[0]) => host.openSealed(secret),
  beginAgain: (mostLost: number) => host.beginAgain(mostLost),
  seenErased: () => host.seenErased(),
  lock: () => host.lock(),
  typedIsKept: () => host.typedIsKept(),
  touch: () => host.touch(),
  watch: async <Name extends LiveQueryName>(
    name: Name,
    params: LiveQueries[Name]['params'],
    hear: (news: WatchNews<Name>) => void,
  ) =>
    proxy(
      await host.watch(
        name,
        params,
        (value) => hear(ok(value)),
        () => hear(err({ tag: 'not-read' })),
      ),
    ),
  write: (command: Parameters<typeof host.write>[0]) => host.write(command),
  decideLine: (...decision: Parameters<typeof host.decideLine>) => host.decideLine(...decision),
  exportLine: (entryId: string) => host.exportLine(entryId),
  keepDraft: (...draft: Parameters<typeof host.keepDraft>) => host.keepDraft(...draft),
  heldDrafts: () => host.heldDrafts(),
  find: (text: string) => host.find(text),
  findOffences: (text: string) => host.findOffences(text),
  resultCatalogue: () => host.resultCatalogue(),
  ask: (request: Parameters<typeof host.ask>[0]) => host.ask(request),
  wake: () => host.wake(),
  close: () => host.close(),
} satisfies Record<keyof WorkerMessages, unknown>);
host.begin();
