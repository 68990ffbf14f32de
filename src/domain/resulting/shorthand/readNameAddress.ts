import { quote, withoutEscapes } from './tokens.ts';
import type { NamePart, Prompt } from '../resultDefinition.ts';

type AddressPrompt = Extract<Prompt, { readonly kind: 'nameAddress' | 'address' }>;
type Parts = Readonly<Partial<Record<NamePart, string>>>;

const lines = ['line1', 'line2', 'line3', 'line4', 'line5'] as const;
const postCode = /^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$/i;
const pair = /\s*(\w+)=("(?:[^"\\]|\\.)*"|[^;]*)(?:;|$)/gsy;

/**
 * A name and address as it is said, its parts apart by commas: `Luton Magistrates' Court, Stuart Street, Luton LU1 5BL`. First the
 * name (of an organisation, else forename and surname), then the lines; a post code at the end and what has an @ find their own
 * places. Or each part by its name: `surname=Bell;line1=2 Mill Lane`.
 */
export function readNameAddress(text: string, prompt: AddressPrompt): Parts {
  return readPairs(text, prompt) ?? readInOrder(text, prompt);
}

/** So that it reads back to the same parts, whatever stands in them. */
export function writeNameAddress(parts: Parts): string {
  return Object.entries(parts)
    .map(([part, value]) => `${part}=${/[;"\\=\n]|^\s|\s$/.test(value) ? quote(value) : value}`)
    .join(';');
}

function readPairs(text: string, prompt: AddressPrompt): Parts | undefined {
  const known = new Set<string>(prompt.parts.map(({ part }) => part));
  const parts: Partial<Record<NamePart, string>> = {};
  pair.lastIndex = 0;
  let end = 0;
  for (let match = pair.exec(text); match !== null; match = pair.exec(text)) {
    const [, part = '', value = ''] = match;
    if (!known.has(part)) return undefined;
    parts[part as NamePart] = value.startsWith('"') ? unquoted(value) : value;
    end = pair.lastIndex;
  }
  return end > 0 && end === text.length ? parts : undefined;
}

const unquoted = (value: string): string => withoutEscapes(value.slice(1, -1));

function readInOrder(text: string, { parts: wanted }: AddressPrompt): Parts {
  const has = (part: NamePart): boolean => wanted.some((each) => each.part === part);
  const said = text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const parts: Partial<Record<NamePart, string>> = {};
  if (has('postCode')) {
    const found = /^(.*?)\s*([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})$/i.exec(said.at(-1) ?? '');
    if (found && postCode.test(found[2] ?? '')) {
      parts.postCode = (found[2] ?? '').toUpperCase();
      said.pop();
      if (found[1]) said.push(found[1]);
    }
  }
  const names = said.filter((each) => !each.includes('@'));
  const emails = said.filter((each) => each.includes('@'));
  if (has('organisationName')) put(parts, 'organisationName', names.shift());
  else if (has('surname')) putPerson(parts, names.shift(), has('forename'));
  const places = lines.filter(has);
  places.forEach((line, place) => {
    // The last line takes what is left.
    const rest = names.slice(place).join(', ');
    put(parts, line, place === places.length - 1 ? rest : names[place]);
  });
  if (has('email1')) put(parts, 'email1', emails[0]);
  if (has('email2')) put(parts, 'email2', emails[1]);
  return parts;
}

function putPerson(
  parts: Partial<Record<NamePart, string>>,
  said: string | undefined,
  hasForename: boolean,
): void {
  const words = said?.split(/\s+/) ?? [];
  const surname = hasForename ? words.pop() : words.join(' ');
  put(parts, 'surname', surname);
  if (hasForename) put(parts, 'forename', words.join(' '));
}

function put(parts: Partial<Record<NamePart, string>>, part: NamePart, value: string | undefined): void {
  if (value) parts[part] = value;
}
