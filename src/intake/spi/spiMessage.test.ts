import { describe, expect, it } from 'vitest';
import { spiNewCase, spiResult, spiResultOf } from '../../../tests/builders/intakeFiles.ts';
import type { Sheet } from '../../domain/document/document.ts';
import type { IdFor, ParsedFile } from '../intake.ts';
import { parseFile } from '../parseFile.ts';

const idFor: IdFor = (kind, key) => `${kind}-${Buffer.from(key).toString('hex').slice(-40)}`;
const parsed = (content: string): ParsedFile => {
  const result = parseFile(content, idFor);
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
};
const sheets = <Type extends Sheet['type']>(file: ParsedFile, type: Type) =>
  file.cases
    .flatMap((each) => each.sheets)
    .filter((sheet): sheet is Extract<Sheet, { type: Type }> => sheet.type === type);
const kept = (file: ParsedFile): unknown[] =>
  sheets(file, 'intake-remainder').flatMap((sheet) => Object.values(sheet.fields));

const next = `<ResultCodeQualifier>RB</ResultCodeQualifier><NextHearing><NextHearingDetails>
<CourtHearingLocation>B40IM02</CourtHearingLocation><DateOfHearing>2026-07-08</DateOfHearing>
<TimeOfHearing>14:00:00</TimeOfHearing></NextHearingDetails><NextHearingReason>for a report</NextHearingReason>
<BailStatusOffence>B</BailStatusOffence></NextHearing>`;
const money = `<Outcome><Duration><DurationValue>6</DurationValue><DurationUnit>W</DurationUnit>
<SecondaryDurationValue>12</SecondaryDurationValue><SecondaryDurationUnit>M</SecondaryDurationUnit>
<DurationEndDate>2026-09-01</DurationEndDate></Duration><ResultAmountSterling>120.00</ResultAmountSterling>
<PenaltyPoints>3</PenaltyPoints></Outcome>`;

describe('a resulted case of the police interface', () => {
  const file = parsed(
    spiResult({
      urn: '40 AB/00123/26',
      bail: 'B',
      conditions: 'Curfew 21:00 to 06:00',
      present: 'A',
      offences: [
        { finding: 'G', results: [spiResultOf('1015', 'Fined £120.00.', money)] },
        {
          plea: '2',
          results: [spiResultOf('4027', 'Adjourned.', next), '<ResultText>Said in court</ResultText>'],
        },
        { plea: '77', results: [spiResultOf('0001', 'A code of the future')] },
      ],
    }),
  );
  const [hearing] = sheets(file, 'hearing');
  const [defendant] = sheets(file, 'defendant');

  it('is counted by its elements', () => {
    expect(file.counts).toMatchObject({ cases: 1, defendants: 1, offences: 3, hearings: 1, results: 4 });
    expect(file.format).toBe('spi');
  });

  it('has pleas, finding and mode of trial in words of the standing data; unknown codes as they came', () => {
    expect(defendant?.offences.map((offence) => offence.plea?.pleaValue)).toEqual([
      'GUILTY',
      'NOT_GUILTY',
      '77',
    ]);
    expect(defendant?.offences[0]).toMatchObject({
      title: 'Theft from a shop',
      wording: 'Stole a lamp & a shade.',
      verdict: { cjsVerdictCode: 'G', categoryType: 'GUILTY', verdictDate: '2026-03-02' },
      allocationDecision: { motReasonCode: '01', motReasonDescription: 'Summary only' },
      isDisposed: true,
    });
  });

  it('has bail with its conditions in the channel of that defendant', () => {
    expect(defendant?.bailStatus).toEqual({ code: 'B', description: 'Conditional bail' });
    expect(sheets(file, 'personal-details')[0]).toMatchObject({
      channel: `defendant:${defendant?.defendantId ?? ''}`,
      bailConditions: ['Curfew 21:00 to 06:00'],
      address: { lines: ['1 Invented Row', 'Luton'] },
    });
  });

  it('has every result with text, amounts, durations, qualifiers and next hearing', () => {
    const [fine, adjourned, said, unknown] = hearing?.results ?? [];
    expect(fine).toMatchObject({
      cjsCode: '1015',
      resultText: 'Fined £120.00.',
      orderedDate: '2026-03-02',
      duration: { text: '6 weeks 12 months', endDate: '2026-09-01' },
      prompts: [
        { label: 'Amount', value: '£120.00' },
        { label: 'Penalty points', value: '3' },
      ],
    });
    expect(adjourned).toMatchObject({
      qualifier: 'RB',
      postHearingCustodyStatus: 'B',
      nextHearing: { listedStartDateTime: '2026-07-08T13:00:00.000Z', adjournmentReason: 'for a report' },
    });
    expect(said).toMatchObject({ label: 'Said in court', resultText: 'Said in court' });
    expect(unknown).toMatchObject({ cjsCode: '0001', label: 'A code of the future' });
  });

  it('tells its hearing in full for its defendants, in London time', () => {
    expect(hearing?.hearingDays).toEqual([
      { sittingDay: '2026-03-02T10:00:00.000Z', hasSharedResults: true },
    ]);
    expect(file.cases[0]).toMatchObject({
      resultsToldInFull: [hearing?.hearingId],
      resultsToldFor: [defendant?.defendantId],
    });
  });

  it('keeps and counts what the model has no field for', () => {
    expect(kept(file)).toEqual(expect.arrayContaining(['Market Hill', 'A']));
    expect(file.counts.keptFields).toBe(8);
  });

  it('keeps the case sheet for last', () => {
    expect(file.cases[0]?.sheets.at(-1)?.type).toBe('case');
  });
});

describe('a new case of the police interface', () => {
  const file = parsed(spiNewCase('40AB0077726'));
  it('is read out of its envelope', () => {
    expect(sheets(file, 'case')[0]).toMatchObject({
      reference: '40AB0077726',
      initiationCode: 'C',
      markers: [
        { code: 'DV', description: 'Domestic violence' },
        { code: 'VI', description: 'VI' },
      ],
      statementOfFacts: 'They kept it.',
      policeOfficerInCase: { name: 'Invented', rank: 'Constable' },
    });
    expect(sheets(file, 'defendant')[0]).toMatchObject({
      organisation: { name: 'Lamps & Sons Ltd' },
      aliases: [{ organisationName: 'Shades Ltd' }, { organisationName: 'Glow Ltd' }],
    });
    expect(sheets(file, 'hearing')[0]?.hearingDays[0]?.sittingDay).toBe('2026-03-02T10:00:00.000Z');
  });

  it('keeps the victim for the court alone', () => {
    expect(JSON.stringify(kept(file))).toContain('Owner');
    expect(JSON.stringify(file.cases[0]?.sheets.filter((sheet) => sheet.channel !== 'court'))).not.toContain(
      'Owner',
    );
  });
});

describe('XML that is hostile or broken', () => {
  const whole = spiResult({ urn: 'X1', offences: [{ results: [spiResultOf('1015', 'Fined.')] }] });
  const refused = (content: string) => {
    const result = parseFile(content, idFor);
    return result.ok ? undefined : result.error;
  };
  it.each([
    [
      'a document type',
      whole.replace('<DeliverRequest', '<!DOCTYPE x [<!ENTITY a "b">]><DeliverRequest'),
      'document type',
    ],
    [
      'one in a message inside',
      spiNewCase('X').replace('&lt;libra:NewCaseMessage', '&lt;!DOCTYPE x>&lt;libra:NewCaseMessage'),
      'document type',
    ],
    ['an entity of its own', whole.replace('Fined.', '&secret;'), '&secret;'],
    ['a character that XML has not', whole.replace('Fined.', '&#0;'), '&#0;'],
    ['a tag that is not closed', whole.replace('</DeliverRequest>', ''), 'well-formed'],
    ['elements without end', whole.replace('Fined.', `${'<a>'.repeat(90)}${'</a>'.repeat(90)}`), 'nested'],
    ['a name that reaches into programs', whole.replace('Fined.', '<__proto__>1</__proto__>'), '__proto__'],
    ['no case', whole.replace(/<DC:Case>.*<\/DC:Case>/s, ''), 'no resulted case'],
    ['no reference', whole.replace(/<DC:PTIURN>.*<\/DC:PTIURN>/, ''), 'PTIURN'],
    ['no date', whole.replace('2026-03-02', 'tomorrow'), 'DateOfHearing'],
    [
      'an envelope around nothing',
      '<RouteData><DataStream><X>ResultedCaseMessage</X></DataStream></RouteData>',
      'neither',
    ],
  ])('with %s is refused, and told why', (_what, content, reason) => {
    expect(refused(content)?.reason).toContain(reason);
  });

  it('reads escaped text once', () => {
    const file = parsed(whole.replace('Fined.', '&amp;lt;b&amp;gt; <![CDATA[&amp;]]>'));
    expect(sheets(file, 'hearing')[0]?.results[0]?.resultText).toBe('&lt;b&gt; &amp;');
  });
});
