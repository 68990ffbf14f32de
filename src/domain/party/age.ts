/** Age in whole years on a day; both yyyy-mm-dd. A birthday on 29 February is kept on 1 March in other years. */
export function ageOn(dateOfBirth: string, day: string): number | undefined {
  const birth = /^(\d{4})-(\d{2})-(\d{2})$/.exec(dateOfBirth);
  const on = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!birth || !on) return undefined;
  const years = Number(on[1]) - Number(birth[1]);
  return day.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}

/** The 18th birthday of somebody who is younger on `day`, yyyy-mm-dd; undefined for adults. */
export function eighteenthBirthday(dateOfBirth: string, day: string): string | undefined {
  const age = ageOn(dateOfBirth, day);
  if (age === undefined || age >= 18) return undefined;
  const year = Number(dateOfBirth.slice(0, 4)) + 18;
  const monthDay = dateOfBirth.slice(5);
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return `${year}-${monthDay === '02-29' && !isLeap ? '03-01' : monthDay}`;
}
