import { canonicalJson, type Json } from '../../shared/json.ts';
import { sha256 } from '../../shared/sha256.ts';
import type {
  Attributed,
  CaseView,
  DefendantView,
  HearingView,
  ShareView,
  SharesOfDefendant,
} from '../case/caseView.ts';
import { londonDay } from '../day/courtDay.ts';
import { standingOf } from '../entry/supersede.ts';
import type { PersonName } from '../party/defendant.ts';
import { hearingFactsOf } from '../resulting/hearingFactsOf.ts';
import { sayDayInFull } from '../day/sayDay.ts';
import type { RecordedWords } from '../resulting/resultsShared.ts';
import { bailNotice } from './bailNotice.ts';
import { commitmentWarrant } from './commitmentWarrant.ts';
import { courtRegister } from './courtRegister.ts';
import { sayAppearing, type AppearanceOf } from '../hearing/appearance.ts';
import { whoAppeared } from '../case/appearedAt.ts';
import type { JudicialRole } from '../hearing/hearing.ts';
import { fineNotice } from './fineNotice.ts';
import {
  paperKey,
  paperKinds,
  type Paper,
  type PaperFact,
  type PaperPerson,
  type PaperRule,
  type PrintedRecord,
} from './paper.ts';
import { remandWarrant } from './remandWarrant.ts';
import { sendingSheet } from './sendingSheet.ts';

const rules: readonly PaperRule[] = [remandWarrant, commitmentWarrant, sendingSheet, bailNotice, fineNotice];

/**
 * The papers that follow from what stands shared of a hearing, in the order in which they leave. Each prints the text of the record
 * and no other: the register that of the court, all others that of the defendant, since they are handed to them or to whoever
 * holds them, and a protected address is for the court alone (court.md, *Who does what*).
 */
export function papersOf(view: CaseView, hearing: HearingView): readonly Paper[] {
  const shared = hearing.shares.filter(({ shared: { state } }) => state !== 'none');
  const ofDefendants = shared.flatMap((shares) => papersOfDefendant(view, hearing, shares));
  const all = [...ofDefendants, ...registerOf(view, hearing, shared)];
  return all.sort((a, b) => paperKinds.indexOf(a.kind) - paperKinds.indexOf(b.kind));
}

type Standing = readonly [Attributed<ShareView>, ...Attributed<ShareView>[]];

const sidesOf = ({ shared }: SharesOfDefendant): Standing => standingOf(shared) as unknown as Standing;

function papersOfDefendant(
  view: CaseView,
  hearing: HearingView,
  shares: SharesOfDefendant,
): readonly Paper[] {
  const sides = sidesOf(shares);
  const [share] = sides;
  const defendant = view.defendants.find((each) => each.defendantId === shares.defendantId);
  if (!defendant) return [];
  const words = wordsFor(share.value, 'defendant');
  const { recorded, text } = words;
  const isCrownCourt = hearing.sheet.jurisdiction === 'CROWN';
  return rules.flatMap(({ kind, wordsOf }) => {
    const said = wordsOf({ recorded, text, isCrownCourt });
    if (!said) return [];
    return [
      finished(view, hearing, {
        ...said,
        kind,
        key: paperKey(kind, defendant.defendantId),
        people: [personOf(defendant, view, hearing, share.at)],
        records: [recordOf(share, words)],
        ...troubleOf([sides]),
      }),
    ];
  });
}

function registerOf(
  view: CaseView,
  hearing: HearingView,
  shared: readonly SharesOfDefendant[],
): readonly Paper[] {
  const ordered = view.defendants.flatMap((defendant) =>
    shared
      .filter(({ defendantId }) => defendantId === defendant.defendantId)
      .map((shares) => ({ defendant, sides: sidesOf(shares) })),
  );
  if (ordered.length === 0) return [];
  return [
    finished(view, hearing, {
      ...courtRegister,
      kind: 'court-register',
      key: paperKey('court-register', undefined),
      people: ordered.map(({ defendant, sides: [share] }) => personOf(defendant, view, hearing, share.at)),
      records: ordered.map(({ sides: [share] }) => recordOf(share, wordsFor(share.value, 'court'))),
      ...troubleOf(ordered.map(({ sides }) => sides)),
    }),
  ];
}

/** The text of a share as somebody gets it who is no further in than this. */
function wordsFor(share: ShareView, reader: 'defendant' | 'court'): RecordedWords {
  const audiences = reader === 'court' ? ['defendant', 'court'] : ['defendant'];
  return share.parts.filter(({ audience }) => audiences.includes(audience)).at(-1) ?? share.said;
}

const recordOf = (
  { valueId, at, author, value }: Attributed<ShareView>,
  { text, textHash }: RecordedWords,
): PrintedRecord => ({
  shareId: valueId as PrintedRecord['shareId'],
  version: value.version,
  text,
  textHash,
  orderedDate: value.orderedDate,
  sharedAt: at ?? '',
  sharedBy: author?.name ?? '',
});

function troubleOf(all: readonly Standing[]): Pick<Paper, 'trouble'> {
  if (all.some((sides) => sides.length > 1)) return { trouble: 'contested' };
  return all.some(([share]) => !share.value.isWhole) ? { trouble: 'not-whole' } : {};
}

function finished(
  view: CaseView,
  hearing: HearingView,
  paper: Omit<Paper, 'court' | 'caseReference' | 'prosecutor' | 'restrictions' | 'contentHash'>,
): Paper {
  const { sheet } = hearing;
  const { trouble, ...said } = paper;
  const day = paper.records[0]?.orderedDate ?? '';
  const ofDay = sheet.hearingDays.find(({ sittingDay }) => londonDay(sittingDay) === day);
  const room = ofDay?.courtRoomName ?? sheet.courtCentre.roomName;
  // As it was when each of its results was shared: who sits in the afternoon did not sit in the morning.
  const who = (of: AppearanceOf): readonly string[] | undefined => {
    const people = paper.records.map(({ sharedAt }) => whoAppeared(hearing.appearances, of, sharedAt));
    return people.every((each) => each === undefined)
      ? undefined
      : [...new Set(people.flatMap((each) => (each ?? []).map((one) => sayAppearing([one]))))];
  };
  const sat = who({ part: 'judiciary' });
  const prosecuted = who({ part: 'prosecution' });
  const whole = {
    ...said,
    court: {
      name: sheet.courtCentre.name,
      ...(room === undefined ? {} : { room }),
      hearingType: sheet.hearingType.description,
      judiciary: sat ?? sheet.judiciary.map(sayJudge),
      ...(prosecuted === undefined ? {} : { prosecution: prosecuted }),
      day,
    },
    caseReference: view.reference,
    prosecutor: view.prosecutor.name ?? '',
    restrictions: view.restrictions.map(({ label }) => label),
  };
  const contentHash = sha256(canonicalJson(whole as unknown as Json));
  return { ...whole, contentHash, ...(trouble === undefined ? {} : { trouble }) };
}

function personOf(
  defendant: DefendantView,
  view: CaseView,
  hearing: HearingView,
  sharedAt = '',
): PaperPerson {
  const { sheet, personalDetails } = defendant;
  const facts = hearingFactsOf(view, hearing, '').defendants.find(
    ({ defendantId }) => defendantId === defendant.defendantId,
  );
  const address = personalDetails?.address;
  const line = (label: string, value: string | undefined): readonly PaperFact[] =>
    value === undefined || value === '' ? [] : [{ label, value }];
  const born = sheet.person?.dateOfBirth;
  const { defendantId } = defendant;
  const defended = whoAppeared(hearing.appearances, { part: 'defence', defendantId }, sharedAt);
  return {
    defendantId: defendant.defendantId,
    name: facts?.name ?? defendant.name,
    facts: [
      ...line('Born', born && sayDayInFull(born)),
      ...line('Address', address && [...address.lines, address.postcode].filter(Boolean).join(', ')),
      ...line('Arrest summons number', sheet.arrestSummonsNumber),
      ...line('PNC id', sheet.pncId),
      ...line('Interpreter', sheet.person?.interpreterLanguage),
      ...line('For the defence', defended && sayAppearing(defended)),
    ],
    offences: (facts?.offences ?? []).map(({ number, title, offenceCode, ended }) => ({
      number,
      title: ended === undefined ? title : `${title} (${ended.toLowerCase()} before)`,
      code: offenceCode,
    })),
  };
}

const sayJudge = (judge: JudicialRole): string =>
  `${nameOf(judge)}${judge.isBenchChairman ? ', presiding' : ''}`;

const nameOf = ({ title, firstName, lastName }: PersonName): string =>
  [title, firstName, lastName].filter(Boolean).join(' ');
