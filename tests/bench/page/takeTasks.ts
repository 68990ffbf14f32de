/** What came of the last task; `nothing` before the first. */
export type TaskDone =
  | { readonly tag: 'nothing' }
  | { readonly tag: 'done'; readonly value: unknown }
  | { readonly tag: 'failed'; readonly message: string };

/**
 * Does what the server asks for, one task after the other, for as long as the page is open. A page whose browser is driven
 * from outside is measured with what watching it costs: Chromium then keeps a copy of each body that a script reads, which
 * takes as long as storing it.
 */
export async function takeTasks(
  measures: Readonly<Record<string, (...given: never[]) => Promise<unknown>>>,
): Promise<void> {
  let done: TaskDone = { tag: 'nothing' };
  for (;;) {
    const reply = await fetch('/task', { method: 'POST', body: JSON.stringify(done) });
    const { name, given } = (await reply.json()) as { name: string; given: never[] };
    try {
      const measure = measures[name];
      if (!measure) throw new Error(`This page measures no ${name}`);
      done = { tag: 'done', value: await measure(...given) };
    } catch (error) {
      done = {
        tag: 'failed',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      };
    }
  }
}
