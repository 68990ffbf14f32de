import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { vi } from 'vitest';
import type { AppContext } from '../../src/app/appContext.ts';
import type { CaseView } from '../../src/domain/case/caseView.ts';
import InApp from './InApp.svelte';

/** A legal adviser looks at a case: the words of each result on its screens, as the real ones are rendered, one result a text. */
export async function resultsOnScreen(view: CaseView, today: string): Promise<readonly string[]> {
  const shown: string[] = [];
  for (const tab of ['glance', 'hearings', 'applications']) {
    vi.stubGlobal('window', { location: { hash: `#${tab}` } });
    const { default: CasePage } = await import('../../src/app/views/CasePage.svelte');
    const { body } = render(InApp, {
      props: { app: adviser(today), screen: CasePage as Component, props: { view, writes: {} } },
    });
    shown.push(body);
  }
  vi.unstubAllGlobals();
  return [...shown.join('').matchAll(/<div class="result">.*?<\/div>/gs)].map(([html]) => wordsOf(html));
}

/** What the screen asks of the app: nothing is loaded or written while it is rendered. */
const adviser = (today: string): AppContext =>
  ({
    user: {
      userId: 'adviser',
      name: 'Pat Moss',
      role: 'legal-adviser',
      organisationId: 'court',
      organisationName: 'Court',
      courtCentreIds: [],
    },
    clock: { now: Date.parse(`${today}T10:00:00Z`), today },
    status: undefined,
    unsent: [],
    writeStates: {},
    params: {},
    drafts: { of: (_key: string, fresh: () => unknown) => fresh() },
  }) as unknown as AppContext;

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** One line of words, however it is laid out. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const wordsOf = (html: string): string =>
  oneLine(
    html
      .replace(/<!--.*?-->/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity),
  );
