import { expect } from 'vitest';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { casePartition, documentId, parseDocumentId } from '../../src/domain/document/documentId.ts';
import { epochHeader } from '../../src/contracts/http/epoch.ts';
import type { CaseId } from '../../src/shared/ids.ts';
import { entryOf } from '../builders/caseDocuments.ts';

export interface Receipt {
  readonly state: string;
  readonly at: string;
}

/** A note as a device writes it. */
export type RawNote = ReturnType<RawDevice['write']>;

/**
 * A device that speaks docs/protocol.md and nothing else: it writes notes, pushes what has no receipt, and after a change of
 * the epoch asks about all that had one.
 */
export class RawDevice {
  readonly #url: string;
  readonly #cookie: string;
  readonly #user: UserProfile;
  readonly #caseId: CaseId;
  /** Everything it ever wrote, by id, with the receipt that it believes in. */
  readonly lines = new Map<string, { readonly note: RawNote; receipt: Receipt | undefined }>();
  #epoch: string | undefined;

  private constructor(url: string, cookie: string, user: UserProfile, caseId: CaseId) {
    this.#url = url;
    this.#cookie = cookie;
    this.#user = user;
    this.#caseId = caseId;
  }

  /** Of a person who is signed in, with the first case of their feed to write about. */
  static async open(url: string, cookie: string): Promise<RawDevice> {
    const headers = { cookie };
    const { user } = (await (await fetch(`${url}/api/session`, { headers })).json()) as { user: UserProfile };
    const reply = await fetch(`${url}/replica/me/_changes`, { headers });
    const { results } = (await reply.json()) as { results: { id: string }[] };
    const sheet = results.find(({ id }) => parseDocumentId(id)?.type === 'case');
    const caseId = parseDocumentId(sheet?.id ?? '')?.partition as string as CaseId;
    return new RawDevice(url, cookie, user, caseId);
  }

  /** Saved on the device: a line without a receipt. With `changes` it can be one that breaks a rule. */
  write(text: string, changes: Readonly<Record<string, unknown>> = {}) {
    const note = {
      ...entryOf('note', this.#user, {
        audience: 'court-and-all-parties',
        text,
        caseId: this.#caseId,
        _id: documentId(casePartition(this.#caseId), 'note', crypto.randomUUID()),
      }),
      _rev: `1-${crypto.randomUUID().replaceAll('-', '')}`,
      ...changes,
    };
    this.lines.set(note._id, { note, receipt: undefined });
    return note;
  }

  /** Sends notes and keeps the receipts that come back; none where the gateway cannot answer. */
  async push(
    notes: readonly RawNote[],
  ): Promise<readonly { readonly id: string; readonly receipt: Receipt }[]> {
    const reply = await this.ask('/replica/me/_bulk_docs', { docs: notes, new_edits: false });
    if (reply?.status !== 201) return [];
    const rows = (await reply.json()) as { id: string; receipt: Receipt }[];
    for (const { id, receipt } of rows) {
      const line = this.lines.get(id);
      if (line) line.receipt = receipt;
    }
    return rows;
  }

  /** What has no receipt. */
  get unsent(): RawNote[] {
    return [...this.lines.values()].flatMap(({ note, receipt }) => (receipt ? [] : [note]));
  }

  /** Until nothing is without a receipt, in batches. */
  async pushAll(batch = 50): Promise<void> {
    while (this.unsent.length > 0) await this.push(this.unsent.slice(0, batch));
  }

  /** Looks at the epoch; where it is another, forgets the receipts that the gateway does not confirm. True where it was. */
  async noticeEpoch(): Promise<boolean> {
    const reply = await this.ask('/replica/me');
    if (reply?.status !== 200) return false;
    await reply.body?.cancel();
    const epoch = reply.headers.get(epochHeader) ?? undefined;
    const isOther = this.#epoch !== undefined && epoch !== this.#epoch;
    this.#epoch = epoch;
    if (isOther) {
      const ids = [...this.lines.values()].map(({ note }) => ({ id: note._id, rev: note._rev }));
      const asked = await this.ask('/api/receipts', { ids });
      expect(asked?.status).toBe(200);
      const { receipts } = (await asked?.json()) as { receipts: { id: string; receipt: Receipt | null }[] };
      for (const { id, receipt } of receipts) {
        const line = this.lines.get(id);
        if (line) line.receipt = receipt ?? undefined;
      }
    }
    return isOther;
  }

  /** Ids of every row of the feed, page by page, as often as they stand there. */
  async feed(): Promise<string[]> {
    const ids: string[] = [];
    for (let since = '0'; ;) {
      const reply = await this.ask(`/replica/me/_changes?limit=1000&since=${since}`);
      if (reply?.status !== 200) return [];
      const page = (await reply.json()) as { results: { id: string }[]; last_seq: string };
      if (page.results.length === 0) return ids;
      ids.push(...page.results.map((row) => row.id));
      since = page.last_seq;
    }
  }

  /** Undefined where no answer came, or half of one. */
  async ask(path: string, body?: object): Promise<Response | undefined> {
    try {
      const reply = await fetch(`${this.#url}${path}`, {
        headers: { cookie: this.#cookie, 'content-type': 'application/json' },
        signal: AbortSignal.timeout(60_000),
        ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      });
      const whole = await reply.text();
      return new Response(whole, { status: reply.status, headers: reply.headers });
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }
}
