import type { CaseView, HearingView } from '../../../domain/case/caseView.ts';
import {
  applicationType,
  applicationTypesIn,
  otherApplication,
} from '../../../domain/application/applicationTypes.ts';
import {
  orderMaxLength,
  particularsMaxLength,
  type ApplicationMadeEntry,
} from '../../../domain/application/applicationMade.ts';
import { likelyHearing } from '../../likelyHearing.ts';
import type { FieldError } from '../../ui/fieldError.ts';
import type { WriteAgain } from '../../writeAgain.ts';

export interface ApplicationDraft {
  hearingId: string;
  defendantId: string;
  /** National code of its kind. */
  code: string;
  /** What it is, where the kind does not say. */
  words: string;
  /** The order that it is about. */
  order: string;
  particulars: string;
  /** Why what stands is changed. */
  reason: string;
}

/** The form begins with the hearing of today and its only defendant; or with what was written before. */
export function beginApplication(
  view: Pick<CaseView, 'hearings' | 'defendants'>,
  today: string,
  said?: WriteAgain<'application-made'>['command'] | ApplicationMadeEntry,
): ApplicationDraft {
  const code = said?.applicationType.code ?? '';
  const isTyped = code === otherApplication || (code !== '' && applicationType(code) === undefined);
  return {
    hearingId: said?.hearingId ?? likelyHearing(view.hearings, today)?.hearingId ?? '',
    defendantId:
      said?.defendantId ?? (view.defendants.length === 1 ? view.defendants[0]?.defendantId : '') ?? '',
    code: isTyped ? otherApplication : code,
    words: isTyped ? (said?.applicationType.words ?? '') : '',
    order: said?.order ?? '',
    particulars: said?.particulars ?? '',
    reason: said?.reason ?? '',
  };
}

/** The kind as it is recorded; undefined while something is missing. */
export function kindOf({ code, words }: Pick<ApplicationDraft, 'code' | 'words'>) {
  const type = applicationType(code);
  if (!type) return undefined;
  const said = code === otherApplication ? words.trim() : type.words;
  return said === '' ? undefined : { code, words: said };
}

/** What is wrong with it, each with the id of its field. */
export function findApplicationErrors(
  draft: ApplicationDraft,
  hearing: Pick<HearingView, 'sheet'> | undefined,
  isChange: boolean,
): FieldError[] {
  const errors: FieldError[] = [];
  const type =
    hearing && applicationTypesIn(hearing.sheet.jurisdiction).find(({ code }) => code === draft.code);
  if (!hearing) errors.push({ fieldId: 'application-hearing', text: 'Choose the hearing' });
  if (draft.defendantId === '') {
    errors.push({ fieldId: 'application-defendant', text: 'Choose whose application or breach it is' });
  }
  if (hearing && !type) {
    errors.push({ fieldId: 'application-kind', text: 'Choose what is put before the court' });
  }
  if (type && !kindOf(draft)) {
    errors.push({ fieldId: 'application-words', text: 'Say what is applied for' });
  }
  if (type?.isOfOrder && draft.order.trim() === '') {
    errors.push({ fieldId: 'application-order', text: 'Say which order, of which court and day' });
  }
  if (draft.order.length > orderMaxLength) {
    errors.push({
      fieldId: 'application-order',
      text: `Shorten the order to ${String(orderMaxLength)} characters`,
    });
  }
  if (draft.particulars.length > particularsMaxLength) {
    const most = particularsMaxLength.toLocaleString('en-GB');
    errors.push({
      fieldId: 'application-particulars',
      text: `Shorten the particulars to ${most} characters`,
    });
  }
  if (isChange && draft.reason.trim() === '') {
    errors.push({ fieldId: 'application-reason', text: 'Say why it is changed' });
  }
  return errors;
}
