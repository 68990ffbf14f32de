/**
 * The codes that are typed every day, the usual ones first: they stand first where a beginning fits many of the 551 (domain.md §3,
 * with court.md's corrections). It decides nothing else.
 */
export const usualCodes: readonly string[] = [
  'FO',
  'FVS',
  'FCPC',
  'COLO',
  'PDATE',
  'WDRN',
  'WOFN',
  'CD',
  'AD',
  'NSP',
  'RI',
  'RC',
  'RU',
  'NHMC',
  'NHCCS',
  'NEXH',
  'A',
  'ADJR',
  'FCOMP',
  'FCOST',
  'DISM',
  'LEP',
  'LEN',
  'DDO',
  'DDD',
  'IMP',
  'TIMP',
  'SUSPS',
  'STIMP',
  'CO',
  'UPWR',
  'RAR',
  'CUR',
  'CURE',
  'RESTRAOP',
  'BAIC',
  'WOFD',
  'RILAB',
  'INSTL',
  'LUMSI',
  'DETOR',
  'NCOSTS',
  'YRO',
  'DTO',
  'YOI',
  'CTL',
];

/**
 * What courts say that is no code (domain.md §3: "CB, COST and ADJ occur nowhere"), and the codes it may mean. The aliases of old
 * codes are the catalogue's.
 */
export const spokenCodes: Readonly<Record<string, readonly string[]>> = {
  f: ['FO'],
  vs: ['FVS'],
  sur: ['FVS'],
  cps: ['FCPC'],
  cost: ['FCPC', 'FCOST'],
  costs: ['FCPC', 'FCOST'],
  comp: ['FCOMP'],
  col: ['COLO'],
  pd: ['PDATE'],
  adj: ['A'],
  cb: ['RC'],
  ub: ['RU'],
  ric: ['RI'],
  fined: ['FO'],
  disq: ['DDO', 'DDD', 'DDP'],
  disqualified: ['DDO', 'DDD', 'DDP'],
};

/** What is offered where a word said with one code belongs to another: FCOST's list of creditors has no prosecution service. */
export const offers: readonly { readonly code: string; readonly said: RegExp; readonly instead: string }[] = [
  { code: 'FCOST', said: /^(?:cps|crown prosecution service|crown|prosecution)$/i, instead: 'FCPC' },
];
