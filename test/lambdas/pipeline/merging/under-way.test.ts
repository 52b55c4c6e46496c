import { describe, expect, it } from 'vitest';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { handleCommand } from '../../../../lambdas/pipeline/handle-command.ts';
import { mergingPerformers } from '../../../../lambdas/pipeline/merging/merging-performers.ts';
import { called, post } from '../../../support/flaws.ts';
import { advisory, ID, plus, said, T0 } from '../../../support/given.ts';
import { createLoop, type Loop } from '../../../support/loop.ts';
import { incidentOf, settle } from '../../../support/settle.ts';

const ISSUE = called('issue-7');
const DAY_BEFORE = plus('-P1D');
const policy = { ...RUNBOOK_POLICY, automation: { requestCve: {} } };

/** The request of a CVE that policy ordered for the advisory, claimed and perhaps sent, when the advisory is merged. */
async function mergedMeanwhile(isSent: boolean): Promise<{ loop: Loop; effect: string }> {
  const made = createLoop();
  const merging = mergingPerformers({ ...made.pipeline, aliases: made.aliases, policy });
  const performers = { ...made.pipeline.performers, ...merging };
  const loop: Loop = { ...made, pipeline: { ...made.pipeline, policy, performers } };
  const { pipeline } = loop;
  const tell = (command: Parameters<typeof handleCommand>[1]) =>
    handleCommand(pipeline, { ...command, now: loop.now() });
  loop.pass('P30D');
  await tell(post({ createdAt: DAY_BEFORE, updatedAt: DAY_BEFORE }));
  await tell(advisory({ state: 'draft', acceptedAt: T0 }));
  const effect = (await loop.outbox()).find((one) => one.effect.type === 'act')?.id;
  if (effect === undefined) throw new Error('Policy ordered nothing.');
  await pipeline.outbox.claim(effect, loop.now(), plus('P60D'));
  if (isSent) await pipeline.outbox.sending(effect, loop.now());
  await tell(said({ type: 'MergeIncident', into: ISSUE, since: DAY_BEFORE }, loop.now()));
  await pass(loop);
  return { loop, effect };
}

async function pass(loop: Loop): Promise<void> {
  for (let minute = 0; minute < 3; minute += 1) {
    await settle(loop).catch(() => undefined);
    loop.pass('PT2M');
  }
}

/** How often a CVE was requested by the incident that goes on. */
function requests({ performed }: Loop): number {
  return performed.filter(({ effect }) => effect.type === 'act' && effect.act.kind === 'request-cve').length;
}

describe('a CVE that is being requested when an incident becomes part of another one', () => {
  it.each([true, false])('is not requested by that one as well (sent: %s)', async (isSent) => {
    const { loop } = await mergedMeanwhile(isSent);
    expect(await incidentOf(loop, ISSUE)).toMatchObject({
      advisory: { state: 'draft' },
      begun: { [ID]: ['request-cve'] },
    });
    expect(requests(loop)).toBe(0);
  });

  it('is requested when it is known that it was', async () => {
    const { loop, effect } = await mergedMeanwhile(true);
    const act = { kind: 'request-cve' } as const;
    const done = { type: 'RecordAct', incident: ID, effect, act, at: plus('P30D'), now: loop.now() } as const;
    await handleCommand(loop.pipeline, done);
    await loop.pipeline.outbox.finish(effect, 'done');
    await pass(loop);
    expect((await incidentOf(loop, ISSUE)).facts.cveRequested).toBe(plus('P30D'));
    expect(requests(loop)).toBe(0);
  });

  it('is requested by that one, once, when it is known that it was not', async () => {
    const { loop, effect } = await mergedMeanwhile(false);
    await loop.pipeline.outbox.finish(effect, 'dropped');
    await pass(loop);
    await pass(loop);
    expect((await incidentOf(loop, ISSUE)).begun).toEqual({});
    expect(requests(loop)).toBe(1);
  });

  it('waits for a person where nobody can tell', async () => {
    const { loop, effect } = await mergedMeanwhile(true);
    const order = { type: 'act', act: { kind: 'request-cve' }, auto: true } as const;
    const failure = { status: 'uncertain', problem: 'Look there.' } as const;
    const failed = {
      type: 'RecordEffectFailed',
      incident: ID,
      effect,
      order,
      failure,
      now: loop.now(),
    } as const;
    await handleCommand(loop.pipeline, failed);
    await loop.pipeline.outbox.finish(effect, 'dead');
    await pass(loop);
    expect((await incidentOf(loop, ISSUE)).begun).toEqual({ [ID]: ['request-cve'] });
    expect(requests(loop)).toBe(0);
  });

  it('is requested neither by the part itself when it is its own again: a person knows what was done meanwhile', async () => {
    const { loop, effect } = await mergedMeanwhile(false);
    await loop.pipeline.outbox.finish(effect, 'dropped');
    await pass(loop);
    const separate = { ...said({ type: 'SeparateIncident' }, loop.now()), id: 'apart-12345678' };
    await handleCommand(loop.pipeline, separate);
    await pass(loop);
    expect((await incidentOf(loop, ID)).mergedInto).toBeUndefined();
    expect(requests(loop)).toBe(1);
  });
});
