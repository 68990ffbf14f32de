import type { Prompt } from '../resultDefinition.ts';
import type { PromptValue } from '../promptValue.ts';

/** The prompts of somebody who is paid and on no list, by their national names (FCOST, FCOMP). */
const parts = ['Title', 'Company', 'Surname', 'Initials', 'Forenames', 'Address', 'Postcode'] as const;
type Part = (typeof parts)[number];

const title = /^(?:mr|mrs|miss|ms|mx|dr|prof|professor|rev|revd|sir|dame|lord|lady|master)\.?$/i;
const initial = /^(?:\p{Lu}\.?){1,3}$/u;
const postcode = /\s*\b([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})$/i;

const partOf = ({ reference = '' }: Prompt): Part | undefined =>
  parts.find((part) => reference.toLowerCase() === `minorcreditor${part.toLowerCase()}`);

export const isOfCreditor = (prompt: Prompt): boolean => partOf(prompt) !== undefined;

/**
 * Who is paid, as it is said: `Mr John Smith, 2 Mill Lane, Luton LU1 1AA`. With a title it is a person, whose last word is the surname;
 * without one a company, which is what cannot be taken apart. After the name the address, its parts apart by commas.
 *
 * @returns answers by prompt id
 */
export function creditorAnswers(
  said: string,
  prompts: readonly Prompt[],
): Readonly<Record<string, PromptValue>> {
  const [name = '', ...places] = said.split(',').map((each) => each.trim());
  const address = places.filter(Boolean).join(', ');
  const code = postcode.exec(address)?.[1];
  const told: Readonly<Partial<Record<Part, string | undefined>>> = {
    ...nameParts(name),
    Address: (code === undefined ? address : address.replace(postcode, '')).replace(/,\s*$/, ''),
    Postcode: code?.toUpperCase(),
  };
  return Object.fromEntries(
    prompts.flatMap((prompt) => {
      const part = partOf(prompt);
      const text = part && told[part];
      return text ? [[prompt.promptId, { kind: 'text', text }] as const] : [];
    }),
  );
}

function nameParts(name: string): Readonly<Partial<Record<Part, string>>> {
  const [first = '', ...rest] = name.split(/\s+/);
  const surname = rest.pop();
  if (!title.test(first) || surname === undefined) return { Company: name };
  const initials = rest.filter((word) => initial.test(word)).join(' ');
  const forenames = rest.filter((word) => !initial.test(word)).join(' ');
  return { Title: first, Forenames: forenames, Initials: initials, Surname: surname };
}
