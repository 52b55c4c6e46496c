import { describe, expect, it } from 'vitest';
import { endedAt } from '../../../lambdas/incident/deadlines/deadlines.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { policyVersion } from '../../../lambdas/incident/policy/policy-version.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { type Answer, answerRequest } from '../../../lambdas/pipeline/answer-request.ts';
import { handleCommand } from '../../../lambdas/pipeline/handle-command.ts';
import { policyText } from '../../../lambdas/pipeline/policy-text.ts';
import { reconcile } from '../../../lambdas/pipeline/reconcile.ts';
import { openReview } from '../../../lambdas/pipeline/reviewing.ts';
import { advisory, close, ID, plus, publication, REFERENCE, tell } from '../../support/given.ts';
import { createLoop, type Loop } from '../../support/loop.ts';

const OTHER = { repository: 'octo-org/other', incident: 'octo-org/other#ghsa-2222-3333-4444' };
const ONE = { id: REFERENCE };

/** The runbook, but for an acknowledgement within an hour, in another zone. */
const LATER: Policy = {
  ...RUNBOOK_POLICY,
  name: 'later',
  zone: 'Asia/Kathmandu',
  milestones: RUNBOOK_POLICY.milestones.map((one) =>
    one.name === 'acknowledge'
      ? { ...one, due: [{ earliest: [{ from: ['reported'], duration: '1 hour' }] }] }
      : one,
  ),
};

/** An incident that was acknowledged in time under the runbook, and closed. */
async function ended(): Promise<Loop> {
  const loop = createLoop();
  await loop.tell(advisory({ severity: 'high' }));
  loop.pass('P1D');
  await loop.tell(tell('Acknowledge', loop.now()), close(loop.now()));
  await loop.pipeline.policies.keep(policyVersion(RUNBOOK_POLICY), policyText(RUNBOOK_POLICY));
  loop.calls.length = 0;
  return loop;
}

const ask = (loop: Loop, request: object, policy = LATER): Promise<Answer> =>
  answerRequest({ ...loop.pipeline, policy }, request);
const acknowledgement = ({ incident }: Answer) => incident?.milestones[0];
const reads = (loop: Loop) => loop.calls.filter((call) => call.startsWith('policies.'));

describe('an incident that ended', () => {
  it.each(['show', 'timeline', 'explain', 'review'])(
    'is told by the policy that decided it last, not by a later one: %s',
    async (action) => {
      const loop = await ended();
      const answer = await ask(loop, { action, ...ONE });
      expect(answer.incident?.zone).toBe('UTC');
      expect(acknowledgement(answer)).toMatchObject({ status: 'met', dueAt: plus('P2D') });
      expect(answer).toEqual(await ask(loop, { action, ...ONE }, RUNBOOK_POLICY));
    },
  );

  it('is listed so, and each version is read once for all', async () => {
    const loop = await ended();
    await loop.tell(advisory(OTHER), { ...close(loop.now()), incident: OTHER.incident });
    loop.calls.length = 0;
    const { incidents = [] } = await ask(loop, { action: 'list', ended: '2026-03' });
    expect(incidents.map(({ milestones }) => milestones[0]?.dueAt)).toEqual([plus('P2D'), plus('P2D')]);
    expect(reads(loop)).toEqual(['policies.read']);
  });

  it('has its review opened by it', async () => {
    const loop = await ended();
    await openReview({ ...loop.pipeline, policy: LATER }, await loop.stored());
    const { review } = await ask(loop, { action: 'review', ...ONE });
    expect(review?.revision).toBe(1);
    expect(review?.text).toContain('- Policy: runbook');
  });

  it('holds for its repository what that policy says of it', async () => {
    const before: Policy = {
      ...RUNBOOK_POLICY,
      name: 'before',
      repositories: [{ match: ['octo-org/*'], milestones: [], without: ['acknowledge'] }],
    };
    const { pipeline } = createLoop();
    const decided = { ...pipeline, policy: before };
    await handleCommand(decided, advisory());
    await handleCommand(decided, close(plus('P1D')));
    await pipeline.policies.keep(policyVersion(before), policyText(before));
    const shown = await answerRequest({ ...decided, policy: LATER }, { action: 'show', ...ONE });
    expect(acknowledgement(shown)?.name).toBe('assess');
  });

  it('is told by the present policy where the archive lacks the other', async () => {
    const loop = await ended();
    const policies = { ...loop.pipeline.policies, read: async () => undefined };
    const answer = await answerRequest(
      { ...loop.pipeline, policies, policy: LATER },
      { action: 'show', ...ONE },
    );
    expect(acknowledgement(answer)).toMatchObject({ status: 'met-late', dueAt: plus('PT1H') });
  });

  it('costs no reading of the archive where the policy is the present one', async () => {
    const loop = await ended();
    await ask(loop, { action: 'show', ...ONE }, RUNBOOK_POLICY);
    await ask(loop, { action: 'list', ended: '2026-03' }, RUNBOOK_POLICY);
    expect(reads(loop)).toEqual([]);
  });

  it('hears of no miss that only a later policy finds, whatever is told of it', async () => {
    const loop = await ended();
    const saying = { action: 'acknowledge', ...ONE, commandId: 'c0ffee00-1234', by: 'ada' };
    expect(await ask(loop, { ...saying, at: plus('P1D') })).toMatchObject({ ok: true, changed: false });
    const noted = await ask(loop, { ...saying, action: 'note', text: 'Seen.', commandId: 'another-1' });
    expect(noted).toMatchObject({ ok: true, changed: true });
    expect(acknowledgement(noted)).toMatchObject({ status: 'met', dueAt: plus('P2D') });
    const { policy, outbox } = await loop.stored();
    expect(policy).toBe(policyVersion(RUNBOOK_POLICY));
    expect(outbox.at(-1)).toMatchObject({ policy, events: [{ type: 'NoteAdded' }] });
  });

  it('comes under the present policy once something takes it up again', async () => {
    const loop = await ended();
    const present = { ...loop.pipeline, policy: LATER };
    loop.pass('PT1H');
    await handleCommand(present, publication(loop.now()));
    expect(endedAt((await loop.stored()).incident)).toBe(undefined);
    expect(await present.index.underOtherPolicy(policyVersion(LATER))).toEqual([ID]);
    await reconcile(present);
    expect((await loop.stored()).policy).toBe(policyVersion(LATER));
  });
});

describe('an open incident', () => {
  it('is told by the present policy, whichever decided it last', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    loop.calls.length = 0;
    expect(acknowledgement(await ask(loop, { action: 'show', ...ONE }))).toMatchObject({
      dueAt: plus('PT1H'),
    });
    expect(reads(loop)).toEqual([]);
  });
});

describe('a date to which the embargo is moved', () => {
  it('is answered with the milestone that ends it', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    const saying = { action: 'move-embargo', until: plus('P30D'), reason: 'together', reporterAgreed: true };
    const said = { ...ONE, commandId: 'c0ffee00-1234', by: 'ada' };
    const answer = await ask(loop, { ...saying, ...said });
    expect(answer).toMatchObject({ ok: true, moved: 'publish' });
    expect(answer.incident?.milestones.find(({ name }) => name === 'publish')).toMatchObject({
      dueAt: plus('P30D'),
      notBefore: plus('P30D'),
    });
  });
});
