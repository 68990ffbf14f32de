import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  hearingSheet,
  offence,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { sharedHearing } from '../../../tests/builders/papers.ts';
import { firstDefendant, testCase } from '../../../tests/builders/people.ts';
import { recordedResult, shareOf, withheldOf } from '../../../tests/builders/shares.ts';
import { foldCase } from '../case/foldCase.ts';
import { papersOf } from './papersOf.ts';
import type { Paper, PaperKind } from './paper.ts';

const next = 'NHMC 12 Jan 10 here, trial, 1d';
const remand = `1 RI BC HMP Bedford LO+LTA NSO\n${next}`;
const bail = `1 RC not excused TPO\n${next}\nPORCU1 10pm 6am daily`;
const fine = '1 G\n1 FO 120\nFVS 48\nFCPC 85\nCOLO\nPDATE 28d';

const kindsOf = (lines: string): readonly PaperKind[] => sharedHearing(lines).papers.map(({ kind }) => kind);
function paperOf(kind: PaperKind, lines: string): Paper {
  const paper = sharedHearing(lines).papers.find((each) => each.kind === kind);
  return paper ?? expect.fail(`no ${kind}`);
}
const fact = (paper: Paper, label: string): string | undefined =>
  paper.facts.find((each) => each.label === label)?.value;

describe('which papers follow', () => {
  test.each([
    ['a remand in custody', remand, ['remand-warrant', 'court-register']],
    ['conditional bail', bail, ['bail-notice', 'court-register']],
    ['unconditional bail', `1 RU not excused\n${next}`, ['bail-notice', 'court-register']],
    ['a fine', fine, ['fine-notice', 'court-register']],
    ['nothing to print', '1 WDRN not in the public interest', ['court-register']],
    ['imprisonment', '1 IMP 6m', ['commitment-warrant', 'court-register']],
    [
      'custody for one offence, bail for the other',
      `${remand}\n2 RU not excused`,
      ['remand-warrant', 'bail-notice', 'court-register'],
    ],
  ])('%s', (_what, lines, kinds) => {
    expect(kindsOf(lines)).toEqual(kinds);
  });

  test('nothing before anything is shared', () => {
    const { view } = sharedHearing(fine);
    const [hearing] = view.hearings;
    expect(hearing && papersOf(view, { ...hearing, shares: [] })).toEqual([]);
  });
});

test.each([
  ['sent in custody', 'CCII', 'C', ['remand-warrant', 'sending-sheet']],
  ['sent on bail', 'SendToCCOnCB', 'B', ['sending-sheet', 'bail-notice']],
  ['committed for sentence', 'CCSU', 'U', ['sending-sheet', 'bail-notice']],
] as const)('%s to the Crown Court', (_what, shortCode, postHearingCustodyStatus, kinds) => {
  const prompts = [
    { label: 'Sent under', reference: 'sentForTrialUnder', value: 'section 51(1)' },
    { label: 'Week commencing', reference: 'weekCommencing', value: '18 January 2027' },
    { label: 'Courthouse', reference: 'hCHOUSE', value: 'Luton Crown Court' },
  ];
  const share = shareOf(adviser, [
    recordedResult('To the Crown Court', { shortCode, postHearingCustodyStatus, prompts }),
  ]);
  const view = foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet(), share]);
  const [hearing] = view.hearings;
  const papers = hearing ? papersOf(view, hearing) : [];
  expect(papers.map(({ kind }) => kind)).toEqual([...kinds, 'court-register']);
  const sheet = papers.find(({ kind }) => kind === 'sending-sheet');
  expect(sheet?.title).toBe(
    shortCode === 'CCSU' ? 'Notice of committal for sentence' : 'Notice of sending for trial',
  );
  expect(sheet && fact(sheet, 'Sent under')).toBe('section 51(1)');
  expect(sheet && fact(sheet, 'Next hearing')).toBe('the week commencing 18 January 2027, Luton Crown Court');
});

describe('the text', () => {
  test.each([
    ['remand', remand],
    ['bail', bail],
    ['fine', fine],
  ])('of a %s on paper is that of the screen and of the record, character for character', (_what, lines) => {
    const { papers, shown, hearing } = sharedHearing(lines);
    const stored = hearing.shares[0]?.shared;
    expect(stored?.state === 'one' && stored.current.value.text).toBe(shown);
    for (const { records } of papers) expect(records.map(({ text }) => text)).toEqual([shown]);
  });

  test('a protected address is on the register, and on nothing that is handed out', () => {
    const said = (address: string) => [
      recordedResult('Restraining order', { shortCode: 'FO', resultText: `Not to go to ${address}.` }),
    ];
    const forDefendant = withheldOf(adviser, said('an address the court has'));
    const forCourt = withheldOf(adviser, said('3 Elm Row'), { channel: 'bench' });
    const share = shareOf(adviser, said('[not shown]'), {
      withheld: [
        { audience: 'defendant', entryId: forDefendant._id, textHash: forDefendant.textHash },
        { audience: 'court', entryId: forCourt._id, textHash: forCourt.textHash },
      ],
    });
    const view = foldCase(testCase, [
      ...[caseSheet(), defendantSheet(), hearingSheet()],
      ...[forDefendant, forCourt, share],
    ]);
    const [hearing] = view.hearings;
    const texts = hearing ? papersOf(view, hearing).map(({ kind, records }) => [kind, records[0]?.text]) : [];
    expect(texts).toEqual([
      ['fine-notice', forDefendant.text],
      ['court-register', forCourt.text],
    ]);
  });
});

describe('what stands at a glance', () => {
  test('a warrant of remand names prison, basis and next hearing as they were recorded, and whom it is directed to', () => {
    const paper = paperOf('remand-warrant', remand);
    expect(paper.title).toBe('Warrant of remand in custody');
    expect(fact(paper, 'Prison')).toBe('HMP Bedford');
    expect(fact(paper, 'Next hearing')).toMatch(/^12 January 2027 at 10:00, .*Luton Magistrates' Court/);
    expect(paper.addressedTo).toMatch(/governor or director of HMP Bedford$/);
    expect(paper.authority).toContain('section 128');
    for (const { label, value } of paper.facts.filter((each) => each.label === 'Basis of the remand'))
      expect(`${label} ${paper.records[0]?.text ?? ''}`).toContain(value);
  });

  test.each([
    ['CCII', 'Sent to Crown Court for trial in custody', 'Crime and Disorder Act 1998, section 52'],
    ['CCSI', 'Committed to Crown Court for sentence in custody', 'Sentencing Act 2020, Part 2'],
  ])('a warrant of %s names what sends somebody there, and no remand', (shortCode, label, act) => {
    const results = [recordedResult(label, { shortCode, postHearingCustodyStatus: 'C' })];
    const view = foldCase(testCase, [
      caseSheet(),
      defendantSheet(),
      hearingSheet(),
      shareOf(adviser, results),
    ]);
    const papers = view.hearings[0] ? papersOf(view, view.hearings[0]) : [];
    const authority = papers.find(({ kind }) => kind === 'remand-warrant')?.authority;
    expect(authority).toContain(act);
    expect(authority).not.toContain('section 128');
  });

  test('a youth remanded to the local authority goes to no prison', () => {
    const paper = paperOf('remand-warrant', `1 RILA Luton Borough Council LO+LTA NSO\n${next}`);
    expect(paper.title).toBe('Remand to local authority accommodation');
    expect(paper.authority).toContain('section 91(3)');
    expect(paper.addressedTo).not.toMatch(/prison|governor/);
  });

  test.each([
    ['RIH', 'specifyHospital', 'St Elm Hospital', 'Warrant of remand to hospital', 'Mental Health Act 1983'],
    [
      'RIYDA',
      'nameOfLocalAuthority',
      'Luton Borough Council',
      'Remand to youth detention accommodation',
      'section 91(4)',
    ],
  ])('%s names where somebody goes', (shortCode, reference, value, title, provision) => {
    const place = { label: 'Where', reference, value };
    const risks = { label: 'Risks', reference: 'riskFactors', value: 'Epilepsy' };
    const share = shareOf(adviser, [recordedResult('Remanded', { shortCode, prompts: [place, risks] })]);
    const view = foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet(), share]);
    const [paper] = view.hearings[0] ? papersOf(view, view.hearings[0]) : [];
    expect([paper?.title, paper?.addressedTo, paper?.authority]).toEqual([
      title,
      expect.stringContaining(value),
      expect.stringContaining(provision),
    ]);
    expect(paper && fact(paper, 'Risks and vulnerability')).toBe('Epilepsy');
  });

  test('two prisons are both said, and two next hearings', () => {
    const held = (offenceId: string, prison: string, court: string) =>
      recordedResult('Remanded in custody', {
        resultId: offenceId,
        offenceId: offenceId as never,
        shortCode: 'RI',
        prompts: [
          { label: 'Prison', reference: 'prison', value: prison },
          { label: 'Courthouse', reference: 'hCHOUSE', value: court },
        ],
      });
    const share = shareOf(adviser, [held('a', 'HMP Bedford', 'Luton'), held('b', 'HMP Woodhill', 'Bedford')]);
    const view = foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet(), share]);
    const [paper] = view.hearings[0] ? papersOf(view, view.hearings[0]) : [];
    expect(paper?.facts.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Prison: HMP Bedford; HMP Woodhill',
      'Next hearing: a date to be fixed, Luton',
      'Next hearing: a date to be fixed, Bedford',
    ]);
  });

  test('a fine notice says the total and the day as the record does', () => {
    const paper = paperOf('fine-notice', fine);
    expect(fact(paper, 'Total to pay')).toBe('£253.00');
    expect(fact(paper, 'Pay in full by')).toBe('22 December 2026');
    expect(paper.records[0]?.text).toContain('Total to pay: £253.00');
  });

  test('a fine notice says what a collection order has to: each part of the sum, the terms, and what it does', () => {
    const paper = paperOf('fine-notice', `${fine}\n2 FO 1,200.50\n1 FCOMP 40 Mr J Bell\nAEOC The Mill Ltd`);
    expect(['Fines', 'Compensation', 'Surcharge', 'Costs'].map((label) => fact(paper, label))).toEqual([
      '£1,320.50',
      '£40.00',
      '£48.00',
      '£85.00',
    ]);
    expect(fact(paper, 'Total to pay')).toBe('£1,493.50');
    expect(fact(paper, 'Attachment of earnings')).toBe('ordered');
    expect(paper.authority).toContain('Courts Act 2003, Schedule 5');
    expect(paper.directions.join(' ')).toMatch(/fines officer collects/);
    expect(paperOf('fine-notice', '1 FO 120').directions.join(' ')).not.toMatch(/fines officer collects/);
  });

  test('a sending in custody says so, and when its custody time limit expires; so does the warrant', () => {
    const lines = `1 SCC s.51 CDA 1998, tagged days: 0\n1 RI SENT LO NSO HMP Bedford\nNHCCS 21 Dec 10 Luton Crown Court, PTPH, 30m\n1 CTL 25 May 2027 0`;
    const sheet = paperOf('sending-sheet', lines);
    expect(fact(sheet, 'Sent')).toBe('in custody');
    expect(fact(sheet, 'Custody time limit expires')).toBe('25 May 2027');
    expect(sheet.authority).toContain('rules 9.3 and 9.5');
    expect(sheet.directions[1]).toMatch(/initial details of the prosecution case/);
    expect(fact(paperOf('remand-warrant', lines), 'Custody time limit expires')).toBe('25 May 2027');
  });

  test('a warrant for default of payment ends on payment; one of a sentence does not', () => {
    const warrantOf = (shortCode: string) => {
      const share = shareOf(adviser, [recordedResult('Imprisonment', { shortCode })]);
      const view = foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet(), share]);
      return view.hearings[0] && papersOf(view, view.hearings[0])[0]?.directions.join(' ');
    };
    expect(warrantOf('IMPDP')).toMatch(/ceases to have effect once all that is due is paid/);
    expect(warrantOf('IMP')).not.toMatch(/ceases/);
  });

  test('a bail notice says where to come, and what a condition asks', () => {
    const paper = paperOf('bail-notice', bail);
    expect(paper.title).toBe('Notice of conditional bail');
    expect(fact(paper, 'Next hearing')).toMatch(/^12 January 2027/);
    expect(paper.directions.join(' ')).toMatch(/every condition/);
    expect(paperOf('bail-notice', `1 RU not excused\n${next}`).title).toBe('Notice of bail');
  });

  test('whoever is kept for another matter is not told that bail lets them go', () => {
    const paper = paperOf('bail-notice', `${remand}\n2 RU not excused`);
    expect(paper.directions[0]).toMatch(/kept in custody for another matter/);
  });

  test('restrictions stand on each of them', () => {
    const restricted = defendantSheet({
      offences: [
        offence(firstOffence, 1, {
          reportingRestrictions: [{ id: 'r', label: 'Section 45 direction' }] as never,
        }),
      ],
    });
    const { papers } = sharedHearing(fine, [], [caseSheet(), restricted, hearingSheet()]);
    for (const { restrictions } of papers) expect(restrictions).toEqual(['Section 45 direction']);
  });
});

describe('what cannot be given out', () => {
  test('two shares that nobody decided between', () => {
    const rival = shareOf(adviser, [recordedResult('Fine of another')], {
      counter: 1,
      deviceId: 'another-device' as never,
    });
    const { papers } = sharedHearing(remand, [rival]);
    expect(papers.map(({ trouble }) => trouble)).toEqual(papers.map(() => 'contested'));
  });

  test('what has not all come to this device', () => {
    const { documents, view } = sharedHearing(remand);
    expect(documents.some(({ type }) => type === 'results-withheld')).toBe(true);
    const [hearing] = view.hearings;
    const { shared } = hearing?.shares[0] ?? expect.fail('no share');
    if (shared.state !== 'one' || !hearing) return expect.fail('no share');
    const lacking = {
      ...shared,
      current: { ...shared.current, value: { ...shared.current.value, isWhole: false } },
    };
    const shares = [{ hearingId: testHearing, defendantId: firstDefendant, proposed: [], shared: lacking }];
    for (const { trouble } of papersOf(view, { ...hearing, shares })) expect(trouble).toBe('not-whole');
  });
});

test('what is printed changes its hash, and its time of printing does not', () => {
  const hashes = (...further: Parameters<typeof sharedHearing>[1] & object) =>
    sharedHearing(remand, further).papers.map(({ contentHash }) => contentHash);
  const note = entryOf('note', adviser, { audience: 'court-and-all-parties', text: 'Seen.' });
  expect(hashes(note)).toEqual(hashes());
  const [renamed] = sharedHearing(
    remand,
    [],
    [caseSheet({ reference: '40AB0000226' }), defendantSheet(), hearingSheet()],
  ).papers;
  expect(renamed?.contentHash).not.toBe(hashes()[0]);
});
