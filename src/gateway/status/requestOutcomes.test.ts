import { expect, test } from 'vitest';
import { RequestOutcomes } from './requestOutcomes.ts';

test('What became of requests counts for a minute, by whether they read or send', () => {
  let now = 1_000_000;
  const outcomes = new RequestOutcomes(() => now);
  outcomes.note('write', 'done');
  outcomes.note('write', 'failed');
  outcomes.note('open-case', 'done');
  outcomes.note('catch-up', 'sentAway');
  outcomes.note('bulk', 'done');
  outcomes.note('sign-in', 'failed');
  expect(outcomes.lately('sending')).toEqual({ done: 1, failed: 1, sentAway: 0 });
  expect(outcomes.lately('reading')).toEqual({ done: 2, failed: 0, sentAway: 1 });
  now += 40_000;
  outcomes.note('write', 'done');
  expect(outcomes.lately('sending')).toEqual({ done: 2, failed: 1, sentAway: 0 });
  now += 30_000;
  expect(outcomes.lately('sending')).toEqual({ done: 1, failed: 0, sentAway: 0 });
  now += 600_000;
  expect(outcomes.lately('reading')).toEqual({ done: 0, failed: 0, sentAway: 0 });
});
