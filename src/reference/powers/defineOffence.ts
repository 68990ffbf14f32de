import type { FineMaximum, OffencePower } from '../../domain/powers/offencePower.ts';

type More = Pick<OffencePower, 'points' | 'disqualification' | 'from' | 'note' | 'verified'>;

export const summaryOffence = (
  code: string,
  title: string,
  custody: number,
  fine: FineMaximum,
  source: string,
  more: More = {},
): OffencePower => ({ code, title, mode: 'summary', summary: { custody, fine }, source, ...more });

/** Either way: in a magistrates' court the general limit and a fine without limit, where nothing else is said. */
export const eitherWayOffence = (
  code: string,
  title: string,
  onIndictment: number | 'life',
  source: string,
  more: More & Pick<OffencePower, 'summary'> = {},
): OffencePower => ({
  code,
  title,
  mode: 'eitherWay',
  summary: { custody: 'general', fine: 'unlimited' },
  indictment: { custody: onIndictment },
  source,
  ...more,
});

export const indictableOffence = (
  code: string,
  title: string,
  onIndictment: number | 'life',
  source: string,
  more: More = {},
): OffencePower => ({
  code,
  title,
  mode: 'indictable',
  indictment: { custody: onIndictment },
  source,
  ...more,
});
