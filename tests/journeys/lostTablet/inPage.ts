/* What the trial of the lost tablet does in the app's own page, which is unlocked, beside the app. */

/**
 * Everything that this device shows of these cases, with its drafts and what *Find* has in its index, as texts; and of officers the
 * cards. All of it comes out of the store by the app's own worker.
 */
export async function readEverything(asked: {
  readonly caseIds: readonly string[];
  readonly searches: readonly string[];
  readonly isOfficer: boolean;
}): Promise<readonly string[]> {
  const worker = window.assizeWorker;
  if (!worker) throw new Error('The app has started no worker');
  if (asked.isOfficer) return [JSON.stringify(await window.lookAt('police-cases', {}))];
  const texts: string[] = [];
  for (const caseId of asked.caseIds) texts.push(JSON.stringify(await window.lookAtCase(caseId)));
  for (const search of asked.searches) texts.push(JSON.stringify(await worker.find(search)));
  texts.push(JSON.stringify(await worker.heldDrafts()));
  return texts;
}

/**
 * Writes texts to this profile as an app would that seals nothing, each in the next of the ways in which apps and browsers write things
 * down. The search must find every one of them.
 */
export async function writeUnsealed(texts: readonly string[]): Promise<void> {
  const packed = async (text: string, format: CompressionFormat): Promise<Uint8Array> => {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream(format));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };
  const base64 = (bytes: Uint8Array): string =>
    btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('unsealed', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('texts', { autoIncrement: true });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error('no database'));
  });
  const cache = await caches.open('unsealed');
  const values: unknown[] = [];
  for (const [place, text] of texts.entries()) {
    switch (place % 7) {
      case 0:
        values.push({ text });
        break;
      case 1:
        // A letter beyond Latin makes it two bytes each.
        values.push({ text: `${text}Ż` });
        break;
      case 2:
        values.push({ body: await packed(text, 'deflate-raw') });
        break;
      case 3:
        values.push({ body: base64(await packed(text, 'gzip')) });
        break;
      case 4:
        values.push({ body: base64(new TextEncoder().encode(text)) });
        break;
      case 5:
        // Chromium packs what is long and repeats itself by Snappy. Of thousands not each is made long.
        values.push({ text: place % 70 === 5 ? text + ' '.repeat(100_000) : text });
        break;
      default:
        await cache.put(
          `/unsealed/${String(place)}`,
          new Response(Uint8Array.from(await packed(text, 'deflate'))),
        );
    }
  }
  const writing = database.transaction('texts', 'readwrite', { durability: 'strict' });
  for (const value of values) writing.objectStore('texts').put(value);
  await new Promise<void>((resolve, reject) => {
    writing.oncomplete = () => resolve();
    writing.onabort = () => reject(new Error('not written'));
  });
  database.close();
}

/** A field of somebody who did not think of it, where the user is: the browser keeps what is typed into it with its tabs. */
export function addCarelessField(): void {
  const field = document.createElement('input');
  field.id = field.name = 'careless';
  const form = document.createElement('form');
  form.append(field);
  (document.querySelector('dialog[open], [role="dialog"]') ?? document.body).append(form);
}

export interface Answered {
  readonly address: string;
  readonly status: number;
  readonly text: string;
}

/** What the gateway says to whoever has the cookie of this profile, and no more. */
export async function askAsThief(asked: { readonly ids: readonly string[] }): Promise<readonly Answered[]> {
  const post = (body: unknown): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const requests: readonly (readonly [string, RequestInit?])[] = [
    ['/replica/me/_caseload'],
    ['/replica/me/_all_docs?include_docs=true'],
    ['/replica/me/_changes?include_docs=true'],
    ['/replica/me/_bulk_get', post({ docs: asked.ids.map((id) => ({ id })) })],
    ...asked.ids.map((id): readonly [string] => [`/replica/me/${encodeURIComponent(id)}`]),
  ];
  const answers: Answered[] = [];
  for (const [address, request] of requests) {
    const reply = await fetch(address, request);
    answers.push({ address, status: reply.status, text: await reply.text() });
  }
  return answers;
}
