import type { DayMark } from '../../domain/status/dayMark.ts';
import { html, type Html } from '../http/html.ts';
import { dayWords, markWords } from './dayWords.ts';

/** Of one bar with the gap behind it, and of all of them, in units of the picture. */
const [step, width, height] = [8, 6, 40];
/** How much of a bar is left, by what its day was: the shape tells as much as the colour. */
const heights: Readonly<Record<DayMark['state'], number>> = {
  working: 32,
  planned: 32,
  slow: 20,
  failed: 11,
  'not-measured': 2,
};

/** One bar a day, the oldest first. What it shows is said in words too, and stands in the table. */
export function dayBars(name: string, days: readonly DayMark[]): Html {
  const marked = days.filter(({ state }) => !['working', 'not-measured'].includes(state));
  const words =
    marked.length === 0
      ? 'nothing marked'
      : marked.map((day) => `${dayWords(day.day)}: ${markWords(day)}`).join('; ');
  return html`<svg
    class="days"
    viewBox="0 0 ${days.length * step} ${height}"
    preserveAspectRatio="none"
    role="img"
    aria-label="${`${name}, last ${String(days.length)} days: ${words}`}"
  >
    ${days.map((day, at) => dayBar(day, at * step))}
  </svg>`;
}

function dayBar(day: DayMark, x: number): Html {
  const top = height - heights[day.state];
  const isMarked = day.state === 'slow' || day.state === 'failed';
  return html`<g class="${day.state}"
    ><title>${dayWords(day.day)}: ${markWords(day)}</title>${
      day.state === 'planned'
        ? [0, 8, 16, 24].map((down) => html`<rect x="${x}" y="${top + down}" width="${width}" height="5" />`)
        : html`<rect x="${x}" y="${top}" width="${width}" height="${heights[day.state]}" />`
    }${isMarked ? html`<path d="M${x - 1} ${top - 10}h${step}l-${step / 2} 8z" />` : ''}</g
  >`;
}
