import { expect, type Page } from '@playwright/test';
import { paperKindLabels } from '../../../src/domain/papers/paper.ts';
import { pdfText, solid } from '../pdfText.ts';

/** The record of one defendant on a paper, as it is read off its sheets. */
export interface Printed {
  /** "Warrant of remand" */
  readonly kind: string;
  /** Character for character: what is set apart as a block stands behind an empty line, each line is one, a long one goes on. */
  readonly text: string;
}

/** Every sheet that would leave the printer now, in a PDF and on the page. */
export interface Printout {
  readonly papers: readonly Printed[];
  /** What is drawn on its pages, without spaces. */
  readonly drawn: string;
}

/**
 * Prints all of a group of the day's papers by the key that prints, and reads what leaves. The page's own print window is held
 * back, since Chromium's without a head has none.
 *
 * @param count of papers that are to be printed
 */
export async function printAll(page: Page, count: number): Promise<Printout> {
  await expect(page.getByRole('article')).toHaveCount(count);
  await page.keyboard.press('Control+p');
  await expect(page.getByRole('status').getByText(/^To the printer: /)).toHaveText(
    `To the printer: ${count === 1 ? '1 paper' : `${String(count)} papers`}.`,
  );
  await page.emulateMedia({ media: 'print' });
  const papers = await page.evaluate(readSheets, Object.values(paperKindLabels));
  const drawn = pdfText(await page.pdf({ preferCSSPageSize: true }));
  await page.emulateMedia({ media: 'screen' });
  return { papers, drawn };
}

/** Each line of it is drawn, one after the other, whatever foot and head of a sheet stand in between. */
export function expectDrawn(drawn: string, text: string): void {
  let from = 0;
  for (const line of text.split('\n').map(solid).filter(Boolean)) {
    from = drawn.indexOf(line, from);
    expect(from, `drawn after what stands before it: ${line}`).toBeGreaterThan(-1);
    from += line.length;
  }
}

/** As it is rendered: what the sheet's style would swallow is not read. */
function readSheets(kinds: readonly string[]): readonly Printed[] {
  const between = { 'begins-block': '\n\n', 'begins-line': '\n', 'begins-piece': '' };
  return [...document.querySelectorAll<HTMLElement>('.paper.out')].flatMap((paper) => {
    const kind = kinds.find((each) => paper.ariaLabel?.startsWith(`${each} `)) ?? 'of no kind';
    const texts: string[] = [];
    for (const block of paper.querySelectorAll<HTMLElement>('.psheet .prechead, .psheet .pline')) {
      if (block.matches('.prechead')) texts.push('');
      else {
        const place = Object.entries(between).find(([name]) => block.classList.contains(name))?.[1];
        const before = texts.at(-1) ?? '';
        texts[texts.length - 1] = before === '' ? block.innerText : before + String(place) + block.innerText;
      }
    }
    return texts.map((text) => ({ kind, text }));
  });
}
