import { inOrder, isRunning, type AnnouncedCourt, type AnnouncementSheet } from './announcement.ts';
import type { PartFinding } from './statusPart.ts';

/**
 * The courts in which Assize does not stand as usual, by what operators announced about them: `rollout` in one court or several.
 * Their words are for those courts; to everybody it is told that, and since when. Milliseconds since 1970.
 */
export function courtStates(
  announcements: readonly AnnouncementSheet[],
  now: number,
): readonly { readonly court: AnnouncedCourt; readonly finding: PartFinding & { readonly since: number } }[] {
  const found = new Map<string, { court: AnnouncedCourt; finding: PartFinding & { since: number } }>();
  for (const { severity, parts, courts, roles, from, ...times } of inOrder(announcements)) {
    if (severity === 'information' || courts === 'all' || !parts.includes('rollout')) continue;
    // What some roles alone are told is not told to everybody.
    if (roles !== 'all') continue;
    if (!isRunning({ from, ...times }, now)) continue;
    for (const court of courts) {
      if (found.has(court.courtCentreId)) continue;
      const finding = { state: severity, code: 'court-paused', since: Date.parse(from) } as const;
      found.set(court.courtCentreId, { court, finding });
    }
  }
  return [...found.values()].sort((a, b) => a.court.name.localeCompare(b.court.name, 'en-GB'));
}
