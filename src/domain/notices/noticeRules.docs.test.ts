import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { noticeBodies, noticeBodyNames } from './noticeBody.ts';
import { correctionRules } from './correctionRules.ts';
import { noticeRules } from './noticeRules.ts';

test('docs/notices.md says of each rule what it is', () => {
  const lines = readFileSync('docs/notices.md', 'utf8').split('\n');
  const told = lines.flatMap((line) => {
    const [, body, , reads, tells, source] = line.split('|').map((cell) => cell.trim());
    return reads !== undefined && /^`(?:all|defendant)`$/.test(reads) ? [[body, reads, tells, source]] : [];
  });
  expect(told).toEqual(
    noticeBodies.map((body) => {
      const { reads, tells, source } = noticeRules[body];
      return [noticeBodyNames[body], `\`${reads}\``, `\`${tells}\``, source];
    }),
  );
});

test('docs/notices.md names each correction that is told, with its source', () => {
  const lines = readFileSync('docs/notices.md', 'utf8').split('\n');
  const told = lines.flatMap((line) => {
    const [, entry, , , source] = line.split('|').map((cell) => cell.trim());
    const type = /^`([a-z-]+)`$/.exec(entry ?? '')?.[1];
    return type === undefined ? [] : [[type, source]];
  });
  expect(told).toEqual(Object.values(correctionRules).map(({ type, source }) => [type, source]));
});
