import type { Jurisdiction } from '../../domain/hearing/hearing.ts';

export interface DemoCourt {
  readonly courtCentreId: string;
  readonly ouCode: string;
  readonly name: string;
  readonly jurisdiction: Jurisdiction;
  readonly county: string;
  readonly rooms: readonly { readonly id: string; readonly name: string }[];
}

/**
 * The criminal courts of Bedfordshire, Cambridgeshire and Hertfordshire, with the court centre ids, organisation unit codes
 * and names of the national reference data. Rooms of Bedford and of the Crown Courts are invented where none are known.
 */
export const demoCourts: readonly DemoCourt[] = [
  {
    courtCentreId: '210bf1ba-e253-3516-96df-949be917b383',
    ouCode: 'B35CZ00',
    name: "Cambridge Magistrates' Court",
    jurisdiction: 'MAGISTRATES',
    county: 'Cambridgeshire',
    rooms: [
      { id: 'f048a0f8-aa9c-3636-a3cb-5d185a7db71a', name: 'Courtroom 01' },
      { id: '963be4be-6f22-328f-a69b-d7a6cbf73cfb', name: 'Courtroom 02' },
      { id: '327dfb6a-45ea-3f83-b35b-09df64e9d97f', name: 'Courtroom 03' },
      { id: '4c6b547f-2a3d-3d94-af87-fae922d72d5c', name: 'Courtroom 04' },
      { id: 'efcf2468-61b5-3755-a750-04c80dd4445b', name: 'Courtroom 05' },
      { id: 'aacc270d-88d1-30f5-8d78-6782e4c3aba7', name: 'Courtroom 06' },
    ],
  },
  {
    courtCentreId: 'd75fee2a-17cf-3e91-ad72-7e8fd463ec62',
    ouCode: 'B35HF00',
    name: "Huntingdon Magistrates' Court",
    jurisdiction: 'MAGISTRATES',
    county: 'Cambridgeshire',
    rooms: [
      { id: '4081c2fc-02ec-3964-a8c4-1604cecd65f7', name: 'Courtroom 01' },
      { id: '5b635c4a-56f5-3c1e-8246-d2222dfd1618', name: 'Courtroom 02' },
      { id: '05625c16-2076-35c8-a3d1-a3022753e365', name: 'Courtroom 03' },
      { id: '388da603-66d7-3802-a6a2-d15aa9002abb', name: 'Courtroom 04' },
    ],
  },
  {
    courtCentreId: '2565ecb5-bd1b-3810-9520-f1db1ed94f95',
    ouCode: 'B35KE00',
    name: "Peterborough Magistrates' Court",
    jurisdiction: 'MAGISTRATES',
    county: 'Cambridgeshire',
    rooms: [
      { id: 'f639367b-4054-390e-9e02-e7273a30dd5b', name: 'Courtroom 01' },
      { id: '387d2e1d-0c22-3954-afa2-54d0ad39b3b0', name: 'Courtroom 02' },
      { id: '29ed7d08-924a-3697-babc-e67339bd3636', name: 'Courtroom 03' },
      { id: '5b126b01-b3b0-3d8f-a832-e4e47d9da104', name: 'Courtroom 05' },
      { id: '45e8420d-5006-3d5a-8431-75870c6dc431', name: 'Courtroom 06' },
    ],
  },
  {
    courtCentreId: '8800669e-6946-31f3-b89e-4894e1c83ba1',
    ouCode: 'B40BC00',
    name: "Bedford Magistrates' Court",
    jurisdiction: 'MAGISTRATES',
    county: 'Bedfordshire',
    rooms: [
      { id: 'd02cb6af-41a5-5ae4-bf2e-98b3d6447b1b', name: 'Courtroom 01' },
      { id: 'e911392f-c5dd-54a3-996e-17ac1cf14664', name: 'Courtroom 02' },
      { id: 'bc41b363-564f-548d-b7fe-6f94d8511f85', name: 'Courtroom 03' },
    ],
  },
  {
    courtCentreId: '785339c1-af71-3322-a55b-ba255e0db1c2',
    ouCode: 'B40IM00',
    name: "Luton Magistrates' Court",
    jurisdiction: 'MAGISTRATES',
    county: 'Bedfordshire',
    rooms: [
      { id: '87b6ea2a-9d81-3a47-884d-306419431065', name: 'Courtroom 01' },
      { id: '5f1fd60b-c785-30ff-9498-bcf7ca378f5e', name: 'Courtroom 02' },
      { id: '9080b40e-0e30-34d0-a7fa-360b7b36c859', name: 'Courtroom 03' },
      { id: 'f8ccc91b-e0c5-3c1f-aa26-7159dc30599a', name: 'Courtroom 04' },
      { id: '5de726e7-0608-37fd-8bf3-523f5c37c5bb', name: 'Courtroom 05' },
      { id: 'dc98dada-1d5e-3841-8c91-e6b009cb7159', name: 'Courtroom 06' },
    ],
  },
  {
    courtCentreId: 'f205f2f8-28b4-308c-b871-ec4b9d8e770c',
    ouCode: 'B41ME00',
    name: "St Albans Magistrates' Court",
    jurisdiction: 'MAGISTRATES',
    county: 'Hertfordshire',
    rooms: [
      { id: 'f82a60ca-c84b-37ae-a030-a11606877981', name: 'Courtroom 01' },
      { id: 'e90f7c7b-c2e5-3af8-bab2-3a5816ac3403', name: 'Courtroom 02' },
      { id: '39c7abba-2f9c-3c10-bb49-8737dd2a2364', name: 'Courtroom 03' },
      { id: '2d4685fc-16fa-3602-8c59-6a70dd9af22b', name: 'Courtroom 04' },
      { id: '450eb399-a42d-3037-b3ee-e17115dfe5e4', name: 'Courtroom 05' },
    ],
  },
  {
    courtCentreId: 'b324e253-dd45-31f6-baf3-695d87fbde46',
    ouCode: 'B41MJ00',
    name: "Stevenage Magistrates' Court",
    jurisdiction: 'MAGISTRATES',
    county: 'Hertfordshire',
    rooms: [
      { id: 'd3ed1c18-50f8-3219-8879-e8c0d1c3fb76', name: 'Courtroom 01' },
      { id: '4eba2b98-2ecc-3262-b288-1f04cab93c6a', name: 'Courtroom 02' },
      { id: '6bbb239f-ef93-345c-b239-b047f9625ece', name: 'Courtroom 03' },
      { id: '33c030b2-3580-30d3-ba76-94b64cdb9ad4', name: 'Courtroom 04' },
    ],
  },
  {
    courtCentreId: 'a27d6ef0-42ec-360d-b62a-7cb855641b3c',
    ouCode: 'B41US00',
    name: "Hatfield Magistrates' Court",
    jurisdiction: 'MAGISTRATES',
    county: 'Hertfordshire',
    rooms: [{ id: '0f118128-0cc5-3b15-aed0-332541de7580', name: 'Courtroom 01' }],
  },
  {
    courtCentreId: '1868f485-d814-36d1-ad92-6ed6330693bc',
    ouCode: 'C35CM00',
    name: 'Cambridge Crown Court',
    jurisdiction: 'CROWN',
    county: 'Cambridgeshire',
    rooms: [
      { id: 'fe884b9d-21b9-35c7-8d19-bc2ae9ab3e09', name: 'Court 1' },
      { id: 'e9b28257-c134-5fcf-bddf-97ce1b4ccc3e', name: 'Court 2' },
      { id: 'a6dfb204-a1f7-5e3f-8568-fe76b706f0fd', name: 'Court 3' },
    ],
  },
  {
    courtCentreId: 'cec85638-2a31-3369-ad65-257c56e64d42',
    ouCode: 'C35PE00',
    name: 'Peterborough Crown Court',
    jurisdiction: 'CROWN',
    county: 'Cambridgeshire',
    rooms: [
      { id: 'b603db4f-e319-3ad3-984d-c15e069138c2', name: 'Court 1' },
      { id: 'f0ae1611-5f91-52a9-a7ac-1fca1fe7ed3a', name: 'Court 2' },
      { id: '122f7e1b-fa1f-56eb-8e89-83494f452620', name: 'Court 3' },
    ],
  },
  {
    courtCentreId: 'f2cedc01-cbeb-3b81-95b9-549da128c303',
    ouCode: 'C40LU00',
    name: 'Luton Crown Court',
    jurisdiction: 'CROWN',
    county: 'Bedfordshire',
    rooms: [
      { id: '4a7759b8-e7e8-5a7f-801d-3590ef35bfd8', name: 'Court 1' },
      { id: 'c60029c1-bb18-5f9c-8a89-4d68708fd92e', name: 'Court 2' },
      { id: '30241a2f-631b-5433-853d-65a75b004a5e', name: 'Court 3' },
    ],
  },
  {
    courtCentreId: '0e0bb700-0384-37bd-954e-da2645e55610',
    ouCode: 'C41ST00',
    name: 'St Albans Crown Court',
    jurisdiction: 'CROWN',
    county: 'Hertfordshire',
    rooms: [
      { id: '82daf47c-af70-3784-8592-44d5d4574413', name: 'Court 1' },
      { id: '3259d801-2ad9-392d-af3f-851bbe72fff2', name: 'Court 2' },
      { id: '352f4508-9b9a-555d-bdb3-df5eeb57d827', name: 'Court 3' },
    ],
  },
];

function demoCourt(ouCode: string): DemoCourt {
  const court = demoCourts.find((each) => each.ouCode === ouCode);
  if (!court) throw new Error(`No demo court ${ouCode}`);
  return court;
}

export const lutonMagistrates = demoCourt('B40IM00');
export const lutonCrown = demoCourt('C40LU00');
