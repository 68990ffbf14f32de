/** Who is told of what a court ordered, in the order in which notices leave: what holds or tags somebody first. */
export const noticeBodies = [
  'electronic-monitoring',
  'prison',
  'youth-offending',
  'probation',
  'police',
  'victims-and-witnesses',
  'dvla',
  'enforcement',
  'legal-aid',
  'press-register',
] as const;
export type NoticeBody = (typeof noticeBodies)[number];

/** As screens name them. */
export const noticeBodyNames: Readonly<Record<NoticeBody, string>> = {
  'electronic-monitoring': 'Tagging',
  prison: 'Prison',
  'youth-offending': 'Youth offending team',
  probation: 'Probation',
  police: 'Police',
  'victims-and-witnesses': 'Victims and witnesses',
  dvla: 'DVLA',
  enforcement: 'Enforcement',
  'legal-aid': 'Legal aid',
  'press-register': 'Press register',
};
