import { expect, it } from 'vitest';
import { offsetOf } from '../../../lambdas/incident/rung.ts';

it.each([
  ['1%', 'before'],
  ['50%', 'before'],
  ['-PT24H', 'before'],
  ['-P1D', 'before'],
  ['100%', 'due'],
  ['PT0S', 'due'],
  ['P0D', 'due'],
  ['-PT0S', 'due'],
  ['PT1S', 'after'],
  ['P1D', 'after'],
])('a step at %s lies %s', (at, offset) => {
  expect(offsetOf(at)).toBe(offset);
});
