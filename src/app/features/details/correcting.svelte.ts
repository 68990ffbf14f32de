import type { WriteCommand } from '../../../contracts/worker/api.ts';
import type { CaseView } from '../../../domain/case/caseView.ts';
import type { HearingId } from '../../../shared/ids.ts';
import type { AppContext } from '../../appContext.ts';
import { EntryForm, type Opening } from '../../entryForm.svelte.ts';
import {
  beginDetails,
  bringIn,
  changesOf,
  fieldsOfDefendant,
  findDetailsErrors,
  recordedTexts,
  typedIn,
  type DetailsDraft,
  type RecordedField,
} from './detailsDraft.ts';

type Corrected = 'details-corrected' | 'address-corrected';

/** Correcting a defendant's name, birth date, nationality or address: an entry for what all may know, another for the address. */
export class Correcting extends EntryForm<Corrected, DetailsDraft> {
  constructor(app: AppContext, view: () => CaseView, opening: Opening<Corrected> = {}) {
    // An address is one value: of two that were typed at once, a mixture is nobody's.
    super(app, view, opening, { name: 'details', begin: beginDetails });
    // A draft stays when its dialog is closed, and the record goes on.
    this.#bringIn();
  }

  get changes(): ReturnType<typeof changesOf> {
    return this.defendant ? changesOf(this.draft, this.defendant) : {};
  }

  /** What the record says in a field that it says otherwise in since the author changed it. */
  recordedNow(field: RecordedField): readonly string[] {
    const { defendant, draft } = this;
    if (!defendant || !draft.beside.includes(field)) return [];
    const texts = recordedTexts(defendant, field);
    return texts.every((text) => text === draft[field]) ? [] : texts;
  }

  choose(defendantId: string): void {
    const { draft, aside } = this;
    const defendant = this.defendants.find((each) => each.defendantId === defendantId);
    if (!defendant || defendantId === draft.defendantId) return;
    const typed = typedIn(draft);
    if (typed && draft.defendantId !== '') aside.set(draft.defendantId, typed);
    Object.assign(draft, fieldsOfDefendant(defendant), aside.get(defendantId));
    aside.delete(defendantId);
    this.#bringIn();
  }

  async save(): Promise<boolean> {
    const { defendant, draft } = this;
    const errors = findDetailsErrors(draft, defendant, this.app.clock.today);
    if (errors.length === 0 && this.#bringIn()) {
      errors.push({ text: 'The details changed while you were here. Read them, then save again' });
    }
    this.attempt.errors = errors;
    if (errors.length > 0 || !defendant) return false;
    const { details, address } = this.changes;
    const common = {
      caseId: this.view.caseId,
      hearingId: draft.hearingId as HearingId,
      defendantId: defendant.defendantId,
      reason: draft.reason.trim(),
    };
    const commands: WriteCommand[] = [
      ...(details
        ? [{ kind: 'details-corrected', ...common, details, supersedes: [...draft.seenDetails] } as const]
        : []),
      ...(address
        ? [{ kind: 'address-corrected', ...common, address, supersedes: [...draft.seenAddress] } as const]
        : []),
    ];
    const stored = await this.write(commands, {
      'details.person.lastName': 'details-last',
      'details.person.dateOfBirth': 'details-birth',
      'address.lines': 'details-address',
      'address.postcode': 'details-postcode',
      reason: 'details-reason',
    });
    return stored === commands.length;
  }

  /** Whether anything came that the form did not have. */
  #bringIn(): boolean {
    const { defendant, draft } = this;
    const brought = defendant && bringIn(draft, defendant);
    if (brought) Object.assign(draft, brought);
    return brought !== undefined;
  }
}
