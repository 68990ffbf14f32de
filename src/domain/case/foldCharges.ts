import type { OffenceId } from '../../shared/ids.ts';
import type { ChargeEntry } from '../charge/charge.ts';
import {
  chargedAs,
  chargeMeaning,
  particularsOf,
  standingCharge,
  type StandingCharge,
} from '../charge/standingCharge.ts';
import { settle, standingOf } from '../entry/supersede.ts';
import type { Offence } from '../offence/offence.ts';
import type { DefendantSheet } from '../party/defendant.ts';
import { fromEntry, fromSheet } from './candidates.ts';
import type { CaseRecord } from './caseRecord.ts';
import type { Settled } from './caseView.ts';

export interface FoldedCharge {
  /** As it is charged now; where two differ, as the earlier in the record has it. */
  readonly offence: Offence;
  readonly charge: Settled<StandingCharge>;
}

/**
 * The charges of a defendant in the one order: as the prosecution numbered them, then count; those that were added in court behind
 * them, in the order of the record. One that was added stays where it stands when the prosecution's own file has it too.
 */
export function foldCharges(record: CaseRecord, sheet: DefendantSheet): readonly FoldedCharge[] {
  const entries = new Map<OffenceId, ChargeEntry[]>();
  for (const entry of record.entries('charge')) {
    if (entry.defendantId !== sheet.defendantId) continue;
    entries.set(entry.offenceId, [...(entries.get(entry.offenceId) ?? []), entry]);
  }
  const held = [...sheet.offences].sort(compareOffences);
  const added = [...entries]
    .filter(([offenceId]) => !held.some((each) => each.offenceId === offenceId))
    .flatMap(([offenceId, [first]]) =>
      // An amendment whose charge is not here says what it is, and not where it stands.
      first ? [{ offenceId, orderIndex: first.orderIndex, offenceCode: '', title: '' }] : [],
    );
  // Sorting keeps the order of the record among those of one place.
  const all: readonly Offence[] = [...held, ...added].sort((a, b) => a.orderIndex - b.orderIndex);
  return all.map((offence) => foldCharge(sheet, offence, entries.get(offence.offenceId) ?? []));
}

/** As the prosecution numbered them, then count, then id. */
const compareOffences = (a: Offence, b: Offence): number =>
  a.orderIndex - b.orderIndex || (a.count ?? 0) - (b.count ?? 0) || (a.offenceId < b.offenceId ? -1 : 1);

function foldCharge(sheet: DefendantSheet, offence: Offence, entries: readonly ChargeEntry[]): FoldedCharge {
  const isHeld = sheet.offences.includes(offence);
  const charged = particularsOf(offence);
  const charge = settle<StandingCharge>([
    ...(isHeld
      ? fromSheet<StandingCharge>(
          sheet,
          `charge:${offence.offenceId}`,
          charged,
          chargeMeaning(charged),
          offence.chargeDate,
        )
      : []),
    ...entries
      // What the prosecution's own file has is no mistake of ours.
      .filter(({ change }) => !(isHeld && change === 'entered-in-error'))
      .map((entry) => {
        const value = standingCharge(entry);
        return fromEntry(entry, value, chargeMeaning(value));
      }),
  ]);
  const [stands] = standingOf(charge);
  // What the sheet says has no change: it stays as it came.
  if (stands?.value.change === undefined) return { offence, charge };
  return { offence: chargedAs(offence, stands.value), charge };
}
