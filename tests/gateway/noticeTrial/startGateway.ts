import { fork, type ChildProcess } from 'node:child_process';

export interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<void>;
  readonly alarms: readonly Record<string, unknown>[];
  /** What it said last, by what it is. */
  readonly said: Readonly<Record<string, unknown>>;
  tell(order: object): void;
  /** Resolves with whether it answered so before it ended. */
  until(what: 'ready' | 'written' | 'asked' | 'finished'): Promise<boolean>;
}

/** A gateway as a process of its own (./gatewayProcess.ts). */
export function startGateway(env: Readonly<Record<string, string>>): Child {
  const child = fork('tests/gateway/noticeTrial/gatewayProcess.ts', {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
  });
  const alarms: Record<string, unknown>[] = [];
  const said: Record<string, unknown> = {};
  const counts = new Map<string, number>();
  const taken = new Map<string, number>();
  const waiting = new Set<() => void>();
  let isOver = false;
  const wake = (): void => {
    for (const each of waiting) each();
  };
  child.on('message', (message: Record<string, unknown>) => {
    if ('error' in message) alarms.push(message['error'] as Record<string, unknown>);
    Object.assign(said, message);
    for (const key of Object.keys(message)) counts.set(key, (counts.get(key) ?? 0) + 1);
    wake();
  });
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      isOver = true;
      wake();
      resolve();
    }),
  );
  return {
    process: child,
    ended,
    alarms,
    said,
    tell: (order) => void child.send(order, () => undefined),
    until: (what) =>
      new Promise((resolve) => {
        const look = (): void => {
          const isSaid = (counts.get(what) ?? 0) > (taken.get(what) ?? 0);
          if (!isSaid && !isOver) return;
          waiting.delete(look);
          if (isSaid) taken.set(what, (taken.get(what) ?? 0) + 1);
          resolve(isSaid);
        };
        waiting.add(look);
        look();
      }),
  };
}
