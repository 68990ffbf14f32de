import { appearanceKey, type Appearance, type AppearanceOf, type Appearing } from '../hearing/appearance.ts';
import type { Attributed, Settled } from './caseView.ts';

/**
 * Who stood at an instant: what changed later counts from its time on. Of two that stand side by side both.
 *
 * @param at ISO 8601; without it, who stands last
 */
export function appearedAt(settled: Settled<Appearance>, at?: string): readonly Attributed<Appearance>[] {
  const isInForce = ({ value }: Attributed<Appearance>): boolean =>
    at === undefined || value.since === undefined || Date.parse(value.since) <= Date.parse(at);
  const standing =
    settled.state === 'none' ? [] : settled.state === 'one' ? [settled.current] : settled.values;
  const now = standing.filter(isInForce);
  if (now.length > 0) return now;
  const before = settled.superseded.find(isInForce);
  return before ? [before] : [];
}

/** Who of a part stood at an instant, as the court recorded it; undefined where it recorded nothing of that part. */
export function whoAppeared(
  appearances: readonly Settled<Appearance>[],
  of: AppearanceOf,
  at: string,
): readonly Appearing[] | undefined {
  const settled = appearances.find((each) => {
    const [said] = appearedAt(each);
    return said !== undefined && appearanceKey(said.value.of) === appearanceKey(of);
  });
  return settled && appearedAt(settled, at).flatMap(({ value }) => value.people);
}

/** Each that stood for a while, the latest first: a correction takes the place of what it corrects. */
export function appearedBefore(settled: Settled<Appearance>): readonly Attributed<Appearance>[] {
  const [current] = appearedAt(settled);
  const gone: Attributed<Appearance>[] = [];
  let { since } = current?.value ?? {};
  for (const each of settled.superseded) {
    if (since === undefined) break;
    if (each.value.since !== undefined && each.value.since >= since) continue;
    gone.push(each);
    since = each.value.since;
  }
  return gone;
}
