import { describe, expect, it } from 'vitest';
import { policyVersion } from '../../../lambdas/incident/policy/policy-version.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { answerRequest } from '../../../lambdas/pipeline/answer-request.ts';
import { performEffects } from '../../../lambdas/pipeline/perform-effects.ts';
import {
  advisory,
  close,
  effectFailed,
  ID,
  note,
  plus,
  publication,
  REFERENCE,
  REPOSITORY,
  T0,
  tell,
} from '../../support/given.ts';
import { createLoop, type Loop } from '../../support/loop.ts';

const said = { commandId: 'c0ffee00-1234', by: 'ada' };
const OTHER = { repository: 'octo-org/other', incident: 'octo-org/other#ghsa-2222-3333-4444' };

const ask = (loop: Loop, request: unknown) => answerRequest(loop.pipeline, request);

async function reported(): Promise<Loop> {
  const loop = createLoop();
  await loop.tell(advisory({ severity: 'high', missing: ['steps'] }));
  return loop;
}

describe('a question', () => {
  it('that is unclear is answered with every problem, and nothing is read', async () => {
    const loop = createLoop();
    expect(await ask(loop, { action: 'assess', id: REFERENCE, severity: 'urgent', by: 'ada' })).toEqual({
      ok: false,
      reason: 'invalid-request',
      message: 'severity must be critical, high, medium, low or none; commandId is missing.',
    });
    expect(loop.calls).toEqual([]);
  });

  it.each(['show', 'timeline', 'reply'])(
    'about an unknown incident is answered with the reason: %s',
    async (action) => {
      const loop = createLoop();
      expect(await ask(loop, { action, id: REFERENCE })).toMatchObject({
        ok: false,
        reason: 'unknown-incident',
      });
      expect(await ask(loop, { action, id: `${REPOSITORY}/${REFERENCE}` })).toEqual({
        ok: false,
        reason: 'unknown-incident',
        message: `There is no incident ${REPOSITORY}/${REFERENCE}.`,
      });
      expect(await ask(loop, { action, id: 'the last one' })).toMatchObject({
        ok: false,
        reason: 'unclear-id',
      });
    },
  );

  it('that fits two incidents is answered with the choice', async () => {
    const loop = await reported();
    await loop.tell(advisory(OTHER));
    expect(await ask(loop, { action: 'show', id: REFERENCE })).toMatchObject({
      ok: false,
      reason: 'ambiguous-id',
    });
    expect(await ask(loop, { action: 'show', id: `octo-org/other/${REFERENCE}` })).toMatchObject({
      ok: true,
      incident: { repository: 'octo-org/other' },
    });
  });

  it('changes nothing', async () => {
    const loop = await reported();
    loop.calls.length = 0;
    const ofOne = ['show', 'timeline', 'reply', 'explain', 'links', 'checklists', 'assessment', 'review'];
    const questions = [
      ...['list', 'dead-letters', 'policy'].map((action) => ({ action })),
      ...[...ofOne, 'proposal'].map((action) => ({ action, id: REFERENCE })),
      { action: 'histories', of: 'open' },
    ];
    for (const question of questions) expect(await ask(loop, question)).toMatchObject({ ok: true });
    expect(await ask(loop, { action: 'policy', version: 'none@00000000' })).toMatchObject({ ok: false });
    expect(new Set(loop.calls)).toEqual(
      new Set([
        ...['index.open', 'index.called', 'index.withDeadLetters', 'store.load', 'journal.read'],
        ...['reviews.newest', 'policies.read', 'policies.versions'],
      ]),
    );
  });

  it('fails when the store fails', async () => {
    const loop = await reported();
    const store = { ...loop.pipeline.store, load: () => Promise.reject(new Error('out of order')) };
    await expect(answerRequest({ ...loop.pipeline, store }, { action: 'show', id: ID })).rejects.toThrow(
      'out of order',
    );
  });
});

describe('show', () => {
  it('gives the incident as it stands now', async () => {
    const loop = await reported();
    loop.pass('PT48H');
    const { incident } = await ask(loop, { action: 'show', id: REFERENCE });
    expect(incident).toMatchObject({
      id: REFERENCE,
      repository: REPOSITORY,
      severity: 'high',
      phase: 'reported',
    });
    expect(incident?.milestones[0]).toMatchObject({
      name: 'acknowledge',
      status: 'missed',
      dueAt: plus('PT48H'),
    });
  });
});

describe('reply', () => {
  it('gives the answer to the reporter, with the questions that the report leaves open', async () => {
    const { reply } = await ask(await reported(), { action: 'reply', id: REFERENCE });
    expect(reply).toContain('Which steps reproduce it');
  });

  it('promises nothing for a time that is over', async () => {
    const loop = await reported();
    loop.pass('P8D');
    const { reply } = await ask(loop, { action: 'reply', id: REFERENCE });
    expect(reply).not.toContain('Our assessment');
  });
});

describe('list', () => {
  it('gives the open incidents, the soonest checkpoint first', async () => {
    const loop = await reported();
    loop.pass('PT1H');
    await loop.tell(advisory({ ...OTHER, createdAt: loop.now() }));
    await loop.tell(tell('Acknowledge', loop.now()));
    const { incidents } = await ask(loop, { action: 'list' });
    expect(incidents?.map(({ repository, nextCheckpoint }) => [repository, nextCheckpoint])).toEqual([
      ['octo-org/other', plus('PT25H')],
      [REPOSITORY, plus('PT84H')],
    ]);
  });

  it('gives those that ended in a month', async () => {
    const loop = await reported();
    await loop.tell(advisory(OTHER), close(T0));
    const ended = await ask(loop, { action: 'list', ended: '2026-03' });
    expect(ended.incidents).toMatchObject([{ repository: REPOSITORY, phase: 'closed' }]);
    expect((await ask(loop, { action: 'list' })).incidents).toMatchObject([{ repository: 'octo-org/other' }]);
    expect(await ask(loop, { action: 'list', ended: '2026-02' })).toEqual({ ok: true, incidents: [] });
  });
});

describe('timeline', () => {
  it('gives the journal, and what is decided but not yet written there', async () => {
    const loop = await reported();
    await performEffects(loop.pipeline, ID);
    await loop.tell(note('<b>Seen</b>', T0));
    const { timeline } = await ask(loop, { action: 'timeline', id: REFERENCE });
    expect(timeline).toMatchObject([
      { version: 1, at: T0, command: 'RecordAdvisory', policy: policyVersion(RUNBOOK_POLICY) },
      {
        version: 2,
        at: T0,
        command: 'AddNote',
        policy: policyVersion(RUNBOOK_POLICY),
        events: [{ type: 'NoteAdded', text: '<b>Seen</b>', by: 'ada' }],
      },
    ]);
    expect(timeline?.[1]).not.toHaveProperty('effects');
  });

  it('gives each decision once, though it stands in both', async () => {
    const loop = createLoop(() => Promise.reject(new Error('out of order')));
    await loop.tell(advisory());
    await performEffects(loop.pipeline, ID);
    expect((await loop.stored()).outbox).toHaveLength(1);
    expect((await ask(loop, { action: 'timeline', id: REFERENCE })).timeline).toHaveLength(1);
  });
});

describe('what a person says', () => {
  it.each([
    ['acknowledge', 'acknowledged'],
    ['fixed', 'fixed'],
    ['released', 'released'],
    ['notified', 'reporterNotified'],
    ['published', 'published'],
    ['reviewed', 'reviewed'],
  ] as const)('%s is told, and told again changes nothing', async (action, fact) => {
    const loop = await reported();
    loop.pass('PT1H');
    const saying = { action, id: REFERENCE, ...said };
    expect(await ask(loop, saying)).toMatchObject({
      ok: true,
      changed: true,
      incident: { facts: { [fact]: plus('PT1H') } },
    });
    loop.pass('PT1H');
    expect(await ask(loop, saying)).toMatchObject({
      ok: true,
      changed: false,
      incident: { facts: { [fact]: plus('PT1H') } },
    });
  });

  it('may have happened earlier', async () => {
    const loop = await reported();
    loop.pass('PT9H');
    const answer = await ask(loop, {
      action: 'acknowledge',
      id: REFERENCE,
      at: '2026-03-02T12:00:00+02:00',
      ...said,
    });
    expect(answer.incident?.facts.acknowledged).toBe('2026-03-02T10:00:00Z');
  });

  it('assesses, notes and closes', async () => {
    const loop = await reported();
    expect(await ask(loop, { action: 'assess', id: REFERENCE, severity: 'CRITICAL', ...said })).toMatchObject(
      {
        ok: true,
        incident: { severity: 'critical', phase: 'assessed' },
      },
    );
    expect(
      await ask(loop, { action: 'note', id: REFERENCE, text: 'Seen.', ...said, commandId: 'another-1' }),
    ).toMatchObject({ ok: true, changed: true });
    expect(
      await ask(loop, {
        action: 'close',
        id: REFERENCE,
        reason: 'rejected',
        ...said,
        commandId: 'another-2',
      }),
    ).toMatchObject({
      ok: true,
      incident: { phase: 'closed', closeReason: 'rejected' },
    });
  });

  it('is answered with the reason where it is refused', async () => {
    const loop = await reported();
    expect(await ask(loop, { action: 'note', id: REFERENCE, text: ' ', ...said })).toEqual({
      ok: false,
      reason: 'empty',
      message: 'The note is empty.',
    });
    expect(await ask(loop, { action: 'fixed', id: REFERENCE, at: plus('PT6M'), ...said })).toMatchObject({
      ok: false,
      reason: 'in-the-future',
    });
    expect(await ask(loop, { action: 'fixed', id: `octo-org/none/${REFERENCE}`, ...said })).toMatchObject({
      ok: false,
      reason: 'unknown-incident',
    });
  });
});

describe('what a person changes about deadlines', () => {
  const reason = 'The patch upstream is late.';

  it('is one decision, whose history is shown', async () => {
    const loop = await reported();
    const extended = await ask(loop, {
      action: 'extend',
      id: REFERENCE,
      milestone: 'acknowledge',
      byDuration: '24 hours',
      reason,
      ...said,
    });
    expect(extended).toMatchObject({
      ok: true,
      changed: true,
      incident: { changes: [{ type: 'Extended', milestone: 'acknowledge', reason, reporterAgreed: false }] },
    });
    expect(extended.incident?.milestones[0]?.dueAt).toBe(plus('PT72H'));
  });

  it('is heard once, however often it is sent', async () => {
    const loop = await reported();
    const extend = {
      action: 'extend',
      id: REFERENCE,
      milestone: 'acknowledge',
      byDuration: '24 hours',
      reason,
      ...said,
    };
    expect(await ask(loop, extend)).toMatchObject({ changed: true });
    expect(await ask(loop, extend)).toMatchObject({ changed: false });
  });

  it.each([
    [{ action: 'extend', milestone: 'paint', byDuration: '1 day', reason }, 'not-changed'],
    [{ action: 'resume' }, 'not-changed'],
    [{ action: 'approve-lengthening', reason }, 'not-changed'],
    [{ action: 'tell', fact: 'painted' }, 'unknown-fact'],
    [{ action: 'sign', checklist: 'paint', item: 'branch' }, 'not-written'],
    [{ action: 'answer-date', answer: 'agreed' }, 'not-written'],
    [{ action: 'action-done', actionId: 'action-7' }, 'not-written'],
  ])('is refused with the reason where it cannot be: %j', async (saying, reason) => {
    const loop = await reported();
    expect(await ask(loop, { ...saying, id: REFERENCE, ...said })).toMatchObject({ ok: false, reason });
    expect((await loop.stored()).version).toBe(1);
  });

  it('is decided by what of the policy holds for the repository', async () => {
    const loop = await reported();
    const policy = {
      ...RUNBOOK_POLICY,
      repositories: [{ match: ['octo-org/*'], milestones: [], without: ['acknowledge'] }],
    };
    const asked = { action: 'extend', id: REFERENCE, milestone: 'acknowledge', byDuration: '1 day', reason };
    const answer = await answerRequest({ ...loop.pipeline, policy }, { ...asked, ...said });
    expect(answer).toMatchObject({ ok: false, reason: 'not-changed' });
    const { incident } = await answerRequest({ ...loop.pipeline, policy }, { action: 'show', id: REFERENCE });
    expect(incident?.milestones.map(({ name }) => name)).not.toContain('acknowledge');
  });
});

describe('tell', () => {
  it.each(['reporterUpdated', 'reporter-updated', 'Reporter updated'])(
    'takes a fact as people write it: %s',
    async (fact) => {
      const loop = await reported();
      expect(await ask(loop, { action: 'tell', id: REFERENCE, fact, ...said })).toMatchObject({
        changed: true,
        incident: { facts: { reporterUpdated: T0 } },
      });
    },
  );

  it('takes a fact that the policy declares', async () => {
    const loop = await reported();
    const policy = { ...RUNBOOK_POLICY, facts: { teamAssembled: 'The people are found' } };
    const telling = { action: 'tell', id: REFERENCE, fact: 'team-assembled', ...said };
    expect(await answerRequest({ ...loop.pipeline, policy }, telling)).toMatchObject({
      changed: true,
      incident: { facts: { teamAssembled: T0 } },
    });
  });
});

describe('assess', () => {
  const assess = { action: 'assess', id: REFERENCE, ...said };
  const vector = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

  it('finds the severity by a vector and keeps both', async () => {
    const loop = await reported();
    expect(await ask(loop, { ...assess, vector })).toMatchObject({
      ok: true,
      incident: { severity: 'critical', cvss: { vector, score: 9.3 } },
    });
  });

  it('tells that attacks are seen where that is the answer', async () => {
    const loop = await reported();
    expect(await ask(loop, { ...assess, answers: { exploited: 'yes' } })).toMatchObject({
      incident: { facts: { exploited: T0 }, severity: 'high' },
    });
  });

  it('keeps the severity where only questions are answered, and asks for one where nobody told any', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    const answers = { component: 'own' };
    expect(await ask(loop, { ...assess, answers })).toMatchObject({ ok: false, reason: 'no-severity' });
    expect((await loop.stored()).version).toBe(1);
    await ask(loop, { ...assess, severity: 'low' });
    expect(await ask(loop, { ...assess, answers, commandId: 'another-1' })).toMatchObject({
      changed: true,
      incident: { severity: 'low' },
    });
  });
});

describe('the date of disclosure', () => {
  it('is proposed as the policy gives it, with the text for the reporter, and shown without saying so', async () => {
    const loop = await reported();
    const dry = await ask(loop, { action: 'proposal', id: REFERENCE });
    expect(dry.proposal?.text).toContain(dry.proposal?.date.slice(0, 10));
    expect((await loop.stored()).version).toBe(1);
    const propose = { action: 'propose-date', id: REFERENCE, ...said };
    const said1 = await ask(loop, propose);
    expect(said1).toMatchObject({ ok: true, changed: true, proposal: dry.proposal });
    expect(said1.incident?.proposals).toMatchObject([{ date: dry.proposal?.date, by: 'ada' }]);
    expect(await ask(loop, propose)).toMatchObject({ changed: false, proposal: dry.proposal });
  });

  it('may be another, and is answered', async () => {
    const loop = await reported();
    const date = plus('P60D');
    await ask(loop, { action: 'propose-date', id: REFERENCE, date, ...said });
    loop.pass('P1D');
    const answer = {
      action: 'answer-date',
      id: REFERENCE,
      answer: 'agreed',
      ...said,
      commandId: 'another-1',
    };
    expect(await ask(loop, answer)).toMatchObject({
      incident: { proposals: [{ date, answer: 'agreed', answeredAt: plus('P1D') }] },
    });
  });

  it.each(['proposal', 'propose-date'])('that is over is refused: %s', async (action) => {
    const loop = await reported();
    loop.pass('P1D');
    const saying = action === 'proposal' ? {} : said;
    expect(await ask(loop, { action, id: REFERENCE, date: T0, ...saying })).toMatchObject({
      ok: false,
      reason: 'no-date',
    });
  });
});

describe('policy', () => {
  it('gives the present one, kept or not, as a file that says the same', async () => {
    const loop = createLoop();
    const { policy } = await ask(loop, { action: 'policy' });
    expect(policy?.version).toBe(policyVersion(RUNBOOK_POLICY));
    expect(JSON.parse(policy?.text ?? '')).toEqual(RUNBOOK_POLICY);
    expect(await ask(loop, { action: 'policy', version: policy?.version })).toEqual({ ok: true, policy });
  });

  it('gives an old one as it was kept, and names what there is instead of an unknown one', async () => {
    const loop = createLoop();
    await loop.pipeline.policies.keep('former@00000001', '{"name":"former"}');
    expect(await ask(loop, { action: 'policy', version: 'former@00000001' })).toEqual({
      ok: true,
      policy: { version: 'former@00000001', text: '{"name":"former"}' },
    });
    const present = policyVersion(RUNBOOK_POLICY);
    expect(await ask(loop, { action: 'policy', version: 'former@00000002' })).toEqual({
      ok: false,
      reason: 'unknown-policy',
      message: `There is no policy former@00000002: there are former@00000001, ${present}. At present ${present} holds.`,
    });
  });
});

describe('open', () => {
  const opening = { action: 'open', repository: 'Octo-Org/Widget.js', ...said };

  it('opens an incident under its GHSA id, or under a name of its own', async () => {
    const loop = createLoop();
    expect(await ask(loop, { ...opening, ghsa: 'ghsa-9999-3333-4444' })).toMatchObject({
      ok: true,
      changed: true,
      incident: { id: 'GHSA-9999-3333-4444' },
    });
    const named = await ask(loop, { ...opening, commandId: 'another-1' });
    expect(named.incident?.id).toMatch(/^report-[0-9a-z]{1,12}$/);
    expect(await ask(loop, { action: 'show', id: named.incident?.id })).toMatchObject({ ok: true });
  });

  it('opens one incident though it is said twice', async () => {
    const loop = createLoop();
    const [first, second] = [await ask(loop, opening), await ask(loop, opening)];
    expect([first.changed, second.changed]).toEqual([true, false]);
    expect(second.incident?.id).toBe(first.incident?.id);
  });

  it('finds the incident that GitHub has opened, and adds what is new', async () => {
    const loop = await reported();
    loop.pass('PT1H');
    const again = { ...opening, repository: REPOSITORY.toUpperCase(), ghsa: REFERENCE };
    expect(await ask(loop, again)).toMatchObject({
      ok: true,
      changed: false,
      incident: { repository: REPOSITORY },
    });
    expect(await ask(loop, { ...again, public: true, commandId: 'another-1' })).toMatchObject({
      changed: true,
      incident: { facts: { reported: T0, public: plus('PT1H') } },
    });
  });
});

describe('dead letters', () => {
  const order = { type: 'alert', kind: 'missed', audience: 'maintainers', milestone: 'fix' } as const;

  it('are listed with the incident and since when', async () => {
    const loop = await reported();
    await loop.tell(
      effectFailed(`${ID}#1#0`, order, T0),
      effectFailed(`${ID}#1#1`, { type: 'set-timer' }, T0),
    );
    expect((await ask(loop, { action: 'dead-letters' })).deadLetters).toEqual([
      {
        effect: `${ID}#1#0`,
        kind: 'missed alert to maintainers',
        since: T0,
        id: REFERENCE,
        repository: REPOSITORY,
      },
      { effect: `${ID}#1#1`, kind: 'set-timer', since: T0, id: REFERENCE, repository: REPOSITORY },
    ]);
  });

  it('are retried by their id', async () => {
    const loop = await reported();
    await loop.tell(publication(T0), effectFailed(`${ID}#1#0`, order, T0));
    expect(await ask(loop, { action: 'retry', effect: `${ID}#1#0`, ...said })).toMatchObject({
      ok: true,
      changed: true,
      incident: { deadLetters: 0 },
    });
    expect(await ask(loop, { action: 'retry', effect: `${ID}#1#0`, ...said })).toMatchObject({
      ok: true,
      changed: false,
    });
    expect(await ask(loop, { action: 'dead-letters' })).toEqual({ ok: true, deadLetters: [] });
  });

  it.each([
    [`${ID}#9#0`, 'unknown-effect'],
    ['octo-org/none#ghsa-2222-3333-4444#1#0', 'unknown-incident'],
    ['the last one', 'invalid-request'],
    ['#1#0', 'invalid-request'],
  ])('are not retried by %s: %s', async (effect, reason) => {
    expect(await ask(await reported(), { action: 'retry', effect, ...said })).toMatchObject({
      ok: false,
      reason,
    });
  });
});
