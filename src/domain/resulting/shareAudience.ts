import type { PromptValue } from './promptValue.ts';
import type { Prompt, ResultDefinition } from './resultDefinition.ts';
import type { WithheldAudience } from './resultsShared.ts';

/** Stands where a reader does not get what was ordered. Never a word that could be taken for a value. */
export const notShown = '[not shown]';

/** Of people who are protected, and of whom a co-defendant or the defendant is not to learn where they live. */
const protectedAddress =
  /protected.*address|(?:victim|witness|creditor).*address|address.*(?:victim|witness|creditor)/i;

/** Names and addresses of institutions: in the telephone book. */
const institution =
  /court\s?house|\bcourt\b|prison|probation|\byot\b|youth offending|monitoring contractor|police (?:station|force)|reason for adjournment/i;

const health = /medical|mental|psychiatr|hospital|treatment|health|drug|alcohol|\breports?\b/i;
const means = /\bmeans\b|employ|income|earnings|benefit|\bbank\b/i;
const reasons = /\breasons?\b/i;

/**
 * For whom the answer to a prompt is (court.md, *Who does what*: co-defendants do not get each other's address, means, reports or
 * health; a protected address goes to the court alone), and reasons with them (docs/decisions/0033). Free text says whatever somebody types, so
 * all parties get it only where the prompt is known to name an institution. Codes, amounts, dates and periods are pronounced in open
 * court and are for all; of them only lists about health, means or reasons are kept.
 */
export function audienceOfPrompt(
  definition: Pick<ResultDefinition, 'label' | 'group'>,
  prompt: Pick<Prompt, 'kind' | 'label'>,
): 'all' | WithheldAudience {
  if (protectedAddress.test(prompt.label)) return 'court';
  switch (prompt.kind) {
    case 'text':
    case 'address':
    case 'nameAddress':
      return institution.test(prompt.label) ? 'all' : 'defendant';
    case 'fixedList':
      return [health, means, reasons].some((kept) => kept.test(prompt.label)) || isBailCondition(definition)
        ? 'defendant'
        : 'all';
    default:
      return 'all';
  }
}

/** Bail conditions name addresses and people (../bail/bail.ts). */
const isBailCondition = ({ label, group }: Pick<ResultDefinition, 'label' | 'group'>): boolean =>
  /^bail condition/i.test(label) || /bail condition/i.test(group ?? '');

/** The answer as a reader gets it for whom it is not. Undefined for a kind that is never kept from anybody. */
export function withheldValue(value: PromptValue): PromptValue | undefined {
  switch (value.kind) {
    case 'text':
      return { kind: 'text', text: notShown };
    case 'fixedList':
      return { kind: 'fixedList', codes: [], other: notShown };
    case 'address':
    case 'nameAddress':
      return { kind: value.kind, parts: { line1: notShown } };
    default:
      return undefined;
  }
}
