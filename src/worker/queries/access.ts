import type { CaseGrant, GlassNotice } from '../../contracts/worker/api.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import type { GrantDocument } from '../../domain/access/grant.ts';
import type { DeviceStore } from '../../store/deviceStore.ts';

/** Who opened sensitive cases with a reason, as a listing officer was told; the newest first. */
export async function glassNotices(store: DeviceStore): Promise<readonly GlassNotice[]> {
  const stored = await store.documentsOfType('glass-notice');
  return stored
    .flatMap((each): GlassNotice[] => {
      const parsed = parseDocument(each);
      if (!parsed.ok || parsed.value.type !== 'glass-notice') return [];
      const { _id, reference, by, reason, at, until } = parsed.value;
      return [{ _id, reference, by, reason, at, until }];
    })
    .sort((a, b) => b.at.localeCompare(a.at));
}

/** Those of a case's grants that give something now. */
export const runningGrants = (grants: readonly GrantDocument[], now: string): readonly CaseGrant[] =>
  grants
    .filter(({ from, until, endedAt }) => {
      const at = Date.parse(now);
      return (
        endedAt === undefined && Date.parse(from) <= at && (until === undefined || Date.parse(until) > at)
      );
    })
    .map(({ _id, kind, side, to, defendantIds, hearing, until }) => ({
      _id,
      ...(kind === undefined ? {} : { kind }),
      side,
      to,
      defendantIds,
      ...(hearing === undefined ? {} : { hearing }),
      ...(until === undefined ? {} : { until }),
    }));
