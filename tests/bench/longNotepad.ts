import type { NotepadLine } from '../../src/domain/resulting/notepad.ts';

const shapes = [
  (offence: number) => `${String(offence)} G`,
  (offence: number) => `${String(offence)} FO ${String(100 + offence)}.50`,
  (offence: number) => `${String(offence)} CD 12m`,
  (offence: number) => `${String(offence)} WDRN not in the public interest`,
  (offence: number) => `${String(offence)} RI BC HMP Bedford LO+LTA NSO`,
  (offence: number) => `${String(offence)} NHMC 12 Jan 10 here, trial, 1d`,
  () => 'ask re phone',
];

/** The notepad of a hearing of two hundred results, of a defendant with sixty offences. */
export const longNotepad: readonly NotepadLine[] = Array.from({ length: 319 }, (_, at) => ({
  lineId: `line-${String(at)}`,
  text: shapes[at % shapes.length]?.((at % 60) + 1) ?? '',
}));
