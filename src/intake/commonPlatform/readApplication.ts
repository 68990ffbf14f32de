import type { CourtApplication } from '../../domain/application/courtApplication.ts';
import type { FieldReader } from '../fieldReader.ts';
import { known, knownOrNothing } from '../known.ts';
import { readCompanyOrPerson } from './readParty.ts';

/** A court application in the Common Platform's words. Its results are shelved apart (./resultShelf.ts). */
export function readApplication(reader: FieldReader): CourtApplication {
  const type = reader.object('type');
  const plea = reader.object('plea');
  const pleaValue = plea?.text('pleaValue');
  const verdict = reader.object('verdict');
  const verdictType = verdict?.object('verdictType');
  const order = reader.object('courtOrder');
  const applicant = reader.object('applicant');
  const respondents = reader
    .list('respondents')
    .map(readCompanyOrPerson)
    .filter((name) => name !== undefined);
  const offences = [
    ...reader.list('courtApplicationCases').flatMap((each) => each.list('offences')),
    ...(order?.list('courtOrderOffences') ?? []).flatMap((each) => each.list('offence', 'offences')),
  ].map((offence) =>
    known({
      offenceId: offence.text('id'),
      offenceCode: offence.text('offenceCode'),
      title: offence.text('offenceTitle'),
      wording: offence.text('wording'),
    }),
  );
  return known({
    applicationId: reader.requiredText('id', 'applicationId'),
    type: type?.text('type', 'applicationType', 'description') ?? reader.text('applicationTitle'),
    typeCode: type?.text('code', 'applicationCode'),
    reference: reader.text('applicationReference'),
    status: reader.text('applicationStatus'),
    receivedDate: reader.date('applicationReceivedDate', 'receivedDate'),
    applicantName: applicant && readCompanyOrPerson(applicant),
    respondentNames: respondents.length > 0 ? respondents : undefined,
    particulars: reader.text('applicationParticulars'),
    plea: pleaValue === undefined ? undefined : known({ pleaValue, pleaDate: plea?.date('pleaDate') }),
    verdict:
      verdict &&
      knownOrNothing({
        description: verdictType?.text('description'),
        verdictDate: verdict.date('verdictDate'),
        category: verdictType?.text('category'),
      }),
    courtOrderLabel: order?.text('label'),
    offences: offences.length > 0 ? offences : undefined,
  });
}
