import { idOf } from '../../shared/ids.ts';
import { canonicalJson, type Json } from '../../shared/json.ts';
import {
  emptyForm,
  mostSeen,
  type DraftDocument,
  type DraftForm,
  type KeptBoth,
  type SeenVersion,
} from './draft.ts';
import { mergeForms } from './mergeForms.ts';

/** One leaf of a draft's revision tree. */
export interface DraftLeaf {
  readonly rev: string;
  /** Its revisions back to the beginning, itself first. */
  readonly history: readonly string[];
  readonly seen: readonly SeenVersion[];
  /** Undefined where it ends the draft. */
  readonly draft?: Pick<DraftDocument, 'form' | 'updatedAt' | 'keptBoth' | 'deviceId'>;
}

export type DraftHead = DraftLeaf & { readonly draft: NonNullable<DraftLeaf['draft']> };

/**
 * The versions that say something of their own, by their revisions: not those that another one holds already, nor those that
 * were ended. None: there is no draft.
 */
export function headsOf<Leaf extends DraftLeaf>(leaves: readonly Leaf[]): readonly (DraftHead & Leaf)[] {
  return leaves
    .filter((leaf): leaf is DraftHead & Leaf => leaf.draft !== undefined)
    .filter(({ rev }) => !leaves.some((other) => other.rev !== rev && holds(other, rev)))
    .sort((a, b) => byRevision(a.rev, b.rev));
}

/** A version as it would be stored, made of one or more. */
export interface MergedDraft extends NonNullable<DraftLeaf['draft']> {
  readonly seen: readonly SeenVersion[];
}

/** Raised when merging gives another form for the same versions: the name of what was merged says by which way. */
const mergeVersion = 1;

/**
 * What several versions make together, the same on each device that has the same versions, whichever arrived first: each two
 * by what they both hold that was written last.
 */
export function mergeHeads(heads: readonly DraftHead[]): MergedDraft {
  const [first, ...others] = heads;
  if (!first) throw new Error('Nothing to merge');
  if (others.length === 0) return { ...first.draft, seen: first.seen };
  const merged = others.reduce<Joined>((one, other) => mergeTwo(one, joined(other)), joined(first));
  const { deviceId: _none, ...draft } = merged.draft;
  return { ...draft, seen: seenOf(heads) };
}

/** Versions while they are being merged into one. */
interface Joined {
  readonly revs: readonly string[];
  /** The history of each. */
  readonly histories: readonly (readonly string[])[];
  readonly seen: readonly SeenVersion[];
  readonly draft: DraftHead['draft'];
}

const joined = ({ rev, history, seen, draft }: DraftHead): Joined => ({
  revs: [rev],
  histories: [history],
  seen: [...seen, { rev, form: draft.form }],
  draft,
});

function mergeTwo(a: Joined, b: Joined): Joined {
  const base = commonForm(a, b);
  // Of two choices the later stands in the form. Texts do not mind the order.
  const [first, second] = isLater(b, a) ? [b, a] : [a, b];
  const { form, keptBoth: contested } = mergeForms(base, first.draft.form, second.draft.form);
  // What nobody has been shown yet stays beside the form.
  const keptBoth = allOf(first.draft.keptBoth, second.draft.keptBoth, contested);
  return {
    revs: [...a.revs, ...b.revs],
    histories: [...a.histories, ...b.histories],
    seen: [...a.seen, ...b.seen],
    draft: { form, updatedAt: first.draft.updatedAt, ...(keptBoth ? { keptBoth } : {}) },
  };
}

function allOf(...kept: readonly (KeptBoth | undefined)[]): KeptBoth | undefined {
  const some = kept.filter((each) => each !== undefined);
  return some.length === 0
    ? undefined
    : {
        texts: Object.assign({}, ...some.map(({ texts }) => texts)) as KeptBoth['texts'],
        choices: Object.assign({}, ...some.map(({ choices }) => choices)) as KeptBoth['choices'],
      };
}

/** The revision under which these versions are stored as one: the same on each device, and new to all. */
export function mergedRev(id: string, heads: readonly DraftHead[]): string {
  const generation = Math.max(...heads.map(({ rev }) => generationOf(rev))) + 1;
  const name = canonicalJson([mergeVersion, id, heads.map(({ rev }) => rev)]);
  return `${String(generation)}-${idOf(name).replaceAll('-', '')}`;
}

/** What a version has seen that is written on top of these: they themselves, and what they had seen, the newest first. */
export const seenOf = (heads: readonly DraftHead[]): readonly SeenVersion[] => {
  const own = heads.map(({ rev, draft: { form } }) => ({ rev, form }));
  const before = heads.flatMap(({ seen }) => seen).sort((a, b) => byRevision(b.rev, a.rev));
  const first = new Map<string, SeenVersion>();
  for (const version of [...own, ...before]) if (!first.has(version.rev)) first.set(version.rev, version);
  return [...first.values()].slice(0, mostSeen);
};

const holds = (leaf: DraftLeaf, rev: string): boolean =>
  leaf.history.includes(rev) || leaf.seen.some((version) => version.rev === rev);

/**
 * What both go back to, as far as either tells it: the last version that both hold. Where they hold two of which neither came
 * of the other, because somebody merged these before, it is what those two make together.
 */
function commonForm(a: Joined, b: Joined): DraftForm {
  const histories = [...a.histories, ...b.histories];
  const common = new Map<string, DraftForm>();
  for (const { rev, form } of [...a.seen, ...b.seen].sort((one, other) =>
    textOf(one) < textOf(other) ? -1 : 1,
  )) {
    if (form && hasIn(a, rev) && hasIn(b, rev) && !common.has(rev)) common.set(rev, form);
  }
  const isBefore = (rev: string, later: string): boolean =>
    (generationOf(rev) === 0 && generationOf(later) > 0) ||
    histories.some((history) => history.includes(later) && history.indexOf(rev) > history.indexOf(later));
  const revs = [...common.keys()].sort((one, other) => byRevision(other, one));
  const last = revs.filter((rev) => !revs.some((later) => isBefore(rev, later)));
  const before = revs.find((rev) => !last.includes(rev));
  const beginning = (before === undefined ? undefined : common.get(before)) ?? emptyForm;
  const forms = last.flatMap((rev) => common.get(rev) ?? []);
  return forms.length === 0
    ? emptyForm
    : forms.reduce((one, other) => mergeForms(beginning, one, other).form);
}

const hasIn = ({ histories, seen }: Joined, rev: string): boolean =>
  histories.some((history) => history.includes(rev)) || seen.some((version) => version.rev === rev);

const textOf = ({ form }: SeenVersion): string => canonicalJson((form ?? null) as unknown as Json);

const isLater = (a: Joined, b: Joined): boolean => {
  const [one, other] = [a, b].map(({ draft }) => Date.parse(draft.updatedAt)) as [number, number];
  return one === other ? a.revs.join() > b.revs.join() : one > other;
};

const generationOf = (rev: string): number => Number.parseInt(rev, 10);

export const byRevision = (a: string, b: string): number =>
  generationOf(a) - generationOf(b) || (a < b ? -1 : a > b ? 1 : 0);
