import { list } from './define.ts';

/*
 * The lists that built-in results offer. Ids and codes are the national ones; a loaded set brings its own words and versions.
 */

export const remandBasis = list('4954dd1c-f218-11e8-8eb2-f2801f1b9fd1', {
  SBA: 'Schedule 1 to the Bail Act 1976',
  BAA: 'Section 1(9) of the Bail (Amendment) Act 1993',
  LASPO: 'Section 91 of the Legal Aid, Sentencing and Punishment of Offenders Act 2012',
  CJPOA: 'Section 25 of the Criminal Justice and Public Order Act 1994',
  BC: 'Before conviction',
  AC: 'After conviction, for inquiries or to decide how to deal with the case',
  BCB: 'In breach of a condition of bail',
  CRA: 'Agrees to further remands in their absence',
  PRD: 'Remanded before, and the next stage has a date',
  FRA: 'Remanded again in their absence, ill or after an accident',
  VSO: 'Charged with a violent or sexual offence',
  SENT: 'Sent to the Crown Court for trial',
  NSTAT: 'Not stated',
});

export const bailException = list('10a769e8-1b1c-430d-844b-8948942cf353', {
  LTA: 'Likely not to surrender',
  LO: 'Likely to offend',
  LOPMI: 'Likely to cause physical or mental injury, or fear of it',
  LOCIF: 'Likely to injure a person close to them, or put them in fear of it',
  PREVIW: 'Likely to interfere with witnesses or to obstruct justice',
  OWB: 'Offence alleged while on bail',
  FTS: 'Did not surrender before (summary or not imprisonable)',
  BOB: 'Breach of bail',
  BOBC: 'Breach of bail conditions (summary or not imprisonable)',
  OPA: 'For their own protection',
  OWEL: 'For their own welfare',
  INSINF: 'Not enough is known to decide',
  FSWRA: 'Class A drug found in a sample, and no assessment or follow-up agreed',
  PREPR: 'Needed to complete a report',
  DCM: 'Charged with murder',
  AIC: 'In custody already',
});

export const bailExceptionReason = list('c0fb2ca5-7702-4f01-b344-33029cfdcd47', {
  NSO: 'Nature and seriousness of the offence',
  SOCAS: 'Strength of the evidence',
  PRC: 'Record and character',
  FTSUR: 'Has failed to surrender before',
  BBC: 'Has broken bail conditions before',
  OOB: 'Has offended on bail before',
  LCTIE: 'Few ties to the community',
  MTHRT: 'Has made threats',
  UTCOP: 'Unlikely to cooperate',
  ASUIC: 'Has attempted suicide',
  MCMURD: "A magistrates' court may not grant bail on a charge of murder",
  INSUFTI: 'There has not been enough time',
});

export const bailConditionReason = list('3740a41c-be28-40f3-8655-1b8cdf67a683', {
  TEA: 'To make sure that they come to court',
  TPO: 'To prevent offending',
  INWITO: 'To prevent interference with witnesses or obstruction of justice',
  FENQ: 'So that inquiries or reports can be made',
  INTLA: 'So that they see a legal adviser',
  POSHER: 'A test showed heroin, cocaine or crack cocaine',
  DPROT: 'For their own protection',
  DOWNW: 'For their own welfare',
  DSINTS: 'In their own interests',
  ENSATT: 'To make sure that they come to court and to police custody in extradition proceedings',
});

export const paymentFrequency = list('e555e078-5dd8-11e8-9c2d-fa7ae01bbebc', {
  WKLY: 'every week',
  FTNLY: 'every two weeks',
  MTHLY: 'every month',
});

export const collectionOrderType = list('d7d75420-aace-11e8-98d0-529269fb1459', {
  PAY: 'Make payments as ordered',
  AEO: 'Attachment of earnings',
  DB: 'Deductions from benefit',
});

export const deductionReason = list('1fa26fa6-da67-48f7-9bb4-9b55d825854e', {
  CO: 'compensation is ordered',
  KD: 'they have defaulted before',
  DR: 'they ask for it',
});

export const noCollectionOrderReason = list('4e66b3e0-4168-11e8-842f-0ed5f89f718b', {
  IM: 'it is impracticable',
  IA: 'it is inappropriate',
  IMA: 'it is impracticable or inappropriate',
});

export const lumpSumWithin = list('cd4cc782-5dd6-11e8-9c2d-fa7ae01bbebc', {
  FOURTEEN: '14 days',
  TWOEIGHT: '28 days',
});

/** Public bodies to which money often goes. The prosecution service is not among them: that is FCPC. */
export const majorCreditor = list('6e5f1afe-e35f-11e8-9f32-f2801f1b9fd1', {
  TFL2: 'Transport for London',
  DVL2: 'Driver and Vehicle Licensing Agency',
  TVL3: 'TV Licensing',
});

export const warrantGrounds = list('423e0d8d-9de6-4790-b5bd-d52c2501d444', {
  NOAPPB: 'did not surrender to bail',
  ABSCSURR: 'surrendered and left without leave of the court',
  PUNIMP: 'adult, and the offence is punishable with imprisonment',
  CONDISQ: 'the court considers disqualification',
  RETDAT: 'indictable offence, the date of the summons is not reached',
  NOAPDS: 'did not come to court for a deferred sentence',
  UNDERT: 'broke undertakings of a deferred sentence',
  FINSTA: 'first instance',
  NEWEV: 'retrial of a serious offence on new evidence',
  PROCCOM: 'proceedings about an order of a court',
  CBOPROC: 'did not come to court about a criminal behaviour order',
  PROVWEX: 'provisional warrant, extradition is asked for',
});

export const responsibleOfficer = list('da9ab30d-d263-4123-9bde-e3078d547a8e', {
  PO: 'a probation officer',
  PROV: 'an officer of a provider of probation services',
  YOT: 'a member of a youth offending team',
  EM: 'the person who is responsible for electronic monitoring',
  AC: 'the officer in charge of the attendance centre',
});

export const custodyReason = list('77177e00-4168-11e8-842f-0ed5f89f718b', {
  SS: 'so serious that only custody can be justified',
  WPF: 'wilful and persistent failure to comply with a community order',
  FEW: 'did not agree to a requirement that needs agreement',
  FDTO: 'did not comply with an order for drug tests before sentence',
  FPCSS: 'did not comply with supervision after custody',
  SR: 'to secure a recognisance',
  AS: 'to await a surety',
});

export const whyCustody = list('f30f0828-8387-11e8-adc0-fa7ae01bbebc', {
  CWB: 'committed on bail, which aggravates it',
  OPSS: 'committed while a sentence was suspended',
  FDCO: 'flagrant disregard for court orders',
  FDCP: 'flagrant disregard for people and their property',
  PC: 'number and nature of the offences show a professional criminal',
  UNPA: 'unprovoked and serious attack',
});

export const monitoringContractor = list('b1d843c0-3737-11e8-b467-0ed5f89f718b', {
  EMSC: 'EMS, curfew',
  LAAM: 'Alcohol abstinence, London',
  HLNY: 'Alcohol abstinence, Humberside, Lincolnshire and North Yorkshire',
});

export const convictedOrAcquitted = list('8dc70c95-fb09-4842-9138-bc579fceb605', {
  CON: 'on conviction',
  ACQ: 'on acquittal',
});

export const harmOrderType = list('fb085e8e-8392-11e8-adc0-fa7ae01bbebc', {
  ONCONV: 'on conviction',
  ONAP: 'on application',
  ONAFD: 'on a finding that they are under a disability and did the act',
});

export const revokedOrder = list('50f095ad-e289-433a-817a-6d79c567a5fa', {
  COMOR: 'community order',
  DAO: 'drug abstinence order',
  ESO: 'engagement and support order',
  EXCLO: 'exclusion order',
  FRO: 'financial reporting order',
  SUPERO: 'supervision order',
  SUPERDO: 'supervision default order',
  RYOP: 'referral to youth offender panel',
  YRO: 'youth rehabilitation order',
});
