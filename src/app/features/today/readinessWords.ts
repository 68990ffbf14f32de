import type { ArrivalState, Awaited } from '../../../domain/list/listChange.ts';
import type { Readiness } from '../../../domain/list/readiness.ts';
import type { IconName } from '../../ui/icons.ts';

/** The columns of the list, with the word that stands above each. */
export const columns = [
  ['cells', 'Cells'],
  ['defence', 'Def'],
  ['prosecution', 'Pros'],
  ['papers', 'Docs'],
  ['probation', 'Prob'],
  ['interpreter', 'Lang'],
] as const satisfies readonly (readonly [Awaited, string])[];

interface Look {
  readonly icon: IconName;
  readonly tone: 'y' | 'w' | 'x' | 'z';
  readonly word: string;
}

const looks: Readonly<Record<Readiness[Awaited], Look>> = {
  here: { icon: 'tick', tone: 'y', word: 'here' },
  waiting: { icon: 'ring', tone: 'w', word: 'waiting' },
  missing: { icon: 'cross', tone: 'x', word: 'missing' },
  'not-needed': { icon: 'dash', tone: 'z', word: 'not needed' },
  'not-said': { icon: 'dash', tone: 'z', word: 'not asked for' },
};

export const readinessLook = (state: Readiness[Awaited]): Look => looks[state];

/** Whether somebody asked for it, or said something of it: what a narrow screen shows. */
export const isAsked = (state: Readiness[Awaited]): state is Exclude<ArrivalState, 'not-needed'> =>
  state !== 'not-said' && state !== 'not-needed';
