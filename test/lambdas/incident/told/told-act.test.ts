import { describe, expect, it } from 'vitest';
import type { RecordAct } from '../../../../lambdas/incident/command.ts';
import type { Act } from '../../../../lambdas/incident/effect.ts';
import { advisory, given, ID, plus, REFERENCE, REPOSITORY, said } from '../../../support/given.ts';

const LATER = plus('PT2H');
const outcome = (act: Act, more: Partial<RecordAct> = {}): RecordAct => ({
  type: 'RecordAct',
  incident: ID,
  effect: `${ID}#2#0`,
  act,
  at: LATER,
  now: LATER,
  ...more,
});

describe('what came of an act', () => {
  it.each<[Act, readonly string[]]>([
    [{ kind: 'reply' }, ['ActDone', 'Acknowledged']],
    [{ kind: 'publish' }, ['ActDone', 'Published']],
    [{ kind: 'accept' }, ['ActDone', 'FactRecorded']],
    [{ kind: 'request-cve' }, ['ActDone', 'FactRecorded']],
    [{ kind: 'propose-date', date: plus('P30D') }, ['ActDone', 'DateProposed']],
    [{ kind: 'private-fork' }, ['ActDone', 'PrivateForkSeen']],
    [{ kind: 'close' }, ['ActDone']],
    [{ kind: 'ask-privately' }, ['ActDone']],
  ])('tells what is so by it: %o', (act, types) => {
    expect(given(advisory()).when(outcome(act)).types).toEqual(types);
  });

  it.each<[Act]>([
    [{ kind: 'reply' }],
    [{ kind: 'propose-date', date: plus('P30D') }],
    [{ kind: 'private-fork' }],
  ])('is told once, however often it is recorded: %o', (act) => {
    expect(given(advisory(), outcome(act)).when(outcome(act)).events).toEqual([]);
  });

  it('is the instant at which the reporter was answered', () => {
    expect(given(advisory(), outcome({ kind: 'reply' })).incident.facts.acknowledged).toBe(LATER);
  });

  it('is the name of the private fork, by which GitHub calls it', () => {
    const fork = `${REPOSITORY}-${REFERENCE.toLowerCase()}`;
    expect(given(advisory(), outcome({ kind: 'private-fork' })).incident.privateFork).toBe(fork);
  });

  it('is told again with more: a run that has ended', () => {
    const scan: Act = { kind: 'scan', workflow: 'container-scan.yml' };
    const begun = given(advisory(), outcome(scan, { made: 5 }));
    const ended = outcome(scan, { made: 5, conclusion: 'failure', at: plus('PT3H'), now: plus('PT3H') });
    expect(begun.when(ended).alerts).toEqual(['scan-failed to maintainers']);
    expect(begun.when({ ...ended, conclusion: 'success' }).alerts).toEqual([]);
    expect(begun.when(ended).incident.acts?.scan).toMatchObject({ made: 5, conclusion: 'failure' });
  });

  it('that was ordered anew since changes nothing', () => {
    const again = said({ type: 'OrderAct', act: { kind: 'close' } }, plus('P1D'));
    expect(given(advisory(), again).when(outcome({ kind: 'close' })).events).toEqual([]);
  });
});
