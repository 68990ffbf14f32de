import type { NoticeRule } from '../noticeRule.ts';

/** The register that the press may ask for: what was ordered, by its title. Of youths and where anonymity was ordered, no name. */
export const pressRegister: NoticeRule = {
  body: 'press-register',
  reads: 'all',
  tells: 'titles',
  source:
    'Criminal Procedure Rules, r.5.8; court.md, Who does what: public outputs give titles, never wording, and no youth’s name',
  concerns: (recorded) => recorded,
};
