/*
 * Which results are what, by code in capitals. The lists of the published rules are in their own files; these are shared by
 * several. Sources: domain.md §3 and the national definitions (data/reference/result-definitions.json).
 */
const codes = (...list: readonly string[]): ReadonlySet<string> => new Set(list);

/** Results that leave the defendant to wait for a further hearing: in custody, in care, or on bail. */
export const custodyRemands = codes('RI', 'RIB', 'RIH', 'RILA', 'RILAB', 'RIYDA', 'REMYD');
export const bailRemands = codes('RC', 'RU');
export const adjournments = codes('A');
export const nextHearings = codes('NHMC', 'NHCCS');

export const immediateCustody = codes(
  'IMP',
  'YOI',
  'DTO',
  'EXTIVS',
  'EXTDVS',
  'EXTDVSU',
  'SPECC',
  'SPECCC',
  'SPECCD',
  'STSDY',
  'DETSO',
  'DETMP',
);
export const suspendedCustody = codes(
  'SUSPS',
  'SUSPSNR',
  'SUSPSD',
  'SUSPSS',
  'SUSPSNI',
  'SUSPSDS',
  'SUSPSDNI',
);
export const communityOrders = codes('CO', 'COEW', 'COS', 'CONI');
export const youthRehabilitation = codes('YRO', 'YROEW', 'YRONI', 'YROF', 'YROFEW', 'YROISS', 'YROINI');

/** How a total is paid. Reserve terms alone are none: they hold if the others fail. */
export const paymentTerms = codes('PDATE', 'INSTL', 'LUMSI', 'PTFOR', 'PTNC', 'AEOC', 'ABDC', 'ACON');
export const costs = codes('FCPC', 'FCOST');

/** Endings without a sentence: shared by the published rules on convictions and extended tests. */
export const endingsWithoutSentence = codes(
  'WDRN',
  'WDRNOFF',
  'DISM',
  'DINE',
  'DINI',
  'DISCH',
  'DISC',
  'CTROF',
  'IREMFILE',
);

/** Whether a code sends to the Crown Court or commits to it, for trial or for sentence: each is followed by a hearing there. */
export const goesToCrownCourt = (code: string): boolean => /^(?:SCC|SENDTOCCONCB|CC[IQS][A-Z]+)$/.test(code);
