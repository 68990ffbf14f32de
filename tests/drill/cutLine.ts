import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** The line of one court to the gateway, which can be cut: what is under way breaks, and nothing new gets through. */
export interface CutLine {
  readonly port: number;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** @param gatewayPort on this machine */
export async function cutLine(gatewayPort: number): Promise<CutLine> {
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((incoming) => {
    if (isCut) {
      incoming.destroy();
      return;
    }
    const onward = connect(gatewayPort, 'localhost');
    for (const [one, other] of [
      [incoming, onward],
      [onward, incoming],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const breakAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      breakAll();
    },
    mend() {
      isCut = false;
    },
    close() {
      breakAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
