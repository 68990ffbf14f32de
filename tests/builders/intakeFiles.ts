/** Files of outside systems about invented people. */

interface SpiOffence {
  readonly code?: string;
  readonly plea?: string;
  readonly finding?: string;
  readonly results: readonly string[];
}

export interface SpiResultFile {
  readonly urn: string;
  readonly lastName?: string;
  readonly bail?: string;
  readonly conditions?: string;
  readonly present?: string;
  readonly offences: readonly SpiOffence[];
}

/** `<ResultCode>` and `<ResultText>` of one result, with further elements where given. */
export const spiResultOf = (code: string, text: string, further = ''): string =>
  `<ResultCode>${code}</ResultCode><ResultText>${text}</ResultText>${further}`;

/** A resulted case as the court tells it to the police: Luton, 2 March 2026, 10:00. */
export function spiResult(file: SpiResultFile): string {
  const offences = file.offences.map(
    ({ code = 'TH68010', plea = '1', finding, results }, index) => `
<Offence><BaseOffenceDetails>
  <OffenceSequenceNumber>00${String(index + 1)}</OffenceSequenceNumber><OffenceCode>${code}</OffenceCode>
  <OffenceWording>Stole a lamp &amp; a shade.</OffenceWording>
  <OffenceTiming><OffenceDateCode>1</OffenceDateCode>
    <OffenceStart><OffenceDateStartDate>2026-01-0${String(index + 1)}</OffenceDateStartDate></OffenceStart></OffenceTiming>
  <ChargeDate>2026-01-20</ChargeDate><LocationOfOffence>Market Hill</LocationOfOffence></BaseOffenceDetails>
  <InitiatedDate>2026-01-21</InitiatedDate><Plea>${plea}</Plea><ModeOfTrial>01</ModeOfTrial>
  <FinalDisposalIndicator>Y</FinalDisposalIndicator>
  ${finding === undefined ? '' : `<ConvictionDate>2026-03-02</ConvictionDate><Finding>${finding}</Finding>`}
  ${results.map((result) => `<Result>${result}</Result>`).join('')}
</Offence>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<DeliverRequest xmlns="urn:deliver"><Message>
<DC:ResultedCaseMessage xmlns:DC="http://www.dca.gov.uk/xmlschemas/libra" Flow="ResultedCasesForThePolice">
${withPrefix(`<Session><CourtHearing><Hearing><CourtHearingLocation>B40IM01</CourtHearingLocation>
<DateOfHearing>2026-03-02</DateOfHearing><TimeOfHearing>10:00:00</TimeOfHearing></Hearing><PSAcode>1055</PSAcode></CourtHearing>
<Case><PTIURN>${file.urn}</PTIURN><Defendant><ProsecutorReference>2640AB0000000000123K</ProsecutorReference>
<CourtIndividualDefendant><PersonDefendant><BasePersonDetails>
<PersonName><PersonTitle>Ms</PersonTitle><PersonGivenName1>Ottilie</PersonGivenName1>
<PersonFamilyName>${file.lastName ?? 'Brandreth'}</PersonFamilyName></PersonName>
<Birthdate>1990-02-03</Birthdate><Gender>2</Gender></BasePersonDetails>
${file.conditions === undefined ? '' : `<BailConditions>${file.conditions}</BailConditions>`}</PersonDefendant>
<BailStatus>${file.bail ?? 'U'}</BailStatus>
<Address><SimpleAddress><AddressLine1>1 Invented Row</AddressLine1><AddressLine2>Luton</AddressLine2></SimpleAddress></Address>
<PresentAtHearing>${file.present ?? 'Y'}</PresentAtHearing></CourtIndividualDefendant>
${offences.join('')}</Defendant></Case></Session>`)}
</DC:ResultedCaseMessage></Message></DeliverRequest>`;
}

const withPrefix = (xml: string): string => xml.replace(/<(\/?)([A-Z])/g, '<$1DC:$2');

/** What a prosecutor sends through the prosecutor interface: one person, as many charges as codes are given. */
export const cppiCharge = (urn: string, codes: readonly string[], more: object = {}): object => ({
  prosecutionSubmissionDetails: {
    urn,
    prosecutingAuthority: 'INV',
    informant: 'Inspector Invented',
    caseMarker: 'DV',
    hearingDetails: {
      courtHearingLocation: 'B40IM00',
      dateOfHearing: '2026-03-02',
      timeOfHearing: '10:00:00',
    },
    ...more,
  },
  defendants: [
    {
      defendantDetails: {
        prosecutorDefendantId: 'INV-1',
        asn: '2640AB0000000000123K',
        documentationLanguage: 'E',
        hearingLanguage: 'W',
        address: { address1: '1 Invented Row', postcode: 'LU1 1ZZ' },
      },
      individual: {
        nameDetails: { title: 'Ms', forename: 'Ottilie', surname: 'Brandreth' },
        dateOfBirth: '1990-02-03',
        gender: 2,
        custodyStatus: 'B',
        bailConditions: 'Not to go to Market Hill\nTo live at 1 Invented Row',
        parentGuardian: {
          individual: { nameDetails: { forename: 'Petra', surname: 'Brandreth' } },
          address: { address1: '1 Invented Row' },
        },
        aliases: [{ forename: 'Tilly', surname: 'Brand' }],
      },
      offences: codes.map((cjsOffenceCode, index) => ({
        offenceDetails: {
          cjsOffenceCode,
          offenceSequenceNo: index + 1,
          offenceCommittedDate: `2026-01-0${String(index + 1)}`,
          offenceWording: 'Stole a lamp.',
          offenceLocation: 'Market Hill',
          alcoholRelatedOffence: { alcoholOrDrugLevelMethod: 'B', alcoholOrDrugLevelAmount: 40 },
        },
        arrestDate: '2026-01-19',
        chargeDate: '2026-01-20',
        statementOfFacts: 'She took the lamp.',
      })),
    },
  ],
});

/** A new case from the police in the envelope that carries it as escaped text. */
export function spiNewCase(urn: string): string {
  const message = `<libra:NewCaseMessage xmlns:libra="http://www.dca.gov.uk/xmlschemas/libra"><libra:Case>
<libra:PTIURN>${urn}</libra:PTIURN><libra:CaseInitiation>C</libra:CaseInitiation><libra:CaseMarker>DVVI</libra:CaseMarker>
<libra:InitialHearing><libra:CourtHearingLocation>B40IM00</libra:CourtHearingLocation>
<libra:DateOfHearing>2026-03-02</libra:DateOfHearing><libra:TimeOfHearing>10:00:00.0000000-00:00</libra:TimeOfHearing></libra:InitialHearing>
<libra:OtherPartyOfficerInCase><libra:OfficerName><libra:PersonFamilyName>Invented</libra:PersonFamilyName></libra:OfficerName>
<libra:PoliceOfficerRank>Constable</libra:PoliceOfficerRank></libra:OtherPartyOfficerInCase>
<libra:Defendant><libra:ProsecutorReference>2640AB0000000000777A</libra:ProsecutorReference>
<libra:PoliceCorporateDefendant><libra:OrganisationName><libra:OrganisationName>Lamps &amp; Sons Ltd</libra:OrganisationName></libra:OrganisationName>
<libra:Address><bsa:PAON xmlns:bsa="urn:bsa">1</bsa:PAON><bsa:StreetDescription xmlns:bsa="urn:bsa">Invented Row</bsa:StreetDescription></libra:Address>
<libra:Alias>Shades Ltd</libra:Alias><libra:Alias>Glow Ltd</libra:Alias></libra:PoliceCorporateDefendant>
<libra:Offence><libra:BaseOffenceDetails><libra:OffenceSequenceNumber>1</libra:OffenceSequenceNumber>
<libra:OffenceCode>TH68010</libra:OffenceCode><libra:OffenceWording>Kept a lamp</libra:OffenceWording></libra:BaseOffenceDetails>
<libra:ProsecutionFacts>They kept it.</libra:ProsecutionFacts>
<libra:OtherPartyVictim><libra:PersonDetails><libra:PersonFamilyName>Owner</libra:PersonFamilyName></libra:PersonDetails></libra:OtherPartyVictim>
</libra:Offence></libra:Defendant></libra:Case></libra:NewCaseMessage>`;
  const escaped = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return `<RouteData xmlns="urn:ops" xmlns:e="urn:e"><DataStream><e:DataStreamContent>${escaped}</e:DataStreamContent></DataStream></RouteData>`;
}
