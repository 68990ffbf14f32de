/** Shapes on a 20 × 20 field, drawn with a 2 px line in the text's colour. A picture is always beside a word. */
export interface IconShape {
  readonly line?: string;
  readonly solid?: string;
}

export const icons = {
  saved: { line: 'M6 2.5h8a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2zM8.5 14.500h3' },
  up: { line: 'M10 17V4M5 9l5-5 5 5' },
  rec: {
    solid: 'M10 1a9 9 0 1 1 0 18a9 9 0 0 1 0-18zM14.3 5.8 8.6 12 5.8 9.3 4.4 10.8l4.3 4.2 7.1-7.7z',
  },
  tick: { line: 'm4 10.5 4 4 8-9' },
  cross: { line: 'm5 5 10 10M15 5 5 15' },
  need: { line: 'M10 2.5 18.5 17h-17zM10 8v4M10 14.400v.1' },
  fail: {
    line: 'M6.7 2h6.600L18 6.700v6.600L13.3 18H6.700L2 13.300V6.700zM7.2 7.200l5.6 5.600M12.8 7.200l-5.6 5.6',
  },
  clock: { line: 'M18 10a8 8 0 1 1-16 0a8 8 0 0 1 16 0zM10 5.500V10l3 2' },
  off: {
    line: 'M2 2l16 16M4.5 9.500a8 8 0 0 1 3-1.800M1.8 6.600a12 12 0 0 1 3-1.900M9 4a12 12 0 0 1 9.2 2.700M12.8 8.200a8 8 0 0 1 2.7 1.600M10 15.500v.1',
  },
  rr: {
    line: 'M2 2l16 16M4.2 6.200A13 13 0 0 0 1.5 10S4.5 15.5 10 15.500a8.6 8.6 0 0 0 3.8-.9M8 4.700a9 9 0 0 1 2-.2c5.5 0 8.5 5.5 8.5 5.500a13 13 0 0 1-2 2.6',
  },
  lock: {
    line: 'M5 9h10a1.5 1.5 0 0 1 1.5 1.500V16a1.5 1.5 0 0 1-1.5 1.500H5A1.5 1.5 0 0 1 3.5 16v-5.500A1.5 1.5 0 0 1 5 9zM6.5 9V6.500a3.5 3.5 0 0 1 7 0V9',
  },
  bail: { line: 'M3.5 17.500V4.500l7-2v17zM10.5 4.500h6v13M8 10.500v.1' },
  clash: { line: 'M2 7h9M7.5 3.5 11 7l-3.5 3.500M18 13.500H9M12.5 10 9 13.500l3.5 3.5' },
  lang: { line: 'M3 3.500h14v10H9l-4 3.500v-3.500H3z' },
  today: {
    line: 'M4 4h12a1.5 1.5 0 0 1 1.5 1.500V16a1.5 1.5 0 0 1-1.5 1.500H4A1.5 1.5 0 0 1 2.5 16V5.500A1.5 1.5 0 0 1 4 4zM2.5 8.500h15M6.5 2v4M13.5 2v4',
  },
  find: { line: 'M14.5 8.500a6 6 0 1 1-12 0a6 6 0 0 1 12 0zM13 13l5 5' },
  me: { line: 'M14 6.500a4 4 0 1 1-8 0a4 4 0 0 1 8 0zM2.5 18c.8-4 3.7-5.5 7.5-5.500s6.7 1.5 7.5 5.5' },
  out: { line: 'M2.5 11v6h15v-6M10 13V3M6 7l4-4 4 4' },
  link: {
    line: 'M8 12a3.5 3.5 0 0 0 5 0l3-3a3.5 3.5 0 0 0-5-5l-1 1M12 8a3.5 3.5 0 0 0-5 0l-3 3a3.5 3.5 0 0 0 5 5l1-1',
  },
  right: { line: 'M4 10h12M11 5l5 5-5 5' },
  down: { line: 'm4 7 6 6 6-6' },
  chev: { line: 'm7 4 6 6-6 6' },
  key: { line: 'M10.5 13.500a4 4 0 1 1-8 0a4 4 0 0 1 8 0zM9.5 10.500l7.5-7.500M13.5 6.500l3 3' },
  note: { line: 'M3 3h14v9.500l-4.5 4.500H3zM12.5 17v-4.500H17M6.5 7h7M6.5 10.500h4' },
  dash: { line: 'M5 10h10' },
  video: { line: 'M2.5 5.500h10v9h-10zM12.5 9l5-3v8l-5-3' },
  plus: { line: 'M10 3v14M3 10h14' },
  ring: { line: 'M16.5 10a6.5 6.5 0 1 1-13 0a6.5 6.5 0 0 1 13 0z' },
  print: { line: 'M6 7V2.500h8V7M6 14.500H3.500V7h13v7.500H14M6 11.500h8v6H6z' },
  court: { line: 'M2 17.500h16M4 17V8M16 17V8M8 17V8M12 17V8M2 8l8-5 8 5z' },
} as const satisfies Record<string, IconShape>;

export type IconName = keyof typeof icons;
