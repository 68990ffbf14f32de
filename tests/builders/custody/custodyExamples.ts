import { bailInBetween } from './bail.ts';
import { calendar } from './calendar.ts';
import { crownCourt } from './crownCourt.ts';
import { eitherWayTrials } from './eitherWay.ts';
import { ended } from './ended.ts';
import type { CustodyExamples } from './example.ts';
import { extensions } from './extensions.ts';
import { youths } from './youths.ts';

/** Every example of a custody time limit; docs/checks.md lists them. */
export const custodyExamples: readonly CustodyExamples[] = [
  calendar,
  eitherWayTrials,
  crownCourt,
  youths,
  bailInBetween,
  extensions,
  ended,
];
