import { describe, expect, test } from 'vitest';
import { announcementFaults, announcementRequest, emptyAnnouncement } from './announcementDraft.ts';

const at = { today: '2022-03-28', now: Date.parse('2022-03-28T08:52:00.000+01:00') };
const draft = (changes: object = {}) => ({
  ...emptyAnnouncement(at.today),
  severity: 'failed' as const,
  heading: ' New sign-ins fail. ',
  ...changes,
});
const faultsOf = (changes: object): (string | undefined)[] =>
  announcementFaults(draft(changes), at).map(({ fieldId }) => fieldId);

describe('The form of an announcement', () => {
  test('needs a kind and a sentence', () => {
    expect(announcementFaults(emptyAnnouncement(at.today), at).map(({ fieldId }) => fieldId)).toEqual([
      'announce-severity',
      'announce-heading',
    ]);
    expect(faultsOf({})).toEqual([]);
  });

  test.each([
    [{ toCourts: 'some' }, 'announce-courts'],
    [{ toRoles: 'some' }, 'announce-roles'],
    [{ bodyWelsh: 'Dim ond hyn.' }, 'announce-heading-welsh'],
    [{ starts: 'later' }, 'announce-from-time'],
    [{ untilDay: '2022-03-28' }, 'announce-until-time'],
    [{ untilDay: '2022-03-28', untilTime: '08:00' }, 'announce-until-day'],
    [
      { starts: 'later', fromTime: '12:00', untilDay: '2022-03-28', untilTime: '11:00' },
      'announce-until-day',
    ],
    [{ nextTime: '08:45' }, 'announce-next'],
  ])('%o is wrong', (changes, field) => {
    expect(faultsOf(changes)).toEqual([field]);
    expect(announcementRequest(draft(changes), at)).toBeUndefined();
  });

  test('is for everybody from now on unless it says otherwise', () => {
    expect(announcementRequest(draft(), at)).toEqual({
      severity: 'failed',
      parts: [],
      courts: 'all',
      roles: 'all',
      text: { en: { heading: 'New sign-ins fail.' } },
    });
  });

  test('says its audience, both languages and its times by London’s clock', () => {
    const request = announcementRequest(
      draft({
        parts: ['signing-in'],
        toCourts: 'some',
        courts: ['court-luton'],
        toRoles: 'some',
        roles: ['usher'],
        body: 'Stay on the page.',
        headingWelsh: 'Nid yw mewngofnodi’n gweithio.',
        starts: 'later',
        fromTime: '09:00',
        untilDay: '2022-03-28',
        untilTime: '12:00',
        nextTime: '09:15',
      }),
      at,
    );
    expect(request).toEqual({
      severity: 'failed',
      parts: ['signing-in'],
      courts: ['court-luton'],
      roles: ['usher'],
      text: {
        en: { heading: 'New sign-ins fail.', body: 'Stay on the page.' },
        cy: { heading: 'Nid yw mewngofnodi’n gweithio.' },
      },
      from: '2022-03-28T08:00:00.000Z',
      until: '2022-03-28T11:00:00.000Z',
      nextUpdateAt: '2022-03-28T08:15:00.000Z',
    });
  });
});
