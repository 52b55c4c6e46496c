import { expect, it } from 'vitest';
import { endedAt } from '../../../lambdas/incident/deadlines/deadlines.ts';
import { addSeconds } from '../../../lambdas/incident/time/instant.ts';
import { finding } from '../../support/flaws.ts';
import { given, plus } from '../../support/given.ts';

const old = finding({ signal: 'dependabot-1' });
/** More than are remembered, all of them newer. */
const resolved = Array.from({ length: 70 }, (_, index) =>
  finding({
    signal: `dependabot-${100 + index}`,
    state: 'fixed',
    updatedAt: addSeconds(plus('P1D'), index),
    now: plus('P2D'),
  }),
);

it.each([
  ['first', [old, ...resolved]],
  [
    'last',
    [
      ...resolved.slice(0, 1).map((one) => ({ ...one, state: 'open' as const, updatedAt: plus('PT2H') })),
      ...resolved,
      old,
    ],
  ],
] as const)(
  'a finding that is open keeps its incident open, however many were resolved since: told %s',
  (_, all) => {
    const { incident } = given(...all);
    expect(incident.signals).toHaveLength(64);
    expect(incident.signals).toContainEqual(
      expect.objectContaining({ signal: 'dependabot-1', state: 'open' }),
    );
    expect(endedAt(incident)).toBeUndefined();
  },
);

it('the oldest of those that were resolved are forgotten first, and the incident ends with the last of all', () => {
  const { incident } = given(old, ...resolved, {
    ...old,
    state: 'fixed',
    updatedAt: plus('P3D'),
    now: plus('P3D'),
  });
  expect(incident.signals?.map(({ signal }) => signal)).not.toContain('dependabot-100');
  expect(endedAt(incident)).toBe(plus('P3D'));
});
