/**
 * Whether a plea, once taken, convicts: GUILTY and its kinds (plea types of the Common Platform, domain.md §3). An indication of
 * guilty is dealt with as a plea of guilty (Magistrates' Courts Act 1980, s.17A(6)). What a defence notifies is no plea.
 */
export const isGuiltyPlea = (value: string): boolean =>
  /^(?:GUILTY(?:_.*)?|MCA_GUILTY|INDICATED_GUILTY|CHANGE_TO_GUILTY_.*)$/.test(value);
