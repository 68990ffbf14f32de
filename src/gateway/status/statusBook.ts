import { dayAfter, londonDayBounds } from '../../domain/day/courtDay.ts';
import type { AnnouncementSheet } from '../../domain/status/announcement.ts';
import { isForEverybody } from '../../domain/status/announcementAudience.ts';
import { markDay, workedPercent, type DayMark } from '../../domain/status/dayMark.ts';
import {
  letterOf,
  mergeMinutes,
  minuteAt,
  minuteMs,
  noteMinute,
  type DayMinutes,
} from '../../domain/status/dayMinutes.ts';
import { reportPart, type PartReport } from '../../domain/status/partReport.ts';
import { isTrouble, statusParts, type PartFinding, type StatusPart } from '../../domain/status/statusPart.ts';
import { troubleSince } from '../../domain/status/troubleSince.ts';

/** Days of which is told, today among them. */
export const daysTold = 90;

export type Findings = Readonly<Record<StatusPart, PartFinding>>;
/** What was seen on one day. */
export type DayRecord = Readonly<Partial<Record<StatusPart, DayMinutes>>>;

export interface PartHistory {
  readonly part: StatusPart;
  /** Milliseconds since 1970; undefined where nobody looked yet. */
  readonly measuredFrom: number | undefined;
  readonly workedPercent: number | undefined;
  /** All days of which is told, the oldest first. */
  readonly days: readonly DayMark[];
}

/**
 * What is known of each part now, and what was seen of it on the last 90 days. It outlives a store that is opened anew: what could
 * not be written down meanwhile is written then.
 */
export class StatusBook {
  readonly #days = new Map<string, Partial<Record<StatusPart, DayMinutes>>>();
  readonly #unsaved = new Set<string>();
  /** Of days that are over, by part: counting 90 days anew with each look would hold up everybody else's answers. */
  readonly #marks = new Map<string, { minutes: DayMinutes; from: number; mark: DayMark }>();
  #current: Readonly<Record<StatusPart, PartFinding & { readonly since: number }>> | undefined;

  /** Writes down what was found. Times are milliseconds since 1970. */
  note(findings: Findings, now: number): void {
    const { day, minute } = minuteAt(now);
    const before = this.#current;
    this.#current = mapParts((part) => {
      const { since, ...found } = findings[part];
      const held = before?.[part];
      const goesOn = held?.state === found.state && held.code === found.code;
      return { ...found, since: since ?? (goesOn ? held.since : now) };
    });
    for (const part of statusParts) {
      const letter = letterOf(findings[part].state);
      if (letter === undefined) continue;
      const held = this.#days.get(day)?.[part] ?? '';
      const next = noteMinute(held, minute, letter);
      if (next !== held) this.#set(day, part, next);
    }
    const oldest = oldestDay(now);
    for (const each of this.#days.keys()) {
      if (each >= oldest) continue;
      this.#days.delete(each);
      this.#unsaved.delete(each);
      for (const part of statusParts) this.#marks.delete(`${part} ${each}`);
    }
  }

  /** What was written down of a day, by this gateway before it started or by another. */
  take(day: string, record: DayRecord): void {
    for (const part of statusParts) {
      const told = record[part];
      if (told === undefined) continue;
      const held = this.#days.get(day)?.[part] ?? '';
      const merged = mergeMinutes(held, told);
      const days = this.#days.get(day) ?? {};
      days[part] = merged;
      this.#days.set(day, days);
      if (merged !== told) this.#unsaved.add(day);
    }
  }

  /**
   * Minutes in which no server was there, and which were announced as a planned stop of a part. Nobody could look then: it is filled
   * in when what was written down is read.
   */
  fillPlanned(announcements: readonly AnnouncementSheet[], now: number): void {
    const oldest = londonDayBounds(oldestDay(now)).from;
    for (const each of announcements) {
      if (each.severity !== 'planned' || !isForEverybody(each)) continue;
      const ends = [each.until, each.endedAt].flatMap((end) => (end === undefined ? [] : [Date.parse(end)]));
      const until = Math.min(now, ...ends);
      for (let at = Math.max(oldest, Date.parse(each.from)); at < until; at += minuteMs) {
        const { day, minute } = minuteAt(at);
        for (const part of each.parts) {
          const held = this.#days.get(day)?.[part];
          // Only of what was measured at all on that day.
          if (held === undefined || (held[minute] ?? '.') !== '.') continue;
          this.#set(day, part, noteMinute(held, minute, 'p'));
        }
      }
    }
  }

  /** Days of which more is known than was written down. */
  get unsaved(): readonly string[] {
    return [...this.#unsaved];
  }

  recordOf(day: string): DayRecord {
    return { ...this.#days.get(day) };
  }

  /** A day is written down as it was handed out. */
  saved(day: string, record: DayRecord): void {
    const held = this.#days.get(day);
    if (!held || statusParts.every((part) => held[part] === record[part])) this.#unsaved.delete(day);
  }

  /** Undefined until something was noted. */
  reports(now: number): readonly PartReport[] | undefined {
    const current = this.#current;
    return (
      current &&
      statusParts.map((part) => reportPart(part, this.#withBeginning(part, current[part], now), now))
    );
  }

  history(now: number): readonly PartHistory[] {
    const days = Array.from({ length: daysTold }, (_, at) => dayAfter(oldestDay(now), at));
    return statusParts.map((part) => {
      const measuredFrom = this.#measuredFrom(part, days);
      const until = Math.floor(now / minuteMs) * minuteMs;
      const marks = days.map((day) => this.#markOf(part, day, { from: measuredFrom ?? until, until }));
      return { part, measuredFrom, workedPercent: workedPercent(marks), days: marks };
    });
  }

  #markOf(
    part: StatusPart,
    day: string,
    measured: { readonly from: number; readonly until: number },
  ): DayMark {
    const minutes = this.#days.get(day)?.[part] ?? '';
    if (londonDayBounds(day).until > measured.until) return markDay(day, minutes, measured);
    const held = this.#marks.get(`${part} ${day}`);
    if (held?.minutes === minutes && held.from === measured.from) return held.mark;
    const mark = markDay(day, minutes, measured);
    this.#marks.set(`${part} ${day}`, { minutes, from: measured.from, mark });
    return mark;
  }

  /** A trouble that was there before this gateway began is as old as it is. */
  #withBeginning(
    part: StatusPart,
    finding: PartFinding & { readonly since: number },
    now: number,
  ): PartFinding & { readonly since: number } {
    const letter = letterOf(finding.state);
    if (!isTrouble(finding.state) || letter === undefined) return finding;
    const oldest = oldestDay(now);
    const seen = troubleSince(letter, now, (day) =>
      day < oldest ? undefined : (this.#days.get(day)?.[part] ?? ''),
    );
    // Within that minute the finding says it better.
    return seen === undefined || finding.since < seen + minuteMs ? finding : { ...finding, since: seen };
  }

  #measuredFrom(part: StatusPart, days: readonly string[]): number | undefined {
    for (const day of days) {
      const first = (this.#days.get(day)?.[part] ?? '').search(/[^.]/);
      if (first >= 0) return londonDayBounds(day).from + first * minuteMs;
    }
    return undefined;
  }

  #set(day: string, part: StatusPart, minutes: DayMinutes): void {
    const days = this.#days.get(day) ?? {};
    days[part] = minutes;
    this.#days.set(day, days);
    this.#unsaved.add(day);
  }
}

const oldestDay = (now: number): string => dayAfter(minuteAt(now).day, 1 - daysTold);

const mapParts = <Value>(of: (part: StatusPart) => Value): Readonly<Record<StatusPart, Value>> =>
  Object.fromEntries(statusParts.map((part) => [part, of(part)])) as Record<StatusPart, Value>;
