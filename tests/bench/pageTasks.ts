import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StorageMeasures } from './page/storage.ts';
import type { TaskDone } from './page/takeTasks.ts';

export const tasksPath = '/task';

type Name = keyof StorageMeasures;

/** What a page that measures is to do next, which it asks for with what came of the last (page/takeTasks.ts). One page at a time. */
export class PageTasks {
  #asking: ServerResponse | undefined;
  #done: { resolve(value: unknown): void; reject(error: Error): void } | undefined;
  #toldThere: () => void = () => undefined;

  /** Resolves when the next page asks for its first task. */
  nextPage(): Promise<void> {
    this.#asking = undefined;
    this.#done = undefined;
    return new Promise((resolve) => (this.#toldThere = resolve));
  }

  /** @throws what the page threw */
  async run<N extends Name>(
    name: N,
    ...given: Parameters<StorageMeasures[N]>
  ): Promise<Awaited<ReturnType<StorageMeasures[N]>>> {
    const page = this.#asking;
    if (!page) throw new Error('No page asks for a task');
    this.#asking = undefined;
    const done = new Promise<unknown>((resolve, reject) => (this.#done = { resolve, reject }));
    page.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ name, given }));
    return (await done) as Awaited<ReturnType<StorageMeasures[N]>>;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
    const told = JSON.parse(text) as TaskDone;
    this.#asking = response;
    const done = this.#done;
    this.#done = undefined;
    if (told.tag === 'nothing') this.#toldThere();
    else if (told.tag === 'failed') done?.reject(new Error(`The page failed: ${told.message}`));
    else done?.resolve(told.value);
  }
}
