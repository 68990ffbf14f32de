/** How an offence is worded in a charge; `{name}` is the defendant, `{date}` and `{place}` those of the offence. */
export interface DemoOffence {
  readonly code: string;
  readonly weight: number;
  readonly wording: string;
}

const shops =
  'on {date} at {place} stole goods to the value of £{amount} belonging to a shop. Contrary to sections 1(1) and 7 of the Theft Act 1968.';

/** About 60 codes with the weight at which they come up, by kind of list. Titles and modes come from the reference data. */
export const offencesByList = {
  remand: [
    {
      code: 'CJ88159',
      weight: 9,
      wording:
        'on {date} at {place} assaulted an emergency worker, namely a police constable, acting in the exercise of functions as such a worker.',
    },
    {
      code: 'CJ88160',
      weight: 5,
      wording:
        'on {date} at {place} assaulted by beating an emergency worker acting in the exercise of functions as such a worker.',
    },
    { code: 'TH68010', weight: 12, wording: shops },
    {
      code: 'TH68036',
      weight: 9,
      wording:
        'on {date}, having entered as a trespasser a dwelling at {place}, stole therein jewellery and cash. Contrary to section 9(1)(b) of the Theft Act 1968.',
    },
    {
      code: 'CJ88144',
      weight: 6,
      wording:
        'on {date} at {place} had with him, without good reason or lawful authority, in a public place, a kitchen knife.',
    },
    {
      code: 'MD71230',
      weight: 6,
      wording:
        'on {date} at {place} had in possession a quantity of cocaine, a controlled drug of Class A, with intent to supply it to another.',
    },
    {
      code: 'MD71526',
      weight: 3,
      wording:
        'on {date} at {place} had in possession a quantity of cannabis, a controlled drug of Class B, with intent to supply it to another.',
    },
    {
      code: 'OF61102',
      weight: 5,
      wording:
        'on {date} at {place} assaulted a person thereby occasioning actual bodily harm. Contrary to section 47 of the Offences against the Person Act 1861.',
    },
    {
      code: 'OF61131',
      weight: 3,
      wording:
        'on {date} at {place} unlawfully and maliciously wounded a person. Contrary to section 20 of the Offences against the Person Act 1861.',
    },
    {
      code: 'SC15005',
      weight: 3,
      wording:
        'on {date} at {place} intentionally strangled a person. Contrary to section 75A of the Serious Crime Act 2015.',
    },
    {
      code: 'SE20002',
      weight: 4,
      wording:
        'on {date} at {place}, without reasonable excuse, did an act which was prohibited by a restraining order.',
    },
    {
      code: 'TH68023',
      weight: 2,
      wording:
        'on {date} at {place} robbed a person of a mobile telephone. Contrary to section 8(1) of the Theft Act 1968.',
    },
    {
      code: 'TH68144',
      weight: 2,
      wording:
        'on {date} at {place}, having taken a vehicle without consent, drove it and damage was caused to other property.',
    },
    {
      code: 'BA76001',
      weight: 5,
      wording:
        'having been released on bail in criminal proceedings, failed without reasonable cause to surrender to custody on {date}.',
    },
    {
      code: 'CD71039',
      weight: 4,
      wording:
        'on {date} at {place} without lawful excuse damaged property to the value of £{amount} belonging to another.',
    },
  ],
  'guilty-plea': [
    { code: 'TH68010', weight: 10, wording: shops },
    {
      code: 'RT88007',
      weight: 8,
      wording:
        'on {date} drove a motor vehicle on {place} after consuming so much alcohol that the proportion of it in breath exceeded the prescribed limit.',
    },
    {
      code: 'CJ88116',
      weight: 6,
      wording:
        'on {date} at {place} assaulted a person by beating. Contrary to section 39 of the Criminal Justice Act 1988.',
    },
    {
      code: 'CJ88001',
      weight: 3,
      wording:
        'on {date} at {place} assaulted a person. Contrary to section 39 of the Criminal Justice Act 1988.',
    },
    {
      code: 'PU86004',
      weight: 5,
      wording:
        'on {date} at {place} used threatening, abusive or insulting words or behaviour with intent to cause fear of violence.',
    },
    {
      code: 'CD71039',
      weight: 5,
      wording:
        'on {date} at {place} without lawful excuse damaged property to the value of £{amount} belonging to another.',
    },
    {
      code: 'CJ67002',
      weight: 4,
      wording:
        'on {date} was guilty, while drunk, of disorderly behaviour in a public place, namely {place}.',
    },
    {
      code: 'RT88333',
      weight: 4,
      wording:
        'on {date} drove a motor vehicle on {place} while disqualified for holding or obtaining a driving licence.',
    },
    {
      code: 'MD71530',
      weight: 3,
      wording: 'on {date} at {place} had in possession a quantity of cannabis, a controlled drug of Class B.',
    },
    {
      code: 'TH68073',
      weight: 2,
      wording:
        'on {date} at {place} dishonestly received stolen goods knowing or believing them to be stolen.',
    },
    {
      code: 'FA06001',
      weight: 2,
      wording:
        'on {date} committed fraud by making a false representation, intending to make a gain of £{amount}.',
    },
    {
      code: 'TH68006',
      weight: 2,
      wording: 'on {date} at {place} stole a pedal cycle to the value of £{amount}.',
    },
  ],
  traffic: [
    {
      code: 'RA88001',
      weight: 10,
      wording:
        'on {date} used a motor vehicle on {place} when there was not in force a policy of insurance in respect of third party risks.',
    },
    {
      code: 'RT88567',
      weight: 10,
      wording:
        'on {date}, having been required by or on behalf of the Chief Officer of Police, failed to give information relating to the identification of the driver.',
    },
    {
      code: 'RT88334',
      weight: 4,
      wording:
        'on {date} drove a motor vehicle on {place} otherwise than in accordance with a licence authorising him to drive it.',
    },
    {
      code: 'RT88575',
      weight: 3,
      wording: 'on {date} drove a mechanically propelled vehicle on {place} without due care and attention.',
    },
    {
      code: 'RR84707',
      weight: 5,
      wording:
        'on {date} drove a motor vehicle on {place}, a restricted road, at a speed exceeding 30 miles per hour.',
    },
    {
      code: 'SV77010',
      weight: 3,
      wording:
        'on {date} drove a motor vehicle on {place}, a dual carriageway, at a speed exceeding 70 miles per hour.',
    },
  ],
  trial: [
    {
      code: 'CJ88116',
      weight: 7,
      wording:
        'on {date} at {place} assaulted a person by beating. Contrary to section 39 of the Criminal Justice Act 1988.',
    },
    {
      code: 'PH97003',
      weight: 3,
      wording:
        'on {date}, without reasonable excuse, did anything prohibited by a restraining order made on conviction.',
    },
    {
      code: 'PU86003',
      weight: 2,
      wording:
        'on {date} at {place} used or threatened unlawful violence such as would cause a person of reasonable firmness to fear for personal safety.',
    },
    {
      code: 'RT88026',
      weight: 2,
      wording:
        'on {date} drove a motor vehicle dangerously on {place}. Contrary to section 2 of the Road Traffic Act 1988.',
    },
    {
      code: 'SC15004',
      weight: 2,
      wording:
        'between {date} and the following month repeatedly engaged in behaviour that was controlling or coercive towards a person with whom he was connected.',
    },
    {
      code: 'RT88339',
      weight: 2,
      wording:
        'on {date} drove a mechanically propelled vehicle on {place} when unfit to drive through drink.',
    },
    {
      code: 'SX03007',
      weight: 1,
      wording:
        'on {date} at {place} intentionally touched a woman, the touching was sexual and she did not consent.',
    },
  ],
  youth: [
    { code: 'TH68010', weight: 5, wording: shops },
    {
      code: 'CJ88144',
      weight: 5,
      wording:
        'on {date} at {place} had with him, without good reason or lawful authority, in a public place, a lock knife.',
    },
    {
      code: 'TH68023',
      weight: 4,
      wording:
        'on {date} at {place} robbed a person of a mobile telephone. Contrary to section 8(1) of the Theft Act 1968.',
    },
    {
      code: 'CD71039',
      weight: 4,
      wording:
        'on {date} at {place} without lawful excuse damaged property to the value of £{amount} belonging to another.',
    },
    {
      code: 'TH68150',
      weight: 2,
      wording:
        'on {date} at {place} allowed himself to be carried in a vehicle taken without consent, and damage was caused.',
    },
    {
      code: 'CJ88116',
      weight: 3,
      wording:
        'on {date} at {place} assaulted a person by beating. Contrary to section 39 of the Criminal Justice Act 1988.',
    },
  ],
  crown: [
    {
      code: 'MD71230',
      weight: 6,
      wording:
        'on {date} at {place} had in possession a quantity of cocaine, a controlled drug of Class A, with intent to supply it to another.',
    },
    {
      code: 'TH68023',
      weight: 5,
      wording:
        'on {date} at {place} robbed a person of a mobile telephone. Contrary to section 8(1) of the Theft Act 1968.',
    },
    {
      code: 'OF61016',
      weight: 4,
      wording:
        'on {date} at {place} unlawfully and maliciously wounded a person with intent to do grievous bodily harm.',
    },
    {
      code: 'OF61131',
      weight: 4,
      wording:
        'on {date} at {place} unlawfully and maliciously wounded a person. Contrary to section 20 of the Offences against the Person Act 1861.',
    },
    {
      code: 'TH68036',
      weight: 5,
      wording:
        'on {date}, having entered as a trespasser a dwelling at {place}, stole therein jewellery and cash.',
    },
    {
      code: 'SX03007',
      weight: 2,
      wording:
        'on {date} at {place} intentionally touched a woman, the touching was sexual and she did not consent.',
    },
    {
      code: 'RT88026',
      weight: 2,
      wording:
        'on {date} drove a motor vehicle dangerously on {place}. Contrary to section 2 of the Road Traffic Act 1988.',
    },
    {
      code: 'FA06001',
      weight: 2,
      wording:
        'between {date} and the following month committed fraud by false representation, intending to make a gain of £{amount}.',
    },
  ],
  environment: [
    {
      code: 'EP90015',
      weight: 4,
      wording:
        'on {date} deposited controlled waste on land at {place} otherwise than in accordance with an environmental permit.',
    },
    {
      code: 'EP16012',
      weight: 3,
      wording:
        'on {date} failed to comply with a condition of an environmental permit for a site at {place}.',
    },
    {
      code: 'EP90132',
      weight: 2,
      wording: 'on {date} caused the deposit of controlled waste from a motor vehicle on land at {place}.',
    },
  ],
} as const satisfies Record<string, readonly DemoOffence[]>;

export type ListKind = keyof typeof offencesByList;

const places =
  'High Street|Wellington Street|the Arndale Centre|Park Street|Station Approach|Leagrave Road|New Bedford Road|Victoria Avenue|Market Place|Dallow Road|Midland Road|Castle Street'.split(
    '|',
  );

export function chargeWording(
  template: string,
  name: string,
  date: string,
  town: string,
  choose: { pick: <T>(items: readonly T[]) => T; int: (a: number, b: number) => number },
): string {
  const day = new Date(`${date}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const text = template
    .replaceAll('{date}', day)
    .replaceAll('{place}', `${choose.pick(places)}, ${town}`)
    .replaceAll('{amount}', String(choose.int(20, 900)));
  return `${name} ${text}`;
}
