import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide } from '../../../lambdas/incident/decide.ts';
import type { Incident } from '../../../lambdas/incident/incident.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { isSameTold, toldOf, withTold } from '../../../lambdas/incident/told-of.ts';
import { anyCommands } from '../../support/any-commands.ts';
import { advisory, close, given, note, plus, tell } from '../../support/given.ts';

const lives = anyCommands.map((play) =>
  play(RUNBOOK_POLICY).reduce<Incident | undefined>((incident, command) => {
    const decision = decide(incident, command, RUNBOOK_POLICY);
    return 'refused' in decision ? incident : decision.incident;
  }, undefined),
);

it('what was told of an incident can be put in place of what was told of another, whole', () => {
  fc.assert(
    fc.property(lives, lives, (one, other) => {
      if (!one || !other) throw new Error('A history opens no incident.');
      const after = withTold(one, toldOf(other));
      expect(toldOf(after)).toEqual(toldOf(other));
      expect(withTold(after, toldOf(one))).toEqual(one);
    }),
    { numRuns: 300 },
  );
});

it('is the same after what tells nothing of the flaw, and another after a fact', () => {
  const known = given(advisory());
  expect(isSameTold(known.incident, known.when(note('Seen.', plus('PT1H'))).incident)).toBe(true);
  expect(isSameTold(known.incident, known.when(tell('Acknowledge', plus('PT1H'))).incident)).toBe(false);
  expect(isSameTold(known.incident, known.when(close(plus('PT1H'))).incident)).toBe(false);
});
