import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import type { Act } from '../../../../lambdas/incident/effect.ts';
import { advisory, given, ID, plus, said } from '../../../support/given.ts';

const ACCEPT: Act = { kind: 'accept' };
const LATER = plus('PT2H');
const order = (act: Act, at = plus('PT1H')) => said({ type: 'OrderAct', act }, at);
const dropped = (act: Act, now = LATER): Command => ({
  type: 'RecordActDropped',
  incident: ID,
  effect: `${ID}#2#0`,
  act,
  now,
});

describe('an act that nobody wanted when its turn came', () => {
  it('is told, so that it can be wanted again', () => {
    const after = given(advisory(), order(ACCEPT)).when(dropped(ACCEPT));
    expect(after.types).toEqual(['ActDropped']);
    expect(after.incident.acts?.accept).toMatchObject({ status: 'dropped', at: LATER });
    expect(given(advisory(), order(ACCEPT), dropped(ACCEPT)).when(dropped(ACCEPT)).events).toEqual([]);
  });

  it('is told of itself alone: not of one of another kind, another date, or ordered since', () => {
    const soon: Act = { kind: 'propose-date', date: plus('P30D') };
    const late: Act = { kind: 'propose-date', date: plus('P40D') };
    expect(given(advisory(), order(ACCEPT)).when(dropped({ kind: 'close' })).events).toEqual([]);
    expect(given(advisory(), order(soon)).when(dropped(late)).events).toEqual([]);
    expect(given(advisory(), order(ACCEPT, plus('PT3H'))).when(dropped(ACCEPT)).events).toEqual([]);
  });

  it('is told of none that is done, and counts before its order where both are of one instant', () => {
    const done: Command = {
      type: 'RecordAct',
      incident: ID,
      effect: `${ID}#2#0`,
      act: ACCEPT,
      at: LATER,
      now: LATER,
    };
    expect(given(advisory(), order(ACCEPT), done).when(dropped(ACCEPT)).events).toEqual([]);
    const atOnce = given(advisory(), order(ACCEPT, LATER)).when(dropped(ACCEPT));
    expect(atOnce.incident.acts?.accept?.status).toBe('dropped');
  });
});
