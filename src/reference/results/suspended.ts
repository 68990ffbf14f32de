import {
  duration,
  must,
  oneFrom,
  result,
  someFromOrOther,
  text,
  yesNo,
  type WrittenResult,
} from './define.ts';
import { custodyReason, whyCustody } from './lists.ts';
import {
  breachReserved,
  courthouse,
  courtroomNumber,
  firstReviewDate,
  imprisonmentPeriod,
  officer,
  probationTeam,
  taggedDays,
  timeOfHearing,
  whyNoReport,
} from './prompts.ts';

/* Prompts that several of these share. */
const suspendedFor = must(
  duration('95618691-0742-417e-82b9-c4d4bff94585', 'suspendedPeriod', 'Suspended for', ['years', 'months']),
);

/** Suspended sentences. */
export const suspendedResults: readonly WrittenResult[] = [
  result(
    {
      id: '8b1cff00-a456-40da-9ce4-f11c20959084',
      code: 'SUSPS',
      label: 'Suspended sentence',
      rank: 30500,
      category: 'final',
      cjsCode: '1115',
      is: ['isConvicted', 'endsProceedings'],
      said: ['suspended sentence'],
      text: 'Imprisonment {imprisonmentPeriod}[ {concurrent}][ consecutive to offence {consecutiveToOffenceNumber}] suspended for {suspendedPeriod}. Why custody: {imprisonmentReasons}.[ {theReasonsForThis}.][ Requirements: %CRS%] Days on tagged bail that count: {bailRemandDaysToCountTaggedDays}. %STIMP%',
    },
    [
      imprisonmentPeriod,
      yesNo('746c833a-7d33-4800-a40c-425dbacf7492', 'concurrent', 'Concurrent', { words: ['Concurrent'] }),
      text('7784b81d-44d2-43c0-a903-a53b0e73683b', 'consecutiveToOffenceNumber', 'Consecutive to offence', {
        words: ['Consecutive to'],
      }),
      text(
        'da9c91a6-7090-44f3-8644-b4b184533fc4',
        'whereConsecutiveToAnOffenceOnAnotherCaseSpecifyThatCaseNumber',
        'Of case',
      ),
      suspendedFor,
      must(
        oneFrom('ea957761-0813-4a92-9e7c-b536654325f0', 'imprisonmentReasons', 'Why custody', custodyReason),
      ),
      someFromOrOther(
        '90d17fe3-8f87-43f2-bd96-a4108e4603ae',
        'theReasonsForThis',
        'Reasons for that',
        whyCustody,
      ),
      officer,
      text('f4a4f159-779e-4f35-822a-b559a2415ecb', 'supervisingCourt', 'Supervising court'),
      taggedDays,
    ],
    { optional: ['CRS', 'EMREQ', 'FRHS'], mandatory: ['STIMP'] },
  ),
  result(
    {
      id: 'b65fb5f1-b11d-4a95-a198-3b81333c7cf9',
      code: 'STIMP',
      label: 'Total suspended period',
      rank: 29200,
      level: 'defendant',
      group: 'Community Requirements',
      is: ['isConvicted'],
      text: 'Total period in custody {totalCustodialPeriod}, suspended for {suspendedPeriod}[, consecutive to {totalSentenceConsecutiveTo}].[ Supervision {supervisionPeriod}.][ Suspended because {theCustodialSentenceHasBeenSuspendedBecause}.]',
    },
    [
      must(
        duration('b2cf5a1e-8539-45a1-a287-4be5094a0e73', 'totalCustodialPeriod', 'Total period in custody', [
          'years',
          'months',
          'weeks',
          'days',
        ]),
      ),
      suspendedFor,
      text('0ccd9da5-d611-4f9e-92ff-02375be8bb11', 'totalSentenceConsecutiveTo', 'Total consecutive to'),
      text('3e7dab34-bb9d-46df-9a45-139113ee0b09', 'whichWasImpBy', 'Imposed by'),
      duration('fcff158b-aa4b-4111-afd8-6d536895fc20', 'supervisionPeriod', 'Supervision period', [
        'years',
        'months',
        'weeks',
        'days',
      ]),
      text(
        '850439de-16ca-4282-b0f1-0ce6bf418f4e',
        'theCustodialSentenceHasBeenSuspendedBecause',
        'Suspended because',
      ),
      probationTeam,
      whyNoReport,
      breachReserved,
    ],
  ),
  result(
    {
      id: '859c7729-93bf-4fda-8345-3e56695dddb5',
      code: 'FRHS',
      label: 'First review of a suspended sentence',
      rank: 2800,
      level: 'defendant',
      group: 'First Review Hearing',
      text: 'Review {reviewFrequency} from {firstReviewDate} at {timeOfHearing} in {HCROOM}, {HCHOUSE~Name}.[ {defendantToAttendReview}.]',
    },
    [
      must(firstReviewDate),
      must(timeOfHearing),
      courthouse,
      must(courtroomNumber),
      must(text('978001b1-47d5-4cda-a1b6-b6c3a2e4975d', 'reviewFrequency', 'How often')),
      yesNo('fe774a35-5353-4e4f-adef-44b7a8717dc6', 'defendantToAttendReview', 'Defendant to attend'),
      yesNo(
        '34f900f3-132c-4baa-a9d3-b7fd5c7b24d0',
        'judgeReservesReviewHearing',
        'Review reserved to the judge',
        { words: ['Review'] },
      ),
    ],
  ),
];
