import MiniSearch from 'minisearch';
import type { FindHit } from '../contracts/worker/api.ts';
import { birthWords, findWords, nameWords, referenceWords } from '../domain/list/findWords.ts';
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
  find(text: string, today: string): readonly FindHit[] {
    const words = findWords(text, today);
    if (words.length === 0) return [];
    const exact = this.#hits(words, false, new Set());
    const near = words.some((word) => word.length >= shortestNear && !/\d/.test(word))
      ? this.#hits(words, true, new Set(exact.map(keyOf)))
      : [];
    return [...exact, ...near].slice(0, mostHits);
  }

  #hits(words: readonly string[], isNear: boolean, known: ReadonlySet<string>): FindHit[] {
    const found = this.#search.search(words.join(' '), {
      combineWith: 'AND',
      prefix: true,
      // A birth date or a reference spelled nearly so is another one.
      fuzzy: (term) =>
        isNear && term.length >= shortestNear && !/\d/.test(term) ? (term.length > 6 ? 2 : 1) : false,
      boost: { names: 2 },
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
        matched: isNear ? [...new Set(result.terms)] : words,
      };
      const key = keyOf(hit);
      if (!hits.has(key) && !known.has(key)) hits.set(key, hit);
    }
    return [...hits.values()];
  }
}

const keyOf = (hit: FindHit): string => `${hit.card.caseId} ${hit.defendantId ?? ''}`;

function entriesOf(card: CaseCard): readonly Entry[] {
  const reference = referenceWords(card.reference).join(' ');
  if (card.defendants.length === 0) {
    return [{ id: card.caseId, caseId: card.caseId, names: '', birth: '', reference }];
  }
  return card.defendants.map((defendant) => ({
    id: `${card.caseId} ${defendant.defendantId}`,
    caseId: card.caseId,
    defendantId: defendant.defendantId,
    names: [...new Set(defendant.searchNames.flatMap(nameWords))].join(' '),
    birth: birthWords(defendant.dateOfBirth ?? '').join(' '),
    reference,
  }));
}
