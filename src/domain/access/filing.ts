import type { AssizeDocument } from '../document/document.ts';
import type { Channel } from './channel.ts';

/** The part of a channel before its colon; a courthouse's `court:<id>` and the case's `court` are told apart. */
type ChannelKind =
  | 'all'
  | 'court'
  | 'bench'
  | 'prosecution'
  | 'probation'
  | 'police'
  | 'defence:'
  | 'defendant:'
  | 'private:'
  | 'user:'
  | 'org:'
  | 'court:'
  | 'courts'
  | 'system';

/**
 * Where each type of document lies. What has other readers is another document (docs/decisions/0003), so a type in a
 * channel outside its line was misfiled.
 */
const filing: Readonly<Record<AssizeDocument['type'], readonly ChannelKind[]>> = {
  case: ['all'],
  defendant: ['all'],
  'personal-details': ['defendant:'],
  hearing: ['all'],
  'hearing-court-notes': ['court'],
  'intake-remainder': ['court'],
  'police-card': ['police'],
  'witness-dates': ['private:'],
  'notice-receipts': ['bench'],
  note: ['all', 'court', 'bench', 'prosecution', 'probation', 'defence:', 'private:'],
  'hearing-event': ['bench', 'court'],
  'check-in': ['all'],
  appearance: ['all'],
  'list-change': ['all'],
  'list-addition': ['all'],
  'slot-answer': ['all'],
  plea: ['all'],
  'notified-plea': ['all'],
  allocation: ['all'],
  verdict: ['all'],
  charge: ['all'],
  'offences-taken': ['all'],
  'details-corrected': ['all'],
  'address-corrected': ['defendant:'],
  identification: ['all'],
  'application-made': ['all'],
  'trial-outcome': ['all'],
  'bail-decision': ['all'],
  'bail-conditions': ['defendant:'],
  'results-shared': ['all'],
  'results-withheld': ['defendant:', 'bench'],
  'amendment-decision': ['all'],
  'paper-issued': ['bench'],
  'notice-seen': ['bench'],
  'hearing-pad': ['court', 'bench'],
  user: ['user:'],
  organisation: ['org:'],
  grant: ['user:', 'org:'],
  sitting: ['court:'],
  'court-reach': ['court:'],
  'glass-notice': ['user:'],
  announcement: ['system'],
  'result-definitions': ['courts'],
  draft: ['user:'],
};

/** Whether a type of document may lie in a channel. A type this version does not know may lie anywhere. */
export function isFiledIn(type: string, channel: Channel): boolean {
  if (!Object.hasOwn(filing, type)) return true;
  const kinds = filing[type as AssizeDocument['type']];
  return kinds.some((kind) =>
    kind.endsWith(':') ? channel.startsWith(kind) && channel.length > kind.length : channel === kind,
  );
}
