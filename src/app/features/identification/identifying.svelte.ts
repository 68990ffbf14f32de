import type { CaseView, HearingView } from '../../../domain/case/caseView.ts';
import { valueIdsOf } from '../../../domain/entry/supersede.ts';
import type { Identification, Identifier, IdentityPart } from '../../../domain/hearing/identification.ts';
import type { AppContext } from '../../appContext.ts';
import { EntryForm, type Begun, type Opening } from '../../entryForm.svelte.ts';
import type { FieldError } from '../../ui/fieldError.ts';

interface IdentificationDraft {
  hearingId: string;
  defendantId: string;
  by: Identifier;
  given: readonly IdentityPart[];
  refused: readonly IdentityPart[];
}

/** Recording that a defendant was identified in a hearing, by whom and by what. */
export class Identifying extends EntryForm<'identification', IdentificationDraft> {
  constructor(app: AppContext, view: () => CaseView, opening: Opening<'identification'> = {}) {
    super(app, view, opening, { name: 'identification', begin });
  }

  get standing(): HearingView['identified'] {
    return (this.hearing?.identified ?? []).filter(
      ({ value }) => value.defendantId === this.draft.defendantId,
    );
  }

  get said(): Identification {
    const { by, given, refused } = this.draft;
    return { by, given, refused };
  }

  /** What is given is not refused, and the other way round. */
  give(given: readonly IdentityPart[]): void {
    this.draft.given = given;
    this.draft.refused = this.draft.refused.filter((part) => !given.includes(part));
  }

  refuse(refused: readonly IdentityPart[]): void {
    this.draft.refused = refused;
    this.draft.given = this.draft.given.filter((part) => !refused.includes(part));
  }

  async save(): Promise<boolean> {
    const { hearing, defendant, said } = this;
    const errors: FieldError[] = [];
    if (!hearing) errors.push({ fieldId: 'identity-given', text: 'No hearing is held here' });
    if (!defendant) errors.push({ fieldId: 'identity-defendant', text: 'Choose the defendant' });
    if (said.given.length + said.refused.length === 0) {
      errors.push({ fieldId: 'identity-given', text: 'Choose what was given, or asked and not given' });
    }
    this.attempt.errors = errors;
    if (errors.length > 0 || !hearing || !defendant) return false;
    const stored = await this.write(
      [
        {
          kind: 'identification',
          caseId: this.view.caseId,
          hearingId: hearing.hearingId,
          defendantId: defendant.defendantId,
          by: said.by,
          given: [...said.given],
          refused: [...said.refused],
          supersedes: valueIdsOf(this.standing),
        },
      ],
      {},
    );
    return stored > 0;
  }
}

/** With whoever is not identified yet, or with what was written before and is written anew. */
function begin({ hearing, defendants, said }: Begun<'identification'>): IdentificationDraft {
  const waiting = defendants.find(
    ({ defendantId }) => !hearing?.identified.some(({ value }) => value.defendantId === defendantId),
  );
  return {
    hearingId: said?.hearingId ?? hearing?.hearingId ?? '',
    defendantId: said?.defendantId ?? (waiting ?? defendants[0])?.defendantId ?? '',
    by: said?.by ?? 'defendant',
    given: said?.given ?? [],
    refused: said?.refused ?? [],
  };
}
