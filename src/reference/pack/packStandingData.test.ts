import { describe, expect, it } from 'vitest';
import { packCodes, packCourts, packOffences } from './packStandingData.ts';

describe('packing the standing data', () => {
  it('keeps national offence codes with title and mode of trial, in code order', () => {
    const packed = packOffences(
      [
        { cjsCode: 'TH68010', offenceTitle: 'Theft from a  shop ', offenceCategory: 'CE' },
        { cjsCode: 'CJ88116', offenceTitle: 'Assault by beating', offenceCategory: 'CS' },
        { cjsCode: 'TH68010A', offenceTitle: 'Attempt theft from shop', offenceCategory: 'CE' },
      ],
      '1',
    );
    expect(packed.rows).toEqual([
      ['CJ88116', 'Assault by beating', 'Summary'],
      ['TH68010', 'Theft from a shop', 'Either Way'],
      ['TH68010A', 'Attempt theft from shop', 'Either Way'],
    ]);
  });

  it('leaves out codes that a force made for itself, codes without a title, and withdrawn ones', () => {
    const packed = packOffences(
      [
        { cjsCode: '0101AA001', offenceTitle: 'Local by-law', offenceCategory: 'CE' },
        { cjsCode: 'ZZ00001', description: 'ZZ00001' },
        { cjsCode: 'RT88971', offenceTitle: 'FAIL TO COMPLY WITH SIGNAL', offenceCategory: 'CE' },
      ],
      '1',
    );
    expect(packed.rows).toEqual([]);
  });

  it('refuses records of another shape instead of packing nonsense', () => {
    expect(() => packOffences([{ code: 'TH68010' }], '1')).toThrow();
  });

  it('names courts by place and kind, and leaves police units out', () => {
    const unit = {
      secondLevelCode: '40',
      secondLevelName: 'Bedfordshire',
      thirdLevelName: 'Luton',
      bottomLevelCode: '00',
      bottomLevelName: '',
    };
    const packed = packCourts(
      [
        { ...unit, topLevelCode: 'C', topLevelName: 'Crown Courts', thirdLevelCode: 'LU' },
        { ...unit, topLevelCode: 'B', topLevelName: "Magistrates' Courts", thirdLevelCode: 'IM' },
        { ...unit, topLevelCode: '', topLevelName: '', thirdLevelCode: 'AA' },
      ],
      '1',
    );
    expect(packed.rows).toEqual([
      ['B40IM00', "Luton Magistrates' Court", 'Bedfordshire', 'M'],
      ['C40LU00', 'Luton Crown Court', 'Bedfordshire', 'C'],
    ]);
  });

  it('turns a code table into code and description', () => {
    expect(packCodes({ verdict: [{ cjsCode: 'G', description: ' Guilty ' }] }, '1').tables).toEqual({
      verdict: [['G', 'Guilty']],
    });
  });

  it('keeps the code of the police interface where it is another', () => {
    const guilty = { cjsCode: 'G', description: 'Guilty' };
    const packed = packCodes(
      {
        plea: [
          { ...guilty, spiCode: '6' },
          { ...guilty, spiCode: '1' },
          { ...guilty, spiCode: 'G' },
        ],
      },
      '1',
    );
    expect(packed.tables.plea).toEqual([
      ['G', 'Guilty'],
      ['G', 'Guilty', '1'],
      ['G', 'Guilty', '6'],
    ]);
  });
});
