import { londonClock, londonDayAt } from '../../domain/day/courtDay.ts';
import { headline, troublesOf } from '../../domain/status/headline.ts';
import type { AnnouncementSheet, AnnouncementText } from '../../domain/status/announcement.ts';
import type { PartReport } from '../../domain/status/partReport.ts';
import { sinceWords } from '../../domain/status/sinceWords.ts';
import { statusPartNames, type PartState } from '../../domain/status/statusPart.ts';
import { html, type Html } from '../http/html.ts';
import { dayBars } from './dayBars.ts';
import { dayWithWeekday, dayWords, markWords } from './dayWords.ts';
import type { PartHistory } from './statusBook.ts';
import type { StatusNow } from './statusReply.ts';

/** The page runs nothing and asks for nothing but its style and its icon. */
export const statusPagePolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const stateWords: Readonly<Record<PartState, string>> = {
  working: 'Working',
  slow: 'Slow',
  failed: 'Not working',
  planned: 'Stopped as planned',
  'not-in-use': 'Not in use',
  'not-known': 'Not known yet',
};

/** Shapes on a 20 × 20 field: a state is a shape and a word, then a colour. */
const shapes: Readonly<Record<PartState, string>> = {
  working: 'M10 2a8 8 0 1 1 0 16a8 8 0 0 1 0-16zM6 10l3 3 5-6',
  slow: 'M10 2a8 8 0 1 1 0 16a8 8 0 0 1 0-16zM10 5.500V10l3 2',
  failed:
    'M6.700 2h6.600L18 6.700v6.600L13.300 18H6.700L2 13.300V6.700zM7.200 7.200l5.600 5.600M12.800 7.200l-5.600 5.600',
  planned: 'M10 2a8 8 0 1 1 0 16a8 8 0 0 1 0-16zM8 7v6M12 7v6',
  'not-in-use': 'M10 2a8 8 0 1 1 0 16a8 8 0 0 1 0-16zM6 10h8',
  'not-known': 'M10 3.500a6.500 6.500 0 1 1 0 13a6.500 6.500 0 0 1 0-13z',
};
const icon = (state: PartState): Html =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path d="${shapes[state]}" />
  </svg>`;

/** The whole page, for whoever asks: it says nothing of a case or a person. */
export function statusPage({ checkedAt, parts, announcements, history }: StatusNow): string {
  const troubles = troublesOf(parts);
  const worst = troubles[0]?.state ?? 'working';
  const checked = `${dayWithWeekday(londonDayAt(checkedAt))} ${londonClock(new Date(checkedAt).toISOString())}`;
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Status – Assize</title>
        <link rel="icon" href="/icons/assize-mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/status.css" />
      </head>
      <body>
        <a class="skip" href="#main">Skip to main content</a>
        <header>
          <div class="wrap">
            <a class="word" href="/">Assize</a><span>Status</span
            ><span class="checked">Checked <b>${checked}</b></span>
          </div>
        </header>
        <main id="main" class="wrap">
          <section class="now ${worst}">
            <h1>${icon(worst)}<span>${headline(parts)}</span></h1>
            ${
              troubles.length === 0
                ? html`<p>Nothing is known that keeps anybody from working.</p>`
                : troubles.map((part) => trouble(part, troubles.length > 1))
            }
          </section>
          ${announcements.map((each) => announcement(each, checkedAt))}
          <h2>Last 90 days</h2>
          <ul class="legend">
            <li><i class="bar"></i>full bar: worked all day</li>
            <li><i class="bar slow"></i>shorter, marked: slow</li>
            <li><i class="bar failed"></i>shortest, marked: failed</li>
            <li><i class="bar planned"></i>striped: stopped as planned</li>
          </ul>
          <section class="card" aria-label="Parts">${parts.map((part) => partRow(part, history))}</section>
          ${table(history)}
          <p class="foot">
            <span>No data of cases or people is on this page.</span>
            <a href="/status.json">The same for machines (JSON)</a>
          </p>
        </main>
      </body>
    </html> `.text;
}

const list = (items: readonly string[]): Html =>
  html`<ul>
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`;

/** @param isBelow a heading of its own stands above it */
const advice = (heading: string, items: readonly string[], isBelow: boolean): Html =>
  items.length === 0
    ? html``
    : html`<div>${isBelow ? html`<h3>${heading}</h3>` : html`<h2>${heading}</h2>`} ${list(items)}</div>`;

function trouble(part: PartReport, isOneOfSeveral: boolean): Html {
  const { what, stillWorks, whatToDo, nextUpdateAt } = part;
  return html`${isOneOfSeveral ? html`<h2>${what}</h2>` : ''}
    <div class="advice">
      ${advice('What still works', stillWorks, isOneOfSeveral)}${advice('What you can do', whatToDo, isOneOfSeveral)}
    </div>
    ${
      nextUpdateAt === undefined
        ? ''
        : html`<p class="next">
            Next update <b>${londonClock(nextUpdateAt)}</b>, or sooner. Load this page again for it.
          </p>`
    }`;
}

/** In both languages, where it has both. */
function announcement(each: AnnouncementSheet, now: number): Html {
  const { from, until, nextUpdateAt, text, severity } = each;
  const begins = Date.parse(from);
  const times = [
    begins > now ? `From ${sinceWords(begins, now)}` : `Since ${sinceWords(begins, now)}`,
    ...(until === undefined ? [] : [`until ${sinceWords(Date.parse(until), now)}`]),
  ].join(' ');
  const next =
    nextUpdateAt !== undefined && Date.parse(nextUpdateAt) > now ? Date.parse(nextUpdateAt) : undefined;
  const said = (words: AnnouncementText): Html =>
    html`<h2>${words.heading}</h2>
      ${words.body === undefined ? '' : html`<p>${words.body}</p>`}`;
  return html`<section class="now told ${severity}">
    ${said(text.en)}
    <p class="next">
      ${times}.${next === undefined ? '' : html` Next update <b>${sinceWords(next, now)}</b>.`}
    </p>
    ${text.cy ? html`<div lang="cy">${said(text.cy)}</div>` : ''}
  </section>`;
}

function partRow(part: PartReport, history: readonly PartHistory[]): Html {
  const { about } = statusPartNames[part.part];
  const { name, courtCentreId } = part;
  const kept = courtCentreId === undefined ? history.find((each) => each.part === part.part) : undefined;
  const isMeasured = kept?.measuredFrom !== undefined;
  return html`<div class="part">
    <div>
      <h3>${name}</h3>
      <p>${about}</p>
    </div>
    <div>
      ${
        kept && isMeasured
          ? html`${dayBars(name, kept.days)}
              <p class="ends"><span>${dayWords(kept.days[0]?.day ?? '')}</span><span>today</span></p>`
          : ''
      }
    </div>
    <div>
      <p class="state ${part.state}">${icon(part.state)}${stateWords[part.state]}</p>
      <p>${kept && isMeasured ? shareWords(kept) : part.what}</p>
    </div>
  </div>`;
}

function shareWords({ workedPercent, days }: PartHistory): string {
  const marked = days.filter(({ state }) => !['working', 'not-measured'].includes(state)).length;
  const share = workedPercent === undefined ? '' : `${String(workedPercent)} % · `;
  return `${share}${marked === 0 ? 'no day marked' : marked === 1 ? '1 day marked' : `${String(marked)} days marked`}`;
}

/** Every day on which anything was measured, the newest first. */
function table(history: readonly PartHistory[]): Html {
  const measured = history.filter(({ measuredFrom }) => measuredFrom !== undefined);
  const days = (measured[0]?.days ?? []).map(({ day }) => day).reverse();
  const rows = days.flatMap((day) => {
    const marks = measured.map(({ days: held }) => held.find((mark) => mark.day === day));
    return marks.every((mark) => mark === undefined || mark.state === 'not-measured') ? [] : [{ day, marks }];
  });
  if (rows.length === 0) return html``;
  return html`<details>
    <summary>The same as a table</summary>
    <div class="scroll" role="region" aria-label="Each day by part" tabindex="0">
      <table>
        <caption>
          Each day by part, the newest first
        </caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            ${measured.map(({ part }) => html`<th scope="col">${statusPartNames[part].name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ day, marks }) =>
              html`<tr>
                <th scope="row">${dayWithWeekday(day)}</th>
                ${marks.map(
                  (mark) =>
                    html`<td class="${mark?.state ?? 'not-measured'}">${mark ? markWords(mark) : ''}</td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
