import type {
  Amendment,
  AmendmentFacts,
  AmendmentFinding,
  AmendmentGround,
} from '../../../domain/resulting/amending/amendment.ts';
import { checkAmendment, stopsAmendment } from '../../../domain/resulting/amending/checkAmendment.ts';
import { crownPeriodRule } from '../../../domain/resulting/amending/crownVaried.ts';
import type { OverriddenFinding } from '../../../domain/resulting/resultsShared.ts';
import type { FieldError } from '../../ui/fieldError.ts';

/** What the form of an amendment holds, as it is kept: JSON, dates yyyy-mm-dd or empty. */
export interface AmendDraft {
  /** Somebody asked for it before anything of the lines was changed. */
  isBegun: boolean;
  ground: AmendmentGround | '';
  power: 'vary' | 'reopen' | '';
  /** A name a line. */
  bench: string;
  decidedOn: string;
  sentencedOn: string;
  /** By what the 56 days were extended. */
  extended: string;
  reason: string;
}

/** Nothing is answered; the days are those that are likely, and can be changed. */
export const newAmendDraft = (today: string, orderedOn: string): AmendDraft => ({
  isBegun: false,
  ground: '',
  power: '',
  bench: '',
  decidedOn: today,
  sentencedOn: orderedOn,
  extended: '',
  reason: '',
});

/** What is written beside the results. */
export interface SaidAmendment {
  readonly amendment: Amendment;
  readonly reason: string;
  readonly overrides: readonly OverriddenFinding[];
}
export type AmendField = Exclude<keyof AmendDraft, 'isBegun'>;

/** The amendment that a draft says; undefined while an answer is missing without which there is none. */
function amendmentOf(draft: AmendDraft): Amendment | undefined {
  const bench = draft.bench
    .split('\n')
    .map((name) => name.trim())
    .filter(Boolean);
  const { decidedOn, sentencedOn, power } = draft;
  switch (draft.ground) {
    case '':
      return undefined;
    case 'recorded-wrongly':
      return { ground: draft.ground };
    case 'magistrates-varied':
      return power === '' || !isDay(decidedOn)
        ? undefined
        : { ground: draft.ground, power, bench, decidedOn };
    case 'crown-varied':
      return !isDay(decidedOn) || !isDay(sentencedOn)
        ? undefined
        : { ground: draft.ground, bench, decidedOn, sentencedOn };
  }
}

/** What the rule of its ground says so far: shown while it is filled in. */
export function findingsOf(
  draft: AmendDraft,
  facts: Omit<AmendmentFacts, 'reason'>,
): readonly AmendmentFinding[] {
  const amendment = amendmentOf(draft);
  return amendment ? checkAmendment(amendment, { ...facts, reason: draft.reason }) : [];
}

/**
 * The amendment to write, or what keeps it from being written, each with the field that it is about.
 *
 * @param idOf the id of a field on the screen
 */
export function readAmendment(
  draft: AmendDraft,
  facts: Omit<AmendmentFacts, 'reason'>,
  idOf: (field: AmendField) => string,
): SaidAmendment | { readonly errors: readonly FieldError[] } {
  const error = (field: AmendField, text: string): FieldError => ({ fieldId: idOf(field), text });
  if (draft.ground === '') {
    return {
      errors: [error('ground', 'Say first whether it was recorded wrongly, or the court changed its order')],
    };
  }
  const missing = [
    ...(draft.ground === 'magistrates-varied' && draft.power === ''
      ? [error('power', 'Say which power of section 142 the court used')]
      : []),
    ...(draft.ground !== 'recorded-wrongly' && !isDay(draft.decidedOn)
      ? [error('decidedOn', 'Give the day on which the court changed its order')]
      : []),
    ...(draft.ground === 'crown-varied' && !isDay(draft.sentencedOn)
      ? [error('sentencedOn', 'Give the day on which the sentence was imposed')]
      : []),
  ];
  const amendment = amendmentOf(draft);
  if (!amendment) return { errors: missing };
  const reason = draft.reason.trim();
  const given = draft.extended.trim();
  const overrides = findingsOf(draft, facts).flatMap(({ rule, severity, text }) =>
    severity === 'warning' && given !== '' ? [{ rule, text, reason: given }] : [],
  );
  const stops = stopsAmendment(amendment, { ...facts, reason }, overrides);
  return stops.length === 0
    ? { amendment, reason, overrides }
    : {
        errors: stops.map(({ rule, field, text }) =>
          rule === crownPeriodRule
            ? error('extended', 'Say by what the period of 56 days was extended')
            : error(field ?? 'ground', text),
        ),
      };
}

const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
