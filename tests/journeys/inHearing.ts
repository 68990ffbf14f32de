import { expect, type Page } from '@playwright/test';
import type { CaseDocument } from '../../src/domain/document/document.ts';
import type { Assize } from '../harness/startAssize.ts';

/** Types as somebody does: each key counts, of a word or not. */
export class Typist {
  keys = 0;
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  async press(key: string): Promise<void> {
    this.keys += 1;
    await this.#page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    this.keys += text.length;
    await this.#page.keyboard.type(text);
  }

  async line(text: string): Promise<void> {
    await this.type(text);
    await this.press('Enter');
  }

  /** One key for what is proposed in the empty line at the end, once it is what is wanted. */
  async take(wanted: RegExp): Promise<void> {
    await expect(lastLine(this.#page)).toHaveAttribute('placeholder', wanted);
    await this.press('Tab');
  }
}

export const lastLine = (page: Page) => page.getByRole('textbox', { name: /^Line \d+$/ }).last();
export const recorded = (page: Page) => page.getByRole('region', { name: /^What (?:will be|is) recorded$/ });

export const lineTexts = (page: Page): Promise<readonly string[]> =>
  page
    .getByRole('list', { name: 'Notepad' })
    .getByRole('textbox')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value));

/** As it is shown of each defendant, by the heading; how it is broken into lines is the screen's. */
export async function previews(page: Page): Promise<readonly string[]> {
  const all = await recorded(page).getByRole('article').all();
  return Promise.all(
    all.map(async (article) =>
      inOneLine((await article.locator('.whom, :scope > h3, .sent, .sum').allInnerTexts()).join(' ')),
    ),
  );
}
export const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The text of a share as the court gets it, and as its defendant does: the same where nothing is for the court alone. */
export interface StoredText {
  readonly court: string;
  readonly defendant: string;
}

/** The texts of each share in the gateway's store. */
export async function sharedTexts(assize: Assize): Promise<readonly StoredText[]> {
  await assize.stopGateway();
  const databases = await assize.openStore();
  const { rows } = await databases.record.allDocs({ include_docs: true });
  await databases.close();
  await assize.startGateway();
  const documents = rows.flatMap(({ doc }) => (doc ? [doc as unknown as CaseDocument] : []));
  return documents.flatMap((each) => {
    if (each.type !== 'results-shared') return [];
    const textFor = (...audiences: readonly string[]): string => {
      const widest = each.withheld.filter(({ audience }) => audiences.includes(audience)).at(-1);
      const kept = documents.find(({ _id }) => _id === widest?.entryId);
      return kept?.type === 'results-withheld' ? kept.text : each.text;
    };
    return [{ court: textFor('defendant', 'court'), defendant: textFor('defendant') }];
  });
}
