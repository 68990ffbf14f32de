import type { HearingFacts } from '../../src/domain/resulting/hearingFacts.ts';
import type { LineReading, NotepadLine, NotepadReading } from '../../src/domain/resulting/notepad.ts';
import { readNotepad } from '../../src/domain/resulting/readNotepad.ts';
import type { Reader } from '../../src/domain/resulting/shorthand/parsedLine.ts';
import { pictureFacts } from './hearingFacts.ts';
import { testCatalogue } from './resultCatalogue.ts';

/** Lines as somebody typed them, one under the other. */
export const notepadLines = (text: string): readonly NotepadLine[] =>
  text.split('\n').map((line, at) => ({ lineId: `line-${String(at + 1)}`, text: line }));

export const readLines = (
  text: string,
  facts: HearingFacts = pictureFacts,
  own: Partial<Reader> = {},
): NotepadReading => readNotepad(notepadLines(text), { facts, catalogue: testCatalogue, ...own });

/** A notepad with what is said beside each line, as docs/notepad.md shows it. */
export const showNotepad = ({ lines }: NotepadReading): string => lines.map(showLine).join('\n');

function showLine({ text, kind, words, troubles, choices }: LineReading): string {
  const said = [
    kind === 'note' ? 'Not a result. Kept here, not recorded.' : words,
    ...troubles.map(({ kind: what, severity, words: why }) =>
      what === 'missing' ? `Missing: ${why}.` : `${severity === 'error' ? 'Wrong' : 'Look'}: ${why}`,
    ),
    ...choices.map((choice) => `${String(choice.number)}  ${choice.words}: ${choice.text}`),
  ];
  return [text, ...said.filter((each) => each !== '').map((each) => `      ${each}`)].join('\n');
}
