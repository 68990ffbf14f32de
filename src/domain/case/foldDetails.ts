import { londonDay } from '../day/courtDay.ts';
import { casePartition, documentId } from '../document/documentId.ts';
import { settle, standingOf } from '../entry/supersede.ts';
import type { Address, DefendantSheet, PersonalDetailsSheet } from '../party/defendant.ts';
import {
  addressMeaning,
  detailsMeaning,
  detailsOf,
  withDetails,
  type DefendantDetails,
} from '../party/detailsCorrected.ts';
import { fromEntry, fromSheet } from './candidates.ts';
import type { CaseRecord } from './caseRecord.ts';
import type { DefendantView, Settled } from './caseView.ts';

/** Who a defendant is: the sheet as it came, with what the court corrected since. Where two differ it is left as it came. */
export function foldDetails(
  record: CaseRecord,
  sheet: DefendantSheet,
): { readonly sheet: DefendantSheet; readonly details: Settled<DefendantDetails> } {
  const came = detailsOf(sheet);
  const details = settle<DefendantDetails>([
    ...fromSheet(sheet, 'details', came, came && detailsMeaning(came), undefined),
    ...record
      .entries('details-corrected')
      .filter((entry) => entry.defendantId === sheet.defendantId)
      .map((entry) => fromEntry(entry, entry.details, detailsMeaning(entry.details))),
  ]);
  const current =
    details.state === 'one' && details.current.entryId !== undefined ? details.current : undefined;
  if (!current) return { sheet, details };
  return { sheet: withDetails(sheet, current.value, londonDay(current.at ?? '') ?? ''), details };
}

/** The address as it stands, and the sheet that it lies on, for whoever may see it; one stands in where only an entry tells it. */
export function foldAddress(
  record: CaseRecord,
  { caseId, defendantId }: DefendantSheet,
): Pick<DefendantView, 'address' | 'personalDetails'> {
  const held = record.sheets('personal-details').find((each) => each.defendantId === defendantId);
  const entries = record.entries('address-corrected').filter((entry) => entry.defendantId === defendantId);
  const address = settle<Address>([
    ...(held
      ? fromSheet(held, 'address', held.address, held.address && addressMeaning(held.address), undefined)
      : []),
    ...entries.map((entry) => fromEntry(entry, entry.address, addressMeaning(entry.address))),
  ]);
  if (entries.length === 0) return { address, ...(held ? { personalDetails: held } : {}) };
  const [first] = standingOf(address);
  const sheet: PersonalDetailsSheet = held ?? {
    _id: documentId(casePartition(caseId), 'personal-details', defendantId),
    type: 'personal-details',
    schemaVersion: 1,
    channel: `defendant:${defendantId}`,
    caseId,
    defendantId,
  };
  return { address, personalDetails: first ? { ...sheet, address: first.value } : sheet };
}
