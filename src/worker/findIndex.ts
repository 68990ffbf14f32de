import MiniSearch from 'minisearch';
import type { FindHit } from '../contracts/worker/api.ts';
import { findableWords } from '../domain/list/findableWords.ts';
import { isEmptyQuery, readFindQuery, type FindQuery } from '../domain/list/findQuery.ts';
import type { CaseCard } from '../domain/list/caseCard.ts';
import type { CaseId, DefendantId } from '../shared/ids.ts';

/** One defendant of a case, or a case of which no defendant is here. */
interface Entry {
  readonly id: string;
  readonly caseId: CaseId;
  readonly defendantId?: DefendantId;
  readonly names: string;
  readonly birth: string;
  readonly reference: string;
}

const mostHits = 50;
/** Shorter words have too many near neighbours to mean anything. */
const shortestNear = 4;

/** Search over the cards of this device: by parts of names, birth date and any part of a reference, as one types. */
export class FindIndex {
  readonly #cards = new Map<CaseId, CaseCard>();
  readonly #entries = new Map<CaseId, readonly Entry[]>();
  readonly #byId = new Map<string, Entry>();
  readonly #search = new MiniSearch<Entry>({
    fields: ['names', 'birth', 'reference'],
    // The texts are words already, folded and separated by blanks.
    tokenize: (text) => text.split(' '),
    processTerm: (term) => (term === '' ? null : term),
  });

  put(card: CaseCard): void {
    this.remove(card.caseId);
    const entries = entriesOf(card);
    this.#cards.set(card.caseId, card);
    this.#entries.set(card.caseId, entries);
    for (const entry of entries) this.#byId.set(entry.id, entry);
    this.#search.addAll(entries);
  }

  remove(caseId: CaseId): void {
    for (const entry of this.#entries.get(caseId) ?? []) {
      // Not `discard`: the vacuuming that follows it breaks off with an error when cards are put meanwhile.
      this.#search.remove(entry);
      this.#byId.delete(entry.id);
    }
    this.#entries.delete(caseId);
    this.#cards.delete(caseId);
  }

  /** Hits in which every word begins a word of the defendant or the case; then those spelled nearly so. */
  find(text: string): readonly FindHit[] {
    const query = readFindQuery(text);
    if (isEmptyQuery(query)) return [];
    const exact = this.#hits(query, false, new Set());
    const near = query.words.some((meanings) => meanings.some(({ begins }) => mayBeNear(begins)))
      ? this.#hits(query, true, new Set(exact.map(keyOf)))
      : [];
    return [...exact, ...near].slice(0, mostHits);
  }

  #hits(query: FindQuery, isNear: boolean, known: ReadonlySet<string>): FindHit[] {
    const found = this.#search.search({
      combineWith: 'AND',
      prefix: true,
      boost: { names: 2 },
      queries: query.words.map((meanings) => ({
        combineWith: 'OR',
        queries: meanings.map(({ of, begins }) => ({
          fields: [of],
          // A birth date or a reference spelled nearly so is another one.
          fuzzy: isNear && of === 'names' && mayBeNear(begins) ? (begins.length > 6 ? 2 : 1) : false,
          queries: [begins],
        })),
      })),
    });
    const hits = new Map<string, FindHit>();
    for (const result of found) {
      const entry = this.#byId.get(result.id as string);
      const card = entry && this.#cards.get(entry.caseId);
      if (!entry || !card) continue;
      const isOfPerson = Object.values(result.match).some((fields) =>
        fields.some((field) => field !== 'reference'),
      );
      const hit: FindHit = {
        card,
        ...(isOfPerson && entry.defendantId !== undefined ? { defendantId: entry.defendantId } : {}),
        isNear,
        matched: isNear ? [...new Set(result.terms)] : query.marks,
      };
      const key = keyOf(hit);
      if (!hits.has(key) && !known.has(key)) hits.set(key, hit);
    }
    return [...hits.values()];
  }
}

const mayBeNear = (word: string): boolean => word.length >= shortestNear && !/\d/.test(word);

const keyOf = (hit: FindHit): string => `${hit.card.caseId} ${hit.defendantId ?? ''}`;

function entriesOf(card: CaseCard): readonly Entry[] {
  if (card.defendants.length === 0) {
    return [{ id: card.caseId, caseId: card.caseId, ...textsOf([], undefined, card.reference) }];
  }
  return card.defendants.map((defendant) => ({
    id: `${card.caseId} ${defendant.defendantId}`,
    caseId: card.caseId,
    defendantId: defendant.defendantId,
    ...textsOf(defendant.searchNames, defendant.dateOfBirth, card.reference),
  }));
}

function textsOf(...of: Parameters<typeof findableWords>): Pick<Entry, 'names' | 'birth' | 'reference'> {
  const { names, birth, reference } = findableWords(...of);
  return { names: names.join(' '), birth: birth.join(' '), reference: reference.join(' ') };
}
