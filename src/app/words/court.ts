/** "Luton Mags", "Luton Crown": a court's name as people in it say it. Other names stay whole. */
export function shortCourt(name: string): string {
  return name
    .replace(/\bMagistrates['’]?\s*Court\b.*$/i, 'Mags')
    .replace(/\bCrown Court\b(?:\s+at\s+)?(.*)$/i, (_all, place: string) =>
      place ? `${place} Crown` : 'Crown',
    )
    .replace(/^\s+|\s+$/g, '')
    .replace(/\s{2,}/g, ' ');
}

/** "Crown Prosecution Service" is long on a phone. */
export const shortProsecutor = (name: string): string => name.replace(/^Crown Prosecution Service\b/i, 'CPS');
