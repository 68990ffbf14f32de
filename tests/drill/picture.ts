import type { Minute, Share } from './byMinute.ts';
import {
  abilities,
  begins,
  clockOf,
  happenedAt,
  minuteMs,
  type Ability,
  type DrillEvent,
} from './morning.ts';

/*
 * The morning as a picture: a band for each thing that people come for, full where all could, and what happened marked above. It is
 * meant for paper too: what is said by a colour is said by height and words as well.
 */

const page = { width: 960, left: 132, right: 24, top: 176, bandHeight: 64, gap: 26, bottom: 84 };
const inner = page.width - page.left - page.right;
const height = page.top + abilities.length * (page.bandHeight + page.gap) + page.bottom;

const names: Readonly<Record<Ability, string>> = {
  read: 'Read',
  write: 'Write',
  sync: 'Sync',
  'sign in': 'Sign in',
};

interface Drawn {
  readonly minutes: readonly Minute[];
  readonly events: readonly DrillEvent[];
  readonly title: string;
  /** What it shows in words, for whoever does not see it. */
  readonly description: string;
  readonly isKept: boolean;
}

export function drawMorning({ minutes, events, title, description, isKept }: Drawn): string {
  const length = Math.max(1, minutes.length) * minuteMs;
  const x = (at: number): number => page.left + (at / length) * inner;
  const band = (index: number): number => page.top + index * (page.bandHeight + page.gap);
  const foot = band(abilities.length) - page.gap;
  const [killed, back] = [happenedAt(events, 'provider killed'), happenedAt(events, 'provider back')];
  const outage =
    killed === undefined
      ? ''
      : `<rect class="outage" x="${n(x(killed))}" y="${n(page.top - 22)}" width="${n(x(back ?? length) - x(killed))}" height="${n(foot - page.top + 22)}"/>
<text class="note" x="${n((x(killed) + x(back ?? length)) / 2)}" y="${n(page.top - 8)}" text-anchor="middle">identity provider away</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(page.width)} ${String(height)}" role="img" aria-labelledby="title desc">
<title id="title">${escaped(title)}</title>
<desc id="desc">${escaped(description)}</desc>
<style>
text { font: 14px system-ui, "Helvetica Neue", Arial, sans-serif; fill: #0b0c0c }
.head { font-size: 22px; font-weight: 700 } .name { font-size: 17px; font-weight: 700 } .note { font-size: 13px }
.small { font-size: 12px; fill: #3b4045 } .outage { fill: #f3e3b3 } .band { fill: #fff; fill-opacity: .55; stroke: #6f777b; stroke-width: 1 }
.could { fill: #1d6b54 } .lost { fill: #b10e1e } .excused { fill: #fff } .hatch { fill: url(#hatch) } .mark { stroke: #0b0c0c; stroke-width: 1; stroke-dasharray: 4 3 } .dot { fill: #0b0c0c }
.grid { stroke: #b1b4b6; stroke-width: 1 }
</style>
<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" x2="0" y1="0" y2="6" stroke="#9a7b1f" stroke-width="1.6"/></pattern></defs>
<rect width="100%" height="100%" fill="#fff"/>
<text class="head" x="24" y="36">${escaped(title)}</text>
<text x="24" y="60">${escaped(isKept ? 'Every promise was kept.' : 'A promise was BROKEN.')} Height of a band: the share of people who could, minute by minute.</text>
${key(foot + 44)}
${outage}
${abilities.map((ability, index) => bandOf(minutes, ability, { x, y: band(index) })).join('\n')}
${hours(length)
  .map(
    (at) =>
      `<line class="grid" x1="${n(x(at))}" x2="${n(x(at))}" y1="${n(foot)}" y2="${n(foot + 6)}"/><text class="small" x="${n(x(at))}" y="${n(foot + 22)}" text-anchor="middle">${clockOf(at)}</text>`,
  )
  .join('\n')}
${marks(events, x, foot)}
<text class="small" x="24" y="${n(height - 14)}">One minute of the morning is a second here. What people wait for (a page, a device that tries again) takes its time all the same.</text>
</svg>
`;
}

/** A band with its name: filled up to the share that could, hatched above it for whom nothing was promised then, red for who lost it. */
function bandOf(
  minutes: readonly Minute[],
  ability: Ability,
  at: { readonly x: (at: number) => number; readonly y: number },
): string {
  const floor = at.y + page.bandHeight;
  const end = minutes.length === 0 ? page.left : at.x((minutes.at(-1)?.at ?? 0) + minuteMs);
  const area = (name: string, share: (could: Share) => number): string => {
    let height = 0;
    const steps = minutes.map((minute) => {
      const could = minute.could[ability];
      // A minute in which nobody tried says nothing new.
      if (could.of > 0) height = (share(could) / could.of) * page.bandHeight;
      return `L${n(at.x(minute.at))} ${n(floor - height)}L${n(at.x(minute.at + minuteMs))} ${n(floor - height)}`;
    });
    return `<path class="${name}" d="M${n(page.left)} ${n(floor)}${steps.join('')}L${n(end)} ${n(floor)}Z"/>`;
  };
  return `<rect class="band" x="${n(page.left)}" y="${n(at.y)}" width="${n(inner)}" height="${n(page.bandHeight)}"/>
${area('lost', ({ of }) => of)}
${area('excused', ({ done, excused }) => done + excused)}${area('hatch', ({ done, excused }) => done + excused)}
${area('could', ({ done }) => done)}
<text class="name" x="24" y="${n(at.y + 28)}">${names[ability]}</text>
<text class="small" x="24" y="${n(at.y + 48)}">${escaped(fewestWords(minutes.map(({ could }) => could[ability])))}</text>`;
}

/** The fewest that ever could. */
function fewestWords(all: readonly Share[]): string {
  const [least] = all.filter(({ of }) => of > 0).sort((a, b) => a.done / a.of - b.done / b.of);
  if (!least) return 'nobody tried';
  return least.done === least.of
    ? 'all, all morning'
    : `fewest: ${String(least.done)} of ${String(least.of)}`;
}

/** Each thing that happened: a line through all bands, and its words in a row of its own where they have room. */
function marks(events: readonly DrillEvent[], x: (at: number) => number, foot: number): string {
  const ends: number[] = [];
  return events
    .filter(({ what }) => what !== undefined)
    .map(({ at, what }) => {
      const words = `${clockOf(at)} ${what ?? ''}`;
      const textWidth = words.length * 7.2;
      const isLeft = x(at) + textWidth > page.width - page.right;
      const from = isLeft ? x(at) - textWidth - 6 : x(at) + 6;
      let row = ends.findIndex((end) => end < from);
      if (row === -1) row = ends.length;
      ends[row] = from + textWidth + 8;
      const y = 86 + row * 18;
      return `<line class="mark" x1="${n(x(at))}" x2="${n(x(at))}" y1="${n(y)}" y2="${n(foot)}"/><circle class="dot" cx="${n(x(at))}" cy="${n(y - 4)}" r="3.5"/><text class="note" x="${n(isLeft ? x(at) - 6 : x(at) + 6)}" y="${n(y)}" text-anchor="${isLeft ? 'end' : 'start'}">${escaped(words)}</text>`;
    })
    .join('\n');
}

/** What the fillings mean. */
const key = (y: number): string =>
  [
    ['could', 'could'],
    [
      'hatch',
      'could not, as expected: nobody can sign in; gateway starting, or line cut, until all are back',
    ],
    ['lost', 'lost it: a broken promise'],
  ]
    .map(([name = '', words = ''], index) => {
      const x = [24, 104, 690][index] ?? 0;
      return `<rect class="${name}" x="${n(x)}" y="${n(y - 11)}" width="14" height="14" stroke="#6f777b"/><text class="small" x="${n(x + 20)}" y="${n(y)}">${words}</text>`;
    })
    .join('\n');

/** Each half hour. */
function hours(length: number): readonly number[] {
  const last = begins + length / minuteMs;
  const all: number[] = [];
  for (let minute = Math.ceil(begins / 30) * 30; minute <= last; minute += 30)
    all.push((minute - begins) * minuteMs);
  return all;
}

const n = (value: number): string => String(Math.round(value * 10) / 10);
const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
