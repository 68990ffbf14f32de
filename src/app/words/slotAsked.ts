import type { SlotAsked } from '../../domain/listing/slotAnswer.ts';
import { whenListedInSentence } from './dates.ts';

/** "Trial Thu 14 Jan 10:00, Luton Magistrates' Court, Courtroom 02, overbooked by court order" */
export const sayAsked = (
  { hearingType, day, time, courtName, courtroom, slot }: SlotAsked,
  today: string,
): string =>
  [
    [hearingType, whenListedInSentence(day, today), time].filter(Boolean).join(' '),
    courtName,
    courtroom,
    slot,
  ]
    .filter(Boolean)
    .join(', ');
