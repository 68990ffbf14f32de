import type { HeldDraft, HeldDrafts, KeptDraft } from '../contracts/worker/drafts.ts';
import type { UserProfile } from '../domain/access/user.ts';
import {
  draftId,
  emptyForm,
  mostSeen,
  untouchedRev,
  type DraftForm,
  type SeenVersion,
} from '../domain/draft/draft.ts';
import { byRevision, mergedRev, mergeHeads, seenOf, type MergedDraft } from '../domain/draft/draftHeads.ts';
import { isSameForm, mergeForms } from '../domain/draft/mergeForms.ts';
import type { CaseId, DeviceId } from '../shared/ids.ts';
import { fromTheStart, type DeviceStore, type PlaceOfType } from '../store/deviceStore.ts';
import { erasedMark } from '../sync/erasedCases.ts';
import { composeDraft, composeEnd } from './composeDraft.ts';
import { draftPrefix } from './draftPrefix.ts';
import { readDraft, type ReadDraft } from './readDraft.ts';

/** Nobody typed for so long: then a draft is sent. Milliseconds. */
const restMs = 3_000;
/** Somebody types without a pause: it is sent at the latest so long after what was sent last. */
const longestRestMs = 10_000;
/** Other windows write as well: so often it is tried to be the next. */
const mostTurns = 20;

/**
 * Keeps what is typed and not saved: of all windows of this device, and of its author's other devices, which get each revision
 * by way of the gateway. Nobody writes over what somebody else wrote: it is merged (docs/clashes.md).
 */
export class DraftDesk {
  readonly #store: DeviceStore;
  readonly #user: UserProfile;
  readonly #deviceId: () => Promise<DeviceId>;
  #settled: PlaceOfType = fromTheStart;
  #settling: Promise<void> = Promise.resolve();

  constructor(store: DeviceStore, user: UserProfile, deviceId: () => Promise<DeviceId>) {
    this.#store = store;
    this.#user = user;
    this.#deviceId = deviceId;
  }

  async held(): Promise<HeldDrafts> {
    const [stored, deviceId] = [await this.#store.drafts(), await this.#deviceId()];
    const drafts: Record<string, HeldDraft> = {};
    for (const each of stored) {
      const { key, heads } = readDraft(each);
      if (key !== undefined && heads.length > 0) drafts[key] = heldOf(heads, deviceId);
    }
    return { seq: Math.max(0, ...stored.map(({ seq }) => seq)), drafts };
  }

  /**
   * @param form null where the form was saved or cleared
   * @param base what its writer last knew to be kept: what is kept beyond that somebody else wrote, and it stays
   * @throws where the device cannot store it
   */
  async keep(key: string, form: DraftForm | null, base: DraftForm): Promise<KeptDraft> {
    const id = draftId(this.#user.userId, key);
    const deviceId = await this.#deviceId();
    for (let turn = 1; turn <= mostTurns; turn += 1) {
      const [stored] = await this.#store.drafts(id);
      const read = stored ? readDraft(stored) : undefined;
      const heads = read?.heads ?? [];
      const current = heads.length === 0 ? undefined : mergeHeads(heads);
      const next = form ? nextForm(current, form, base) : restOf(current, base);
      const isThere = current && next && heads.length === 1 && isSameForm(current.form, next.form);
      if (isThere || (!current && !next)) {
        return { seq: stored?.seq ?? 0, held: current ? heldOf(heads, deviceId) : null };
      }
      const isOwn = heads.length === 1 && current?.deviceId === deviceId;
      const now = new Date().toISOString();
      const seen: readonly SeenVersion[] = current
        ? isOwn
          ? current.seen
          : seenOf(heads)
        : [{ rev: untouchedRev, form: base }];
      const write = next
        ? composeDraft(this.#user, key, { ...next, deviceId, seen, updatedAt: now })
        : composeEnd(this.#user, heads);
      const written = await this.#write(id, read, { ...write, ...this.#lineOf(read, now, next === null) });
      if (!written) continue;
      return { seq: written.seq, held: next && { ...next, isFromHere: isOwn || !current } };
    }
    throw new Error('Other windows write this draft again and again');
  }

  /** Merges what other devices wrote into what is here, and takes over drafts that an older Assize kept on this device alone. */
  settle(): Promise<void> {
    this.#settling = this.#settling
      .catch(() => undefined)
      // Each window would do the same.
      .then(async () => {
        await navigator.locks.request(`assize-drafts-${this.#store.name}`, () => this.#settle());
      });
    return this.#settling;
  }

  async takeOver(): Promise<void> {
    for (const [name, draft] of await this.#store.metaUnder(draftPrefix)) {
      const form = { texts: {}, choices: draft as DraftForm['choices'] };
      await this.keep(name.slice(draftPrefix.length), form, emptyForm).catch(() => undefined);
      await this.#store.setMeta(name, undefined);
    }
  }

  idle = (): Promise<void> => this.#settling.catch(() => undefined);

  async #settle(): Promise<void> {
    const { place, documents } = await this.#store.changedOfType('draft', this.#settled);
    for (const { _id: id } of documents) {
      for (let turn = 1; turn <= mostTurns; turn += 1) {
        const [stored] = await this.#store.drafts(id);
        const read = stored && readDraft(stored);
        if (!read || read.key === undefined) break;
        if (await this.#isOfErasedCase(read.key)) {
          await this.#store.eraseDrafts(new Set([id]));
          break;
        }
        if (read.heads.length < 2) break;
        const heads = read.heads.slice(0, mostSeen);
        const write = composeDraft(this.#user, read.key, mergeHeads(heads));
        const line = { savedAt: new Date().toISOString() };
        if (await this.#write(id, read, { ...write, rev: mergedRev(id, heads), line })) break;
      }
    }
    this.#settled = place;
  }

  /** Another device may have written it after the case was taken off this one. */
  async #isOfErasedCase(key: string): Promise<boolean> {
    const caseId = key.split(':')[0] as CaseId;
    if ((await erasedMark(this.#store, caseId)) === undefined) return false;
    return (await this.#store.caseDocuments(caseId)).length === 0;
  }

  /** Undefined where somebody else was first. */
  async #write(
    id: string,
    read: ReadDraft | undefined,
    draft: Pick<Parameters<DeviceStore['writeDraft']>[0], 'fields' | 'isEnd' | 'line' | 'rev'>,
  ): Promise<{ readonly rev: string; readonly seq: number } | undefined> {
    const { heads = [], leaves = [] } = read ?? {};
    const [parent] = [...(heads.length > 0 ? heads : leaves)].sort((a, b) => byRevision(b.rev, a.rev));
    const written = await this.#store.writeDraft({
      ...draft,
      id,
      history: parent?.history ?? [],
      leaves: leaves.map(({ rev }) => rev),
      unsentRev: read?.unsent?.rev,
    });
    if (written.ok) return written.value;
    if (written.error.tag === 'moved-on') return undefined;
    throw new Error(`The draft could not be kept: ${written.error.tag}`);
  }

  #lineOf(read: ReadDraft | undefined, now: string, isEnd: boolean) {
    const savedAt = read?.unsent?.savedAt ?? now;
    const restsUntil = Math.min(Date.parse(now) + restMs, Date.parse(savedAt) + longestRestMs);
    return { line: { savedAt, ...(isEnd ? {} : { restsUntil }) } };
  }
}

function heldOf(heads: ReadDraft['heads'], deviceId: DeviceId): HeldDraft {
  const { form, keptBoth } = mergeHeads(heads);
  const isFromHere = heads.every(({ draft }) => draft.deviceId === deviceId);
  return { form, isFromHere, ...(keptBoth ? { keptBoth } : {}) };
}

type Kept = Pick<MergedDraft, 'form' | 'keptBoth'>;

const nextForm = (current: MergedDraft | undefined, form: DraftForm, base: DraftForm): Kept =>
  !current || isSameForm(current.form, base) ? { form } : mergeForms(base, form, current.form);

/** What is kept and was not known to whoever ended the draft: somebody wrote it elsewhere meanwhile, and it was not saved. */
function restOf(current: MergedDraft | undefined, base: DraftForm): Kept | null {
  if (!current || isSameForm(current.form, base)) return null;
  const rest = mergeForms(base, { texts: {}, choices: base.choices }, current.form);
  return Object.values(rest.form.texts).some((text) => text.trim() !== '') ? { form: rest.form } : null;
}
