import type { DefendantId, HearingId, OffenceId } from '../../shared/ids.ts';
import type { EntryEnvelope } from '../entry/entry.ts';
import type { CourtApplication } from './courtApplication.ts';

/** An application or breach that was put before the court in a hearing. Channel `all`. A further entry says it otherwise. */
export interface ApplicationMadeEntry extends EntryEnvelope {
  readonly type: 'application-made';
  readonly hearingId: HearingId;
  /** Of the device: the first entry of it makes one. */
  readonly applicationId: string;
  /** Who applies, or answers to it. */
  readonly defendantId: DefendantId;
  /** As it was said when it was written; `code` is the national one (./applicationTypes.ts). */
  readonly applicationType: { readonly code: string; readonly words: string };
  /** "Community order of 3 March 2026, Luton Magistrates' Court" */
  readonly order?: string;
  readonly particulars?: string;
  /** It was put down by mistake: it is nowhere to be resulted, and what was recorded of it stays. */
  readonly isTakenOut?: boolean;
}

export const particularsMaxLength = 2_000;
export const orderMaxLength = 300;

/**
 * Pleas, verdicts and results name an application as they name an offence, by its own id: the Common Platform's results events tell an
 * application as an offence of the same id too (src/intake/commonPlatform/resultShelf.ts). So whatever is of a subject is of either.
 */
export const subjectIdOf = ({ applicationId }: Pick<CourtApplication, 'applicationId'>): OffenceId =>
  applicationId as OffenceId;

/** As a screen shows it beside what intake brought. */
export const applicationOf = ({
  applicationId,
  applicationType,
  order,
  particulars,
}: ApplicationMadeEntry): CourtApplication => ({
  applicationId,
  type: applicationType.words,
  typeCode: applicationType.code,
  ...(order === undefined ? {} : { courtOrderLabel: order }),
  ...(particulars === undefined ? {} : { particulars }),
});

/** Two that say the same of one application agree. */
export const applicationMeaning = (entry: ApplicationMadeEntry): string =>
  JSON.stringify([
    entry.applicationType.code,
    entry.applicationType.words,
    entry.order ?? '',
    entry.particulars ?? '',
    entry.isTakenOut === true,
  ]);

/** "Failing to comply with the requirements of a community order (Community order of 3 March 2026)" */
export const sayApplication = ({
  type,
  courtOrderLabel,
}: Pick<CourtApplication, 'type' | 'courtOrderLabel'>): string =>
  `${type ?? 'Application'}${courtOrderLabel === undefined ? '' : ` (${courtOrderLabel})`}`;
