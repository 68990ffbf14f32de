import type { Random } from './random.ts';

// Invented people. Forenames and surnames are drawn apart, so that no pair was chosen for anybody.
const maleNames =
  'Aaron Adam Adeel Aidan Alfie Andrzej Anthony Arjun Barry Ben Bilal Callum Carl Christopher Ciarán Connor Craig Curtis Daniel Darren Dean Declan Dylan Edward Emeka Ethan Farhan Gareth Gary George Glenn Hamza Harry Ian Imran Jack Jake Jamal Jamie Jason Jerome Joel Jordan Josh Kai Karl Keith Kevin Kieran Kwame Kyle Lee Leon Lewis Liam Łukasz Luke Marcus Mark Martin Matthew Michael Mohammed Nathan Neil Nicolae Omar Owen Patryk Paul Peter Piotr Rafał Reece Rhys Richard Robert Ross Ryan Samuel Scott Sean Shane Simon Stephen Stuart Tariq Thomas Tomasz Tyler Tyrone Wayne William Yusuf Zac'.split(
    ' ',
  );
const femaleNames =
  'Aisha Alison Amara Amy Angela Anna Beth Carly Charlotte Chelsea Chloe Claire Danielle Debbie Donna Elena Ellie Emma Fatima Gemma Grace Hannah Ioana Jade Jasmine Jenna Jodie Karen Katie Kelly Kerry Laura Leanne Lindsey Lisa Lucy Magdalena Megan Michelle Natalie Nicola Paige Rachel Rebecca Samantha Sara Shannon Siân Sophie Stacey Tanya Tracey Vicky Zara Zoë'.split(
    ' ',
  );
const surnames =
  "Abara Ackroyd Adeyemi Ahmed Alderton Ashdown Atherley Baines Balogun Barwick Begum Bellweather Berrisford Blackmoor Boateng Bracegirdle Brennock Brightwell Cadwallader Calloway Carrow Chowdhury Clements Colborne Corrigan Cottrell Crowhurst Dabrowski Dacosta Dankworth D'Arcy Denholm Desmond D'Souza Dunmore Eastlake Edwards Ellingham Fairweather Farrow Fenwick Ferreira Fitzgibbon Gallimore Garvey Gill Godsell Gorst Grady Greaves Gunning Halloran Hargrave Hathersage Hinchcliffe Holloway Hussain Ilić Ingram Ivanov Jarrold Jevons Joyce Kaczmarek Kamara Kendrick Khan Kirkbride Kowalczyk Lambourne Langtry Leverton Lindqvist Linfield Lockhart Macklin Malhotra Marchbanks Mbeki McGarvey Mensah Merriweather Minshull Mistry Moncrieff Mukherjee Murtagh Nowak O'Brien Okonkwo Olorunsola O'Neill Onslow Oyelaran Pargeter Patel Pemberton Penhaligon Petrescu Pickersgill Popescu Quennell Quigley Radcliffe Rahman Redfern Ridgewell Rowntree Sandhu Sangster Savić Sedgwick Shaughnessy Siddiqui Singh Skelton Sobczak Stanhope Sturridge Szymański Tanner Tattersall Thistlewood Thornbury Tindall Trevelyan Umar Underhill Vance Verity Wadsworth Wainwright Wakeling Warburton Whitcombe Wójcik Wolstenholme Wrexford Yardley Yilmaz Zieliński Żurek".split(
    ' ',
  );

export interface InventedPerson {
  readonly title: string;
  readonly firstName: string;
  readonly middleName?: string;
  readonly lastName: string;
  readonly gender: 'MALE' | 'FEMALE';
}

/** Mostly men, as in the criminal courts (court.md, *A believable court*). */
export function inventPerson(random: Random, options: { readonly shareOfMen?: number } = {}): InventedPerson {
  const isMale = random.chance(options.shareOfMen ?? 0.82);
  const names = isMale ? maleNames : femaleNames;
  return {
    title: isMale ? 'Mr' : random.pick(['Ms', 'Miss', 'Mrs']),
    firstName: random.pick(names),
    ...(random.chance(0.25) ? { middleName: random.pick(names) } : {}),
    lastName: random.pick(surnames),
    gender: isMale ? 'MALE' : 'FEMALE',
  };
}

export const inventSurname = (random: Random): string => random.pick(surnames);

const streets =
  'Marsh Lane|Fenwick Road|Tithe Close|Coopers Yard|Hatters Row|Barleycroft|Nightingale Way|Ashwell Court|Priory Gate|Millbrook Avenue|Castle View|Orchard End|Farrier Street|Beacon Rise|Linnet Drive'.split(
    '|',
  );
const towns: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  Bedfordshire: [
    ['Luton', 'LU2'],
    ['Bedford', 'MK40'],
    ['Dunstable', 'LU6'],
  ],
  Cambridgeshire: [
    ['Cambridge', 'CB1'],
    ['Peterborough', 'PE1'],
    ['Huntingdon', 'PE29'],
  ],
  Hertfordshire: [
    ['Stevenage', 'SG1'],
    ['St Albans', 'AL1'],
    ['Hatfield', 'AL10'],
  ],
};

export interface InventedAddress {
  readonly lines: readonly string[];
  readonly postcode: string;
}

/** An address that is no one's: the inward part of its postcode uses letters the Post Office never gives out. */
export function inventAddress(random: Random, county: string): InventedAddress {
  const [town, outward] = random.pick(towns[county] ?? [['Luton', 'LU2']]);
  return {
    lines: [`${String(random.int(1, 140))} ${random.pick(streets)}`, town, county],
    postcode: `${outward} ${String(random.int(0, 9))}${random.pick(['CK', 'VC', 'CV', 'KM', 'OI'])}`,
  };
}

export const oneLine = (address: InventedAddress): string =>
  `${address.lines.slice(0, 2).join(', ')} ${address.postcode}`;
