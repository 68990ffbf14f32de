import type { Random } from '../../../src/commands/demo/random.ts';
import type { UserProfile } from '../../../src/domain/access/user.ts';
import type { CaseId } from '../../../src/shared/ids.ts';
import { canBreakGlassOf } from './mayLearn.ts';
import type { Pair } from './likeness.ts';
import { asking, insiders } from './people.ts';
import { hiddenCases, inventedCase, sharedCases, type WorldCase } from './worldCases.ts';

/** Pairs of names by what they name: those that the two worlds made up themselves, and that a question uses in turn. */
export interface MadeUp {
  readonly pairs: Pair[];
  /** Sequences of a user's feed. */
  readonly sequencesOf: Map<string, Pair[]>;
}

/** Stands in a question for a name that each world has its own of. */
const mark = (pairs: readonly Pair[], pair: Pair): string => `~pair${String(pairs.indexOf(pair))}~`;

/** Draws what a question names: hidden, invented and shared things, as whoever guesses well would. */
export class Names {
  readonly random: Random;
  readonly user: UserProfile;
  readonly #madeUp: MadeUp;
  readonly #cases: readonly WorldCase[];

  /** @param isOfAdministration a question whose answer may tell an administrator of any case: it names no hidden one */
  constructor(random: Random, user: UserProfile, madeUp: MadeUp, isOfAdministration = false) {
    this.random = random;
    this.user = user;
    this.#madeUp = madeUp;
    const { elsewhere, sensitiveHere, sensitiveElsewhere } = hiddenCases;
    const hidden = [elsewhere, elsewhere, sensitiveHere, sensitiveElsewhere];
    this.#cases = [...(isOfAdministration ? [] : hidden), inventedCase, ...sharedCases];
  }

  case(): WorldCase {
    return this.random.pick(this.#cases);
  }
  caseId(): CaseId {
    return this.case().caseId;
  }
  document(): WorldCase['documents'][number] {
    return this.random.pick(this.case().documents);
  }
  documentId(): string {
    return this.random.weighted<() => string>([
      [12, () => this.document()._id],
      [1, () => `${this.caseId()}:note:${this.random.uuid()}`],
      [1, () => `user-${this.user.userId}:user:${this.user.userId}`],
      [1, () => this.caseId()],
      [1, () => 'nothing'],
      [1, () => '_design/all'],
    ])();
  }
  ids(): readonly string[] {
    return this.random.chance(0.5)
      ? this.case().documents.map(({ _id }) => _id)
      : Array.from({ length: this.random.int(0, 6) }, () => this.documentId());
  }
  rev(id?: string): string {
    const all = [...Object.values(hiddenCases), inventedCase, ...sharedCases].flatMap(
      (each) => each.documents,
    );
    const held = all.find(({ _id }) => _id === id)?._rev;
    return this.random.chance(0.7) && held !== undefined
      ? held
      : this.random.pick([this.document()._rev, '1-abc', '2-0123456789abcdef0123456789abcdef']);
  }
  reference(): string {
    // Who may break the glass of a case learns of it so: that is what it is for.
    const allowed = this.#cases.filter((each) => !canBreakGlassOf(this.user, each));
    const { reference } = this.random.pick(allowed);
    return this.random.pick([
      reference,
      reference.toLowerCase(),
      ` ${reference.slice(0, 4)}/${reference.slice(4)}`,
    ]);
  }
  partOfReference(): string {
    const { reference } = this.case();
    return this.random.pick([reference, reference.slice(1), reference.slice(-7)]);
  }
  /** A sequence of theirs, of somebody else, none, or one that is broken. */
  sequence(): string {
    const own = this.#madeUp.sequencesOf.get(this.user.userId) ?? [];
    const others = [...this.#madeUp.sequencesOf.values()].flat();
    const marked = (pairs: readonly Pair[]): string => mark(this.#madeUp.pairs, this.random.pick(pairs));
    return this.random.weighted<() => string>([
      [own.length > 0 ? 8 : 0, () => marked(own)],
      [others.length > 0 ? 2 : 0, () => marked(others)],
      [1, () => 'now'],
      [1, () => '0'],
      [1, () => String(this.random.int(1, 200))],
      [1, () => 'A'.repeat(80)],
    ])();
  }
  /** What an answer called something that did not exist before: a grant, a credential. */
  madeId(): string {
    const ids = this.#madeUp.pairs.filter(({ there }) => there.length === 36);
    return ids.length === 0 ? this.random.uuid() : mark(this.#madeUp.pairs, this.random.pick(ids));
  }
  grantId(): string {
    const grants = this.case().documents.filter(({ _id }) => _id.includes(':grant:'));
    return this.random.chance(0.8)
      ? this.random.pick(grants)._id
      : `org-${this.user.organisationId}:grant:${this.madeId()}`;
  }
  colleague(): UserProfile {
    return this.random.pick([...asking, insiders.solicitor]);
  }
  json(value: unknown): string {
    return JSON.stringify(value);
  }
}
