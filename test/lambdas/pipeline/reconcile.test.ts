import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { policyVersion } from '../../../lambdas/incident/policy/policy-version.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { performEffects } from '../../../lambdas/pipeline/perform-effects.ts';
import { reconcile } from '../../../lambdas/pipeline/reconcile.ts';
import { advisory, check, ID, plus, T0 } from '../../support/given.ts';
import { createLoop, type Loop } from '../../support/loop.ts';

async function reported(): Promise<Loop> {
  const loop = createLoop();
  await loop.tell(advisory());
  await performEffects(loop.pipeline, ID);
  return loop;
}

/** The runbook's policy with another time to acknowledge. */
function withAcknowledgement(duration: string): Policy {
  const milestones = RUNBOOK_POLICY.milestones.map((rule) =>
    rule.name === 'acknowledge'
      ? { ...rule, due: [{ earliest: [{ from: ['reported'] as const, duration }] }] }
      : rule,
  );
  return { ...RUNBOOK_POLICY, milestones };
}

describe('a sweep', () => {
  it('does nothing where nothing was lost', async () => {
    const loop = await reported();
    loop.pass('PT1H');
    loop.calls.length = 0;
    expect(await reconcile(loop.pipeline)).toEqual({ due: 0, unfinished: 0 });
    expect(loop.calls).toEqual(['policies.keep', 'index.underOtherPolicy', 'index.due', 'index.unfinished']);
  });

  it('brings open incidents under a changed policy: their deadlines, timer and index are those of the new one', async () => {
    const loop = await reported();
    loop.pass('PT1H');
    const policy = withAcknowledgement('PT6H');
    await reconcile({ ...loop.pipeline, policy });
    const { incident, policy: version, outbox } = await loop.stored();
    expect(version).toBe(policyVersion(policy));
    expect(outbox.flatMap(({ events }) => events)).toEqual([
      { type: 'PolicyAdopted', policy: version, at: loop.now(), by: 'embargo' },
    ]);
    expect(loop.timers.get(incident.id)).toBe(plus('PT3H'));
    expect(await loop.pipeline.index.due(plus('PT3H'))).toEqual([incident.id]);

    loop.calls.length = 0;
    await reconcile({ ...loop.pipeline, policy });
    expect(loop.calls).not.toContain('store.commit');
  });

  it('keeps the text of the present policy, beside those that were kept before', async () => {
    const loop = await reported();
    await reconcile(loop.pipeline);
    const policy = withAcknowledgement('PT6H');
    await reconcile({ ...loop.pipeline, policy });
    const { policies } = loop.pipeline;
    const versions = [RUNBOOK_POLICY, policy].map(policyVersion);
    expect(await policies.versions()).toEqual(versions.toSorted());
    const texts = await Promise.all(versions.map((version) => policies.read(version)));
    expect(texts.map((text) => JSON.parse(text ?? ''))).toEqual([RUNBOOK_POLICY, policy]);
  });

  it('takes up what was lost though the text of the policy cannot be kept, and tells of it at the end', async () => {
    const loop = await reported();
    loop.timers.clear();
    loop.pass('PT48H');
    const policies = {
      ...loop.pipeline.policies,
      keep: () => Promise.reject(new TypeError('out of order')),
    };
    await expect(reconcile({ ...loop.pipeline, policies })).rejects.toThrow(
      'The sweep failed in 1 places; the log names them.',
    );
    expect(loop.timers.get(ID)).toBe(plus('P3D'));
    expect(loop.log).toContain('{"message":"policy not kept","fault":"TypeError"}');
  });

  it('alerts at once what a changed policy makes late', async () => {
    const loop = await reported();
    loop.pass('PT7H');
    const changed = { ...loop.pipeline, policy: withAcknowledgement('PT6H') };
    await reconcile(changed);
    await performEffects(changed, ID);
    expect(loop.alerts()).toContain('missed to maintainers: acknowledge');
  });

  it('meets a checkpoint that no timer met, and sets the timer', async () => {
    const loop = await reported();
    loop.timers.clear();
    loop.pass('PT48H');
    expect(await reconcile(loop.pipeline)).toEqual({ due: 1, unfinished: 0 });
    expect(loop.timers.get(ID)).toBe(plus('P3D'));
    loop.pass('PT1M');
    expect(await reconcile(loop.pipeline)).toEqual({ due: 0, unfinished: 1 });
    expect(loop.alerts()).toEqual(['reported to maintainers', 'missed to maintainers: acknowledge']);
  });

  it('takes up effects that the stream lost, once they had time to be performed', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    expect(await reconcile(loop.pipeline)).toEqual({ due: 0, unfinished: 0 });
    loop.pass('PT60S');
    expect(await reconcile(loop.pipeline)).toEqual({ due: 0, unfinished: 1 });
    expect(loop.alerts()).toEqual(['reported to maintainers']);
    loop.pass('PT1H');
    expect(await reconcile(loop.pipeline)).toEqual({ due: 0, unfinished: 0 });
  });

  it('takes up an effect whose performer was lost, when its claim has expired', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    await loop.pipeline.outbox.claim(`${ID}#1#0`, T0, plus('PT70S'));
    loop.pass('PT60S');
    await reconcile(loop.pipeline);
    expect(loop.alerts()).toEqual([]);
    loop.pass('PT5M');
    await reconcile(loop.pipeline);
    expect(loop.alerts()).toEqual(['reported to maintainers']);
  });

  it('looks no more at an incident whose outbox was emptied just before a crash', async () => {
    const loop = await reported();
    await loop.pipeline.outbox.lookAgain(ID, T0, 1);
    expect(await reconcile(loop.pipeline)).toEqual({ due: 0, unfinished: 1 });
    expect(await reconcile(loop.pipeline)).toEqual({ due: 0, unfinished: 0 });
  });

  it('logs what it found by number', async () => {
    const loop = createLoop();
    await reconcile(loop.pipeline);
    expect(loop.log).toEqual(['{"message":"reconciled","due":0,"unfinished":0,"faults":0}']);
  });
});

describe('an incident that cannot be reconciled', () => {
  it('stops no other, and all that failed is told at the end', async () => {
    const loop = await reported();
    const other = 'octo-org/broken#ghsa-2222-3333-4444';
    await loop.tell(advisory({ incident: other, repository: 'octo-org/broken' }));
    loop.pass('PT24H');
    const { store } = loop.pipeline;
    const failing = {
      commit: store.commit,
      load: (id: string) => (id === other ? Promise.reject(new Error('out of order')) : store.load(id)),
    };
    await expect(reconcile({ ...loop.pipeline, store: failing })).rejects.toThrow(
      'The sweep failed in 2 places; the log names them.',
    );
    expect((await loop.stored()).outbox).toMatchObject([{ command: 'CheckDeadlines' }]);
    expect(await loop.tell(check(T0))).toMatchObject([{ status: 'unchanged' }]);
  });
});
