import { proxy, releaseProxy, wrap, type Remote } from 'comlink';
import type {
  AssizeWorker,
  LiveQueries,
  LiveQueryName,
  Stop,
  WatchNews,
  WorkerMessages,
} from '../contracts/worker/api.ts';
import { workerContractVersion } from '../contracts/worker/version.ts';
import workerAddress from './worker.ts?worker&url';

/** The far side of a watch, as Comlink hands it over. */
type FarStop = (() => Promise<void>) & { [releaseProxy](): void };

type Answer<
  Name extends
    | 'open'
    | 'write'
    | 'unlock'
    | 'makeVault'
    | 'addMethod'
    | 'changePassphrase'
    | 'removeMethod'
    | 'sealedElsewhere'
    | 'openSealed'
    | 'beginAgain',
> = Awaited<ReturnType<AssizeWorker[Name]>>;

/**
 * Starts this tab's worker. Without an answer because the worker could not be loaded, calls fail instead of waiting for ever.
 *
 * @param trust makes a script address trusted where the page demands Trusted Types
 */
export function connectWorker(trust: (address: string) => string = (address) => address): AssizeWorker {
  const worker = new Worker(trust(workerAddress), { type: 'module', name: 'assize' });
  const broken = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', (event) => {
      // An error of one query is reported and leaves the worker at work; one before it is up leaves nothing.
      if (!isUp) reject(new Error(event.message || 'The worker of Assize could not be started.'));
    });
  });
  broken.catch(() => undefined);
  let isUp = false;
  const far: Remote<WorkerMessages> = wrap<WorkerMessages>(worker);
  const call = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await Promise.race([answer, broken]);
    isUp = true;
    return value;
  };
  return {
    open: (user, isSignedIn = true, lineKey) =>
      call<Answer<'open'>>(
        far.open({
          contractVersion: workerContractVersion,
          user,
          isSignedIn,
          ...(lineKey ? { lineKey } : {}),
        }),
      ),
    lastUser: () => call(far.lastUser()),
    onDevice: () => call(far.onDevice()),
    unlock: (secret) => call<Answer<'unlock'>>(far.unlock(secret)),
    makeVault: (first) => call<Answer<'makeVault'>>(far.makeVault(first)),
    putOffVault: () => call(far.putOffVault()),
    addMethod: (...added) => call<Answer<'addMethod'>>(far.addMethod(...added)),
    changePassphrase: (...changed) => call<Answer<'changePassphrase'>>(far.changePassphrase(...changed)),
    removeMethod: (...removed) => call<Answer<'removeMethod'>>(far.removeMethod(...removed)),
    sealedElsewhere: () => call<Answer<'sealedElsewhere'>>(far.sealedElsewhere()),
    openSealed: (secret) => call<Answer<'openSealed'>>(far.openSealed(secret)),
    beginAgain: (mostLost) => call<Answer<'beginAgain'>>(far.beginAgain(mostLost)),
    seenErased: () => call(far.seenErased()),
    lock: () => call(far.lock()),
    typedIsKept: () => call(far.typedIsKept()),
    touch: () => call(far.touch()),
    async watch<Name extends LiveQueryName>(
      name: Name,
      params: LiveQueries[Name]['params'],
      listener: (value: LiveQueries[Name]['value']) => void,
      onFailed?: () => void,
    ): Promise<Stop> {
      const watch = far.watch as unknown as (
        name: Name,
        params: LiveQueries[Name]['params'],
        hear: (news: WatchNews<Name>) => void,
      ) => Promise<FarStop>;
      const hear = (news: WatchNews<Name>): void => {
        if (news.ok) listener(news.value);
        else onFailed?.();
      };
      const stop = await call(watch(name, params, proxy(hear)));
      return () => {
        void stop().then(() => stop[releaseProxy]());
      };
    },
    write: (command) => call<Answer<'write'>>(far.write(command)),
    decideLine: (entryId, decision) => call(far.decideLine(entryId, decision)),
    exportLine: (entryId) => call(far.exportLine(entryId)),
    keepDraft: (...draft) => call(far.keepDraft(...draft)),
    heldDrafts: () => call(far.heldDrafts()),
    find: (text) => call(far.find(text)),
    findOffences: (text) => call(far.findOffences(text)),
    resultCatalogue: () => call(far.resultCatalogue()),
    ask: (request) => call(far.ask(request)),
    wake: () => call(far.wake()),
    close: () => call(far.close()),
  };
}
