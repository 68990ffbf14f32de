import type { HeldDraft, HeldDrafts, KeptDraft } from '../contracts/worker/drafts.ts';
import type { UserProfile } from '../domain/access/user.ts';
import {
  emptyForm,
  mostSeen,
  untouchedRev,
  type DraftForm,
  type SeenVersion,
} from '../domain/draft/draft.ts';
import { byRevision, mergedRev, mergeHeads, seenOf, type MergedDraft } from '../domain/draft/draftHeads.ts';
import { isSameForm, mergeForms } from '../domain/draft/mergeForms.ts';
import { keptId } from '../domain/resulting/hearingPad.ts';
import type { CaseId, DeviceId } from '../shared/ids.ts';
import { fromTheStart, type DeviceStore, type PlaceOfType, type StoredDraft } from '../store/deviceStore.ts';
import { erasedMark } from '../sync/erasedCases.ts';
import { inOneWindow } from '../sync/inOneWindow.ts';
import { composeDraft, composeEnd, type DraftSealer } from './composeDraft.ts';
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
  readonly #author: DraftSealer | undefined;
  #settled: PlaceOfType = fromTheStart;
  #isAnew = false;
  #settling: Promise<void> = Promise.resolve();

  /** @param author seals what leaves the device; absent for a user who has no vault here */
  constructor(
    store: DeviceStore,
    user: UserProfile,
    deviceId: () => Promise<DeviceId>,
    author?: DraftSealer | undefined,
  ) {
    this.#store = store;
    this.#user = user;
    this.#deviceId = deviceId;
    this.#author = author;
  }

  /** More can be read than before: what was passed over is looked at once more. */
  canReadMore(): void {
    this.#isAnew = true;
  }

  async held(): Promise<HeldDrafts> {
    const [stored, deviceId] = [await this.#store.drafts(), await this.#deviceId()];
    const drafts: Record<string, HeldDraft> = {};
    for (const each of stored) {
      const read = await this.#read(each);
      const held = heldOf(read, deviceId);
      if (this.#isOwn(each.id, read.key) && held) drafts[read.key] = held;
    }
    return { seq: Math.max(0, ...stored.map(({ seq }) => seq)), drafts };
  }

  /**
   * @param form null where the form was emptied by hand
   * @param base what its writer last knew to be kept: what is kept beyond that somebody else wrote, and it stays
   * @throws where the device cannot store it
   */
  keep(key: string, form: DraftForm | null, base: DraftForm): Promise<KeptDraft> {
    return this.#advance(key, (left) => (form ? nextForm(left, form, base) : restOf(left, base)), base);
  }

  /** The draft that is saved with an entry: a part of what `writeEntry` writes. */
  endOf = ({ key, base }: { readonly key: string; readonly base: DraftForm }) => ({
    id: keptId(this.#user.userId, key),
    base,
  });

  /**
   * @param nextOf what is to be kept, of what is left of what is kept: null for nothing
   * @param begun the form before anybody typed, where nothing is kept
   */
  async #advance(
    key: string,
    nextOf: (left: Kept | null) => Kept | null,
    begun: DraftForm = emptyForm,
  ): Promise<KeptDraft> {
    const id = keptId(this.#user.userId, key);
    const deviceId = await this.#deviceId();
    for (let turn = 1; turn <= mostTurns; turn += 1) {
      const [stored] = await this.#store.drafts(id);
      const read = stored ? await this.#read(stored) : undefined;
      const { heads = [], ends = [] } = read ?? {};
      const current = heads.length === 0 ? undefined : mergeHeads(heads);
      const left = read ? leftOf(read) : null;
      const next = nextOf(left);
      const isThere =
        ends.length === 0 && heads.length === 1 && left && next && isSameForm(left.form, next.form);
      if (isThere || (!current && !next)) {
        await this.#forget(ends);
        return { seq: stored?.seq ?? 0, held: read ? heldOf(read, deviceId) : null };
      }
      const isOwn = heads.length === 1 && current?.deviceId === deviceId;
      const now = new Date().toISOString();
      const seen: readonly SeenVersion[] = current
        ? isOwn
          ? current.seen
          : seenOf(heads)
        : [{ rev: untouchedRev, form: begun }];
      const write = next
        ? await this.#compose(key, { ...next, deviceId, seen, updatedAt: now })
        : composeEnd(this.#user, key, heads);
      const written = await this.#write(id, read, {
        ...write,
        ...this.#lineOf(read, now, next === null),
        follows: ends.map(({ name }) => name),
      });
      if (!written) continue;
      return { seq: written.seq, held: next && { ...next, isFromHere: isOwn || !current } };
    }
    throw new Error('Other windows write this draft again and again');
  }

  /** Ends what was saved with an entry. Several windows may do it at once: a frozen one keeps nobody waiting. */
  async endSaved(): Promise<void> {
    for (const id of await this.#store.draftsToEnd()) {
      const [stored] = await this.#store.drafts(id);
      const read = stored && (await this.#read(stored));
      if (read?.key === undefined) await this.#forget(read?.ends ?? []);
      else await this.#advance(read.key, (left) => left);
    }
  }

  /** Ends what was saved, merges what other devices wrote into what is here, and takes over drafts that an older Assize kept on this device alone. */
  settle(): Promise<void> {
    this.#settling = this.#settling
      .catch(() => undefined)
      // Each window would do the same. Two may: of a draft that another was quicker with, the store writes nothing (`moved-on`).
      .then(() => inOneWindow(`assize-drafts-${this.#store.name}`, () => this.#settle()));
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
    await this.endSaved();
    const from = this.#isAnew ? fromTheStart : this.#settled;
    this.#isAnew = false;
    // The places are read one after the other: from the first on nothing is passed over.
    const ofPerson = await this.#store.changedOfType('draft', from);
    const ofCases = await this.#store.changedOfType('hearing-pad', from);
    for (const { _id: id } of [...ofPerson.documents, ...ofCases.documents]) {
      for (let turn = 1; turn <= mostTurns; turn += 1) {
        const [stored] = await this.#store.drafts(id);
        const read = stored && (await this.#read(stored));
        if (!read || !this.#isOwn(id, read.key)) break;
        if (await this.#isOfErasedCase(read.key)) {
          await this.#store.eraseDrafts(new Set([id]));
          break;
        }
        if (read.heads.length < 2) break;
        const heads = read.heads.slice(0, mostSeen);
        // Another device that merges the same seals it by the same key.
        const keyId = heads.flatMap((head) => head.keyId ?? []).reduce(later, '');
        const write = await this.#compose(read.key, mergeHeads(heads), keyId);
        const line = { savedAt: new Date().toISOString() };
        if (await this.#write(id, read, { ...write, rev: mergedRev(id, heads), line })) break;
      }
    }
    this.#settled = ofPerson.place;
  }

  /** A pad of a co-worker's is theirs to merge and to end. */
  #isOwn = (id: string, key: string | undefined): key is string =>
    key !== undefined && keptId(this.#user.userId, key) === id;

  #read = (stored: StoredDraft): Promise<ReadDraft> => readDraft(stored, this.#author);

  #compose(key: string, said: Parameters<typeof composeDraft>[2], keyId?: string) {
    const author = this.#author;
    return composeDraft(this.#user, key, said, author && { author, keyId: keyId || undefined });
  }

  /** They have nothing to end. */
  async #forget(ends: ReadDraft['ends']): Promise<void> {
    for (const { name } of ends) await this.#store.setMeta(name, undefined);
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
    draft: Pick<Parameters<DeviceStore['writeDraft']>[0], 'fields' | 'isEnd' | 'line' | 'rev' | 'follows'>,
  ): Promise<{ readonly rev: string; readonly seq: number } | undefined> {
    const { heads = [], leaves = [] } = read ?? {};
    // What cannot be read here is nobody's to write over: beside it another begins.
    const known = leaves.filter(({ isUnread }) => !isUnread);
    const [parent] = [...(heads.length > 0 ? heads : known)].sort((a, b) => byRevision(b.rev, a.rev));
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

function heldOf(read: ReadDraft, deviceId: DeviceId): HeldDraft | null {
  const left = leftOf(read);
  if (!left) return null;
  const { heads } = read;
  const { form, keptBoth } = left;
  const isFromHere = heads.every(({ draft }) => draft.deviceId === deviceId);
  return { form, isFromHere, ...(keptBoth ? { keptBoth } : {}) };
}

const later = (one: string, other: string): string => (one > other ? one : other);

type Kept = Pick<MergedDraft, 'form' | 'keptBoth'>;

/** What is kept and was not saved. */
const leftOf = ({ heads, ends }: ReadDraft): Kept | null =>
  ends.reduce<Kept | null>(
    (left, { base }) => (base ? restOf(left, base) : left),
    heads.length === 0 ? null : mergeHeads(heads),
  );

const nextForm = (current: Kept | null, form: DraftForm, base: DraftForm): Kept =>
  !current || isSameForm(current.form, base) ? { form } : mergeForms(base, form, current.form);

/** What is kept and was not known to whoever ended the draft: somebody wrote it elsewhere meanwhile, and it was not saved. */
function restOf(current: Kept | null, base: DraftForm): Kept | null {
  if (!current || isSameForm(current.form, base)) return null;
  const rest = mergeForms(base, { texts: {}, choices: base.choices }, current.form);
  return Object.values(rest.form.texts).some((text) => text.trim() !== '') ? { form: rest.form } : null;
}
