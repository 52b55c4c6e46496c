import { describe, expect, it } from 'vitest';
import type { Command, RecordAct } from '../../../../lambdas/incident/command.ts';
import { decide } from '../../../../lambdas/incident/decide.ts';
import type { Act } from '../../../../lambdas/incident/effect.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { isWanted } from '../../../../lambdas/incident/wanted.ts';
import { absorb, called, partOf } from '../../../support/flaws.ts';
import { advisory, assess, given, givenUnder, ID, plus, publication, said } from '../../../support/given.ts';
import {
  APPROVED,
  approved,
  BUILT,
  BUMP,
  BUMPED,
  done,
  hour,
  MERGED,
  PROVE,
  prepared,
  RUN,
  SHIPPING,
  SURVEYED,
  TAG,
  TAGGED,
  VERSION,
} from '../../../support/release/rust-history.ts';

const at = hour;
const effect = `${ID}#9#0`;

function orders(history: readonly Command[], command: Command, policy: Policy = SHIPPING): readonly Act[] {
  const { effects } = givenUnder(policy, ...history).when(command);
  return effects.flatMap((one) => (one.type === 'act' ? [one.act] : []));
}

const abandon = said({ type: 'AbandonRelease', reason: 'once more' }, at(4));
const anew = said({ type: 'StartRelease' }, at(6));
const failed = (act: Act, id = effect, now = at(7)): Command => ({
  type: 'RecordEffectFailed',
  incident: ID,
  effect: id,
  order: { type: 'act', act },
  failure: { status: 'uncertain', problem: 'Perhaps.' },
  now,
});
const wants = (act: Act, history: readonly Command[], policy: Policy = SHIPPING) =>
  isWanted({ type: 'act', act }, givenUnder(policy, ...history).incident, policy, plus('P50D'));

const begun: readonly (readonly [string, readonly Command[], Act, Partial<RecordAct>])[] = [
  ['the run of a tag', TAGGED, RUN('release.yml'), { made: 7, outcome: { attempt: 1 } }],
  ['a pull request', APPROVED, BUMP, { outcome: { pull: 12 } }],
];

describe('what nobody follows any longer', () => {
  it.each(begun)('is followed anew when its release is begun anew: %s', (_, history, act, seen) => {
    const left = [
      ...history,
      done(act, plus('PT51H30M'), { ...seen, effect }),
      abandon,
      { type: 'RecordActDropped', incident: ID, effect, act, now: at(5) } as const,
      anew,
    ];
    expect(orders(left, prepared(at(7), {}, 2))).toContainEqual(act);
  });

  it.each(begun)('is not given up by the drop of another order of it: %s', (_, history, act, seen) => {
    const followed = [...history, done(act, plus('PT51H30M'), { ...seen, effect })];
    const other: Command = { type: 'RecordActDropped', incident: ID, effect: 'x', act, now: at(5) };
    expect(givenUnder(SHIPPING, ...followed).when(other).types).toEqual([]);
  });

  it('is ordered for a new attempt that is dated back', () => {
    const back = said({ type: 'StartRelease' }, at(6), { at: at(0) });
    expect(givenUnder(SHIPPING, ...APPROVED, abandon, back).incident.release?.at).toBe(at(6));
  });
});

describe('a release to which nothing lacks any longer is made', () => {
  const almost = [...BUILT, done(PROVE('github-release'), at(6))];

  it('when a person settles the last proof', () => {
    const settle = said({ type: 'SettleEffect', effect }, at(8));
    const { incident, alerts } = givenUnder(SHIPPING, ...almost, failed(PROVE('crates.io'))).when(settle);
    expect(incident.facts.released).toBe(at(8));
    expect(alerts).toContain('released to maintainers');
  });

  it('when the policy wants the missing channel no longer', () => {
    const { release } = SHIPPING;
    const channels = release ? release.channels?.slice(0, 1) : [];
    const fewer: Policy = { ...SHIPPING, release: { ...release, channels } };
    const before = givenUnder(SHIPPING, ...almost).incident;
    const adopt: Command = { type: 'AdoptPolicy', incident: ID, now: at(8), policy: 'fewer' };
    const decision = decide(before, adopt, fewer);
    expect('incident' in decision && decision.incident.facts.released).toBe(at(8));
  });

  it('and not while its workflows run, nor once it is given up', () => {
    const note = said({ type: 'AddNote', text: 'so far' }, at(8));
    for (const history of [TAGGED, BUILT, almost, [...almost, failed(PROVE('crates.io')), abandon]]) {
      expect(givenUnder(SHIPPING, ...history).when(note).incident.facts.released).toBeUndefined();
    }
  });
});

describe('a preparation', () => {
  const act: Act = { kind: 'prepare', attempt: 1 };
  const settle = said({ type: 'SettleEffect', effect }, at(8));

  it('cannot be settled while its release waits for it', () => {
    const { message } = givenUnder(SHIPPING, ...MERGED, failed(act)).refuses(settle);
    expect(message).toContain('release abandon');
  });

  it('that belongs to a release that was given up can be settled', () => {
    expect(givenUnder(SHIPPING, ...MERGED, failed(act), abandon).when(settle).types).toEqual([
      'EffectSettled',
    ]);
  });
});

describe('an order', () => {
  const withdrawn = said({ type: 'WithdrawApproval', step: 'release', version: VERSION }, at(2));

  it('is not carried out once its approval was taken back, and is given anew with that', () => {
    for (const [history, act] of [
      [APPROVED, BUMP],
      [BUMPED, TAG],
    ] as const) {
      expect(wants(act, history)).toBe(true);
      const left = [...history, withdrawn];
      expect(wants(act, left)).toBe(false);
      const dropped: Command = { type: 'RecordActDropped', incident: ID, effect, act, now: at(5) };
      expect(orders(left, dropped)).toEqual([]);
      expect(orders([...left, dropped], approved('release', at(6)))).toEqual([act]);
    }
  });

  it('of a yank is not carried out once the emergency is none, and is given anew at the end of the embargo', () => {
    const when = { severity: ['critical'] } as const;
    const policy: Policy = { ...SHIPPING, disclosure: { publish: 'by-hand', emergency: { when } } };
    const yank: Act = { kind: 'yank', channel: 'crates.io', version: '1.4.0' };
    const urgent = [...SURVEYED, assess('critical', at(9)), approved('yank', at(10))];
    expect(wants(yank, urgent, policy)).toBe(true);
    const calm = [...urgent, assess('low', at(11))];
    expect(wants(yank, calm, policy)).toBe(false);
    const dropped: Command = { type: 'RecordActDropped', incident: ID, effect, act: yank, now: at(12) };
    expect(orders([...calm, dropped], publication(plus('P40D')), policy)).toContainEqual(yank);
  });

  it('to tag is not carried out once a part was released', () => {
    const OTHER = 'GHSA-7777-8888-9999';
    const part = given(advisory({ reference: OTHER, incident: called(OTHER) })).incident;
    const facts = { ...part.facts, released: at(2) };
    const known = [...BUMPED, absorb(partOf({ ...part, facts }, 3), at(4))];
    expect(wants(TAG, BUMPED)).toBe(true);
    expect(wants(TAG, known)).toBe(false);
  });

  it('to run again what failed is refused once the incident was closed', () => {
    const close = said({ type: 'CloseIncident', reason: 'rejected' }, at(5));
    const act: Act = { kind: 'rerun', workflow: 'release.yml', run: 7, attempt: 2 };
    const again = said({ type: 'OrderAct', act }, at(6));
    expect(givenUnder(SHIPPING, ...TAGGED, close).refuses(again).message).toContain('was closed');
  });
});

describe('what waits for a person', () => {
  it('is never forgotten while nothing newer stands for it, however much fails at one time', () => {
    const all = Array.from({ length: 40 }, (_, n) => failed(RUN(`w${n}.yml`), `${ID}#${n}#0`));
    const again = Array.from({ length: 40 }, (_, n) => failed(RUN('w39.yml'), `${ID}#1${n}#0`));
    const { deadLetters } = givenUnder(SHIPPING, ...TAGGED, ...all, ...again).incident;
    const kept = new Set(deadLetters.map(({ order }) => JSON.stringify(order)));
    expect(kept.size).toBe(40);
    expect(deadLetters.length).toBeLessThanOrEqual(60);
  });
});

describe('the largest plan', () => {
  it('leaves the state of an incident below 64 KB', () => {
    const by = { effect: `${ID}#123#12`, made: 12_345_678_901, outcome: { attempt: 3 } };
    const yankable = Array.from({ length: 100 }, (_, n) => ({ channel: 'crates.io', version: `1.4.${n}` }));
    const runs = Array.from({ length: 20 }, (_, n) => `${'w'.repeat(30)}-${n}.yml`);
    const acts: readonly Act[] = [
      ...runs.map((workflow) => RUN(workflow, 3)),
      ...runs.map((workflow): Act => ({ kind: 'rerun', workflow, run: by.made, attempt: 3 })),
      ...runs.slice(0, 10).map((name) => PROVE(name)),
      ...runs.slice(0, 10).map((channel): Act => ({ kind: 'announce', channel })),
    ];
    const yanks = yankable.map((one): Act => ({ kind: 'yank', ...one }));
    const { incident } = givenUnder(
      SHIPPING,
      ...SURVEYED,
      done({ kind: 'survey', version: VERSION }, at(9), { outcome: { yankable } }),
      ...acts.map((act) => done(act, at(10), { ...by, conclusion: 'success' })),
      ...yanks.map((act) => done(act, at(10), { effect: by.effect })),
      ...acts.slice(0, 60).map((act, n) => failed(act, `${ID}#${n}#0`, at(11))),
    );
    expect(JSON.stringify(incident).length).toBeLessThan(65_536);
  });
});
