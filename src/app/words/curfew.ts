/**
 * Whether a bail condition that names a curfew is in force at a London clock time ("23:47"). Undefined where it names
 * none: an officer is told only what the words say.
 */
export function curfewInForce(condition: string, time: string): boolean | undefined {
  if (!/curfew|remain (?:indoors|at)|stay (?:there|indoors|at)/i.test(condition)) return undefined;
  const match =
    /\b(\d{1,2}[:.]\d{2}|\d{1,2}\s?[ap]m)\s*(?:and|to|until|-|–)\s*(\d{1,2}[:.]\d{2}|\d{1,2}\s?[ap]m)\b/i.exec(
      condition,
    );
  const from = minutes(match?.[1]);
  const until = minutes(match?.[2]);
  const now = minutes(time);
  if (from === undefined || until === undefined || now === undefined) return undefined;
  return from <= until ? now >= from && now < until : now >= from || now < until;
}

function minutes(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const clock = /^(\d{1,2})[:.](\d{2})$/.exec(text);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const spoken = /^(\d{1,2})\s?([ap])m$/i.exec(text);
  if (!spoken) return undefined;
  return ((Number(spoken[1]) % 12) + (spoken[2]?.toLowerCase() === 'p' ? 12 : 0)) * 60;
}
