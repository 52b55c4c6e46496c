import { expect, it } from 'vitest';
import type { Command } from '../../lambdas/incident/command.ts';
import { decide } from '../../lambdas/incident/decide.ts';
import type { Incident } from '../../lambdas/incident/incident.ts';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import { advisory, assess, ID, plus, tell, T0 } from '../support/given.ts';
import { absorb, called, finding, letGo, partOf, post } from '../support/flaws.ts';

function play(commands: readonly Command[], policy = RUNBOOK_POLICY) {
  let incident: Incident | undefined;
  const effects: unknown[] = [];
  const events: unknown[][] = [];
  for (const c of commands) {
    const d = decide(incident, c, policy);
    if ('refused' in d) { events.push([d.refused]); continue; }
    incident = d.incident;
    effects.push(...d.effects);
    events.push([...d.events]);
  }
  return { incident, effects, events };
}

it('T4 dismissed order', () => {
  const now = plus('P9D');
  const open = post({ now });
  const d1 = post({ dismissed: true, updatedAt: plus('P1D'), now });
  const d2 = post({ dismissed: true, updatedAt: plus('P2D'), now });
  const a = play([open, d1, d2]).incident;
  const b = play([open, d2, d1]).incident;
  console.log('T4', JSON.stringify([a?.closings, a?.facts.closed, b?.closings, b?.facts.closed]));
});

it('T5 suspects', () => {
  const now = plus('P9D');
  const cs = [1,2,3,4,5,6].map((n) => ({ type: 'RecordFixMerged', incident: ID, now, commit: String(n).repeat(40), at: plus('P2D'), certain: false }) as const);
  const { events, incident } = play([advisory(), ...cs, ...cs]);
  console.log('T5', events.map((e) => e.length), incident?.suspects?.length);
});

it('T5b suspects vs fix order', () => {
  const now = plus('P9D');
  const s = { type: 'RecordFixMerged', incident: ID, now, commit: '1'.repeat(40), at: plus('P2D'), certain: false } as const;
  const f = { ...s, commit: '2'.repeat(40), certain: true } as const;
  console.log('T5b', play([advisory(), s, f]).incident?.suspects, play([advisory(), f, s]).incident?.suspects);
});

it('T6 signals', () => {
  const now = plus('P9D');
  const cs = Array.from({ length: 66 }, (_, n) => finding({ signal: `dependabot-${n}`, updatedAt: plus(`PT${60 + n}M`), createdAt: plus('PT1H'), now }));
  const { events } = play([...cs, ...cs]);
  console.log('T6', events.map((e) => e.length).join(' '));
});

it('T6b an open one is forgotten', () => {
  const now = plus('P9D');
  const open = finding({ signal: 'dependabot-999', now });
  const cs = Array.from({ length: 64 }, (_, n) => finding({ signal: `dependabot-${n}`, updatedAt: plus(`P1DT${60 + n}M`), state: 'fixed', createdAt: plus('PT1H'), now }));
  const { effects, incident } = play([open, ...cs]);
  console.log('T6b', effects.slice(-3), incident?.signals?.some((s) => s.state === 'open'));
});

it('T8 own ack lost', () => {
  const other = play([{ ...finding({ createdAt: plus('PT1H') }) }, { ...tell('Acknowledge', plus('PT2H')), incident: called('GHSA-5555-6666-7777') }]).incident as Incident;
  const part = partOf(other);
  const own = { type: 'RecordMaintainerComment', incident: ID, at: plus('PT3H'), now: plus('P1DT1H') } as const;
  const saidAck = tell('Acknowledge', plus('P1DT1H'), { at: plus('PT3H') });
  const go = letGo({ ...part, version: 2 });
  for (const c of [own, saidAck]) {
    console.log('T8', play([advisory(), c, absorb(part), go]).incident?.facts.acknowledged, play([advisory(), absorb(part), c, go]).incident?.facts.acknowledged);
  }
});

it('T2 cve again', () => {
  const policy = { ...RUNBOOK_POLICY, automation: { requestCve: { when: { severity: ['high', 'critical'] } } } } as typeof RUNBOOK_POLICY;
  const draft = advisory({ state: 'draft', updatedAt: plus('PT1H'), acceptedAt: plus('PT1H'), now: plus('PT1H') });
  const failed = { type: 'RecordEffectFailed', incident: ID, effect: `${ID}#3#0`, order: { type: 'act', act: { kind: 'request-cve' }, auto: true }, failure: { status: 'uncertain', problem: 'x' }, now: plus('PT3H') } as const;
  const { effects } = play([draft, assess('high', plus('PT2H')), failed, assess('low', plus('PT4H')), { ...assess('high', plus('PT5H')), id: 'again' } as Command], policy);
  console.log('T2', effects.filter((e) => (e as {type: string}).type === 'act'));
});

it('T9 cve after merging', () => {
  const policy = { ...RUNBOOK_POLICY, automation: { requestCve: {} } } as typeof RUNBOOK_POLICY;
  const A = 'GHSA-9999-9999-9999';
  const aId = called(A);
  const a = play([
    advisory({ reference: A, incident: aId, createdAt: plus('PT1H'), state: 'draft', updatedAt: plus('PT2H'), acceptedAt: plus('PT2H'), now: plus('PT2H') }),
    { type: 'RecordEffectFailed', incident: aId, effect: `${aId}#1#0`, order: { type: 'act', act: { kind: 'request-cve' }, auto: true }, failure: { status: 'uncertain', problem: 'x' }, now: plus('PT3H') },
  ], policy).incident as Incident;
  const b = play([finding({ createdAt: T0, incident: ID, reference: 'GHSA-2222-3333-4444' }), absorb(partOf(a))], policy);
  console.log('T9', b.effects);
});

it('T7 size of written with own', () => {
  const text = 'x'.repeat(4000);
  const say = (n: number) => ({ ...assess('high', plus('P1D')), id: `s${n}`, answers: { [['summary','impact','prerequisites','mitigations','components','workaround'][n] ?? 'summary']: text } }) as unknown as Command;
  const other = play([finding({})]).incident as Incident;
  const p = play([advisory(), absorb(partOf(other)), ...Array.from({ length: 6 }, (_, n) => say(n))]);
  console.log('T7', JSON.stringify(p.incident).length, JSON.stringify(p.incident?.own).length, p.events.at(-1));
});
