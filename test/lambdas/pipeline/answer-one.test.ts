import { describe, expect, it } from 'vitest';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { type Answer, answerRequest } from '../../../lambdas/pipeline/answer-request.ts';
import { advisory, plus, REFERENCE, REPOSITORY } from '../../support/given.ts';
import { createLoop, type Loop } from '../../support/loop.ts';

const said = { commandId: 'c0ffee00-1234', by: 'ada', id: REFERENCE };

async function reported(): Promise<Loop> {
  const loop = createLoop();
  await loop.tell(advisory({ severity: 'high' }));
  return loop;
}

const ask = (loop: Loop, action: string): Promise<Answer> =>
  answerRequest(loop.pipeline, { action, id: REFERENCE });

describe('what is asked about one incident comes with the incident', () => {
  it('explain: why each time is what it is', async () => {
    const { incident, explanation } = await ask(await reported(), 'explain');
    expect(incident?.id).toBe(REFERENCE);
    expect(explanation?.map(({ name }) => name)).toEqual(incident?.milestones.map(({ name }) => name));
    expect(explanation?.[0]).toMatchObject({ name: 'acknowledge', dueAt: plus('PT48H') });
  });

  it('links: where to look, and what to paste', async () => {
    const { incident, links } = await ask(await reported(), 'links');
    expect(incident?.id).toBe(REFERENCE);
    expect(links?.links.map(({ url }) => url).join()).toContain(`github.com/${REPOSITORY}`);
    expect(links?.commands.length).toBeGreaterThan(0);
  });

  it('checklists: what is signed, and what is left', async () => {
    const loop = await reported();
    const sign = { action: 'sign', checklist: 'fix', item: 'branch', value: 'security/fix', ...said };
    expect(await answerRequest(loop.pipeline, sign)).toMatchObject({ changed: true });
    const { checklists } = await ask(loop, 'checklists');
    const fix = checklists?.find(({ checklist }) => checklist === 'fix');
    expect(fix).toMatchObject({ complete: false });
    expect(fix?.items.find(({ item }) => item === 'branch')).toMatchObject({
      signedBy: 'ada',
      value: 'security/fix',
    });
    const unsign = { action: 'unsign', checklist: 'fix', item: 'branch', ...said, commandId: 'another-1' };
    expect(await answerRequest(loop.pipeline, unsign)).toMatchObject({ changed: true });
    const after = (await ask(loop, 'checklists')).checklists?.flatMap(({ items }) => items);
    expect(after?.find(({ item }) => item === 'branch')?.signedBy).toBeNull();
  });

  it('assessment: the open questions, and the document only when none is left', async () => {
    const loop = await reported();
    expect((await ask(loop, 'assessment')).assessment).toMatchObject({
      complete: false,
      document: null,
      missing: expect.arrayContaining(['component', 'risk']),
    });
    const answers = {
      component: 'own',
      versions: '< 1.2.3',
      attack: 'network',
      exploited: 'no',
      risk: 'All data',
      affects: 'package',
      components: 'none',
      prerequisites: 'none',
      mitigations: 'none',
    };
    await answerRequest(loop.pipeline, { action: 'assess', severity: 'high', answers, ...said });
    expect((await ask(loop, 'assessment')).assessment).toMatchObject({
      complete: true,
      severity: 'high',
      document: expect.stringContaining('1.2.3'),
    });
  });

  it('a date that would not be recorded is not proposed on trial either', async () => {
    const loop = await reported();
    const publish = {
      ...RUNBOOK_POLICY.milestones.find(({ name }) => name === 'publish'),
      extension: false as const,
      limit: [],
    };
    const due = [{ earliest: [{ from: ['reported'], duration: '30 days' }] }];
    const milestones = [{ name: 'publish', owner: 'Ada', metBy: ['published'], ...publish, due }];
    const pipeline = { ...loop.pipeline, policy: { ...RUNBOOK_POLICY, milestones } };
    const propose = (date: string) => answerRequest(pipeline, { action: 'proposal', id: REFERENCE, date });
    expect(await propose(plus('P20D'))).toMatchObject({ ok: true });
    expect(await propose(plus('P40D'))).toMatchObject({ ok: false, reason: 'no-date' });
  });

  it('by what of the policy holds for the repository', async () => {
    const loop = await reported();
    const rule = { match: [REPOSITORY], milestones: [], without: ['fix', 'publish'] };
    const pipeline = { ...loop.pipeline, policy: { ...RUNBOOK_POLICY, repositories: [rule] } };
    const { explanation } = await answerRequest(pipeline, { action: 'explain', id: REFERENCE });
    expect(explanation?.map(({ name }) => name)).not.toContain('fix');
    const { review } = await answerRequest(pipeline, { action: 'review', id: REFERENCE });
    expect(review?.text).not.toBe((await ask(loop, 'review')).review?.text);
    for (const question of [
      { action: 'proposal', id: REFERENCE },
      { action: 'propose-date', ...said },
    ]) {
      expect(await answerRequest(pipeline, question)).toMatchObject({ ok: false, reason: 'no-date' });
    }
  });
});
