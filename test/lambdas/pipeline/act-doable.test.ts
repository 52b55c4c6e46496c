import { describe, expect, it } from 'vitest';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { doableOf } from '../../../lambdas/pipeline/act-doable.ts';
import type { Acting, Doable } from '../../../lambdas/pipeline/act-ports.ts';
import { absorb, partOf, post } from '../../support/flaws.ts';
import { advisory, given, ID, plus, T0 } from '../../support/given.ts';

const nothing: Doable = {
  again: 'harmless',
  look: async () => ({ status: 'absent' }),
  send: async () => ({ status: 'done' }),
};

/** By which key the reply to an incident's reporter would be posted. */
function keyOfReply(incident: ReturnType<typeof given>['incident']): readonly string[] {
  const keys: string[] = [];
  const does = () => nothing;
  const comment: Acting['comment'] = (_, { key }) => {
    keys.push(key);
    return nothing;
  };
  const acting = { comment, ask: does, move: does, fork: does, requestCve: does, assess: does, scan: does };
  const turn = {
    id: `${ID}#1#0`,
    sentAt: undefined,
    sending: async () => true,
    notSent: async () => undefined,
  };
  doableOf(
    { kind: 'reply' },
    { acting, incident, policy: RUNBOOK_POLICY, turn, now: plus('P1D'), comments: true },
  );
  return keys;
}

describe('what is posted in an advisory', () => {
  it('is one post, whether the incident of the advisory asks for it or the older one that it is part of', () => {
    const part = given(advisory()).incident;
    const older = given(post({ createdAt: plus('-P1D'), updatedAt: T0 })).incident;
    const whole = given(post({ createdAt: plus('-P1D'), updatedAt: T0 }), {
      ...absorb(partOf(part)),
      incident: older.id,
    }).incident;
    expect(keyOfReply(whole)).toEqual(keyOfReply(part));
    expect(keyOfReply(part)).toHaveLength(1);
  });
});
