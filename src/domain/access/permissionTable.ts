import type { EntryType } from '../document/document.ts';
import type { NoteAudience } from '../note/note.ts';
import type { Audience } from './audience.ts';
import type { CaseSide } from './grant.ts';
import type { UserRole } from './user.ts';

export interface Permission {
  readonly reads: readonly Audience[];
  /** To whom this role may address a note, in the order in which the choices are offered; the first is the default. */
  readonly notes: readonly NoteAudience[];
  /** Which other entries it may write, and into which audience, or one of which. */
  readonly writes: Readonly<Partial<Record<Exclude<EntryType, 'note'>, Audience | readonly Audience[]>>>;
  /** Keeps a pad of results of a hearing, for co-workers (../resulting/hearingPad.ts). */
  readonly keepsPads?: true;
}

const courtStaffReads: readonly Audience[] = [
  'all',
  'court',
  'bench',
  'probation',
  'every-defendant',
  'own-private',
];
const courtStaffNotes: readonly NoteAudience[] = [
  'only-me',
  'my-team',
  'court-staff',
  'court-and-all-parties',
];
const partyNotes: readonly NoteAudience[] = ['only-me', 'my-team', 'court-and-all-parties'];

/** Legal adviser and court associate: they take the record. */
const recorder: Permission = {
  reads: courtStaffReads,
  notes: courtStaffNotes,
  writes: {
    'hearing-event': 'bench',
    'check-in': 'all',
    appearance: 'all',
    'list-change': 'all',
    'list-addition': 'all',
    plea: 'all',
    verdict: 'all',
    charge: 'all',
    'offences-taken': 'all',
    'details-corrected': 'all',
    'address-corrected': 'every-defendant',
    identification: 'all',
    'application-made': 'all',
    'trial-outcome': 'all',
    'bail-decision': 'all',
    'bail-conditions': 'every-defendant',
    'results-shared': 'all',
    'results-withheld': ['every-defendant', 'bench'],
    'amendment-decision': 'all',
    'paper-issued': 'bench',
    'notice-seen': 'bench',
  },
  keepsPads: true,
};

/** Allocation is a magistrates' court's, and so recorded by who advises one. */
const legalAdviser: Permission = { ...recorder, writes: { ...recorder.writes, allocation: 'all' } };

/**
 * Sets arrivals and calls on; which events and changes those are stands in ../hearing/hearingEventDefinitions.ts and
 * ../list/listChange.ts. Never results.
 */
const usher: Permission = {
  reads: courtStaffReads,
  notes: courtStaffNotes,
  writes: { 'hearing-event': 'bench', 'check-in': 'all', 'list-change': 'all' },
};

const listingOfficer: Permission = {
  reads: courtStaffReads,
  notes: courtStaffNotes,
  writes: { 'list-change': 'all', 'list-addition': 'all', 'slot-answer': 'all', 'trial-outcome': 'all' },
};

/**
 * Reads, keeps notes of its own, and says how a trial went (domain.md §1, `set-trial-type`). Court staff read what the bench writes
 * to its team: nobody addresses the bench alone.
 */
const bench: Permission = {
  reads: ['all', 'bench', 'every-defendant', 'own-private'],
  notes: ['only-me', 'my-team'],
  writes: { 'trial-outcome': 'all' },
};

const prosecution: Permission = {
  reads: ['all', 'prosecution', 'every-defendant', 'own-private'],
  notes: partyNotes,
  writes: { 'check-in': 'all' },
};

/** Access is per defendant. A notified plea is what the defence says; a plea taken is the court's to record. */
const defence: Permission = {
  reads: ['all', 'own-defence', 'own-defendants', 'own-private'],
  notes: partyNotes,
  writes: { 'check-in': 'all', 'notified-plea': 'all' },
};

const probation: Permission = {
  reads: ['all', 'probation', 'every-defendant', 'own-private'],
  notes: partyNotes,
  writes: {},
};

/** What the gateway folds for officers, and nothing of the case itself. */
const police: Permission = { reads: ['police', 'own-private'], notes: ['only-me'], writes: {} };

/**
 * The one permission table: what each role may do, by the side of the case it stands on. A side that is not named is
 * one the role cannot take. The client uses it to explain, the gateway to decide (./permissions.ts). Source: court.md,
 * *Who does what*. Advocates in independent practice prosecute and defend, so they alone have two sides.
 */
export const permissionTable: Readonly<Record<UserRole, Readonly<Partial<Record<CaseSide, Permission>>>>> = {
  'legal-adviser': { court: legalAdviser },
  'court-associate': { court: recorder },
  usher: { court: usher },
  'listing-officer': { court: listingOfficer },
  'district-judge': { court: bench },
  'presiding-justice': { court: bench },
  'crown-court-judge': { court: bench },
  'crown-prosecutor': { prosecution },
  prosecutor: { prosecution },
  'police-officer': { police },
  'defence-solicitor': { defence },
  advocate: { defence, prosecution },
  'duty-solicitor': { defence },
  'probation-officer': { probation },
  administrator: {},
};

/** Where an Assize of before docs/decisions/0009, which may still be open somewhere, addresses what it writes. */
export const formerAudiences: Readonly<Partial<Record<EntryType, Audience>>> = { 'hearing-event': 'court' };

const courtStaffRoles: readonly UserRole[] = ['legal-adviser', 'court-associate', 'usher', 'listing-officer'];
const benchRoles: readonly UserRole[] = ['district-judge', 'presiding-justice', 'crown-court-judge'];

export const isCourtStaff = (role: UserRole): boolean => courtStaffRoles.includes(role);
export const isBench = (role: UserRole): boolean => benchRoles.includes(role);

/** The permissions of a role on the sides it stands on: none, or one (two opposed sides never count, ./standing.ts). */
export const permissionsOf = (role: UserRole, sides: readonly CaseSide[]): readonly Permission[] =>
  sides.flatMap((side) => permissionTable[role][side] ?? []);
