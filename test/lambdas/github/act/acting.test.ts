import { describe, expect, it } from 'vitest';
import { markerOf } from '../../../../lambdas/github/act/marker.ts';
import { actingWorld, advisoryOf, type Place, REPOSITORY } from '../../../support/acting/acting-world.ts';
import { wholeAssessment } from '../../../support/acting/answers.ts';
import { endEmbargo } from '../../../support/say.ts';

const SCAN = { kind: 'scan', workflow: 'container-scan.yml' } as const;
const SECRET = 'The SECRET of the flaw';

type World = Awaited<ReturnType<typeof actingWorld>>;

/** How an act ended, in a word, and why. */
async function ended(world: World, { id }: Place, kind: string) {
  const act = (await world.acts(id)).find((one) => one.kind === kind);
  return act && { status: act.status, ...(act.problem && { problem: act.problem }) };
}

describe('a reply to the reporter', () => {
  it('stands on the advisory, with a mark that nobody sees, and is the acknowledgement', async () => {
    const world = await actingWorld();
    const place = await world.reported('triage', { description: SECRET });
    world.pass(600);
    await world.order(place.id, { kind: 'reply' });
    world.pass(60);
    await world.settle(place.id);
    const [comment, ...others] = world.github.state.advisory(REPOSITORY, place.ghsa).comments;
    expect(others).toEqual([]);
    expect(comment?.body).toMatch(/^Thank you for your report\..*\n\n<!-- embargo: [0-9a-f]{32} -->$/s);
    expect(comment?.body).not.toContain('SECRET');
    const { facts, acts } = (await world.stored(place.id)).incident;
    expect(facts.acknowledged).toBe(comment?.createdAt);
    expect(acts?.reply).toMatchObject({ status: 'done', made: comment?.id, at: comment?.createdAt });
  });

  it('is found behind a hundred other comments', async () => {
    const world = await actingWorld();
    const place = await world.reported();
    for (let number = 0; number < 120; number += 1) {
      world.github.state.comment(REPOSITORY, place.ghsa, { body: `Comment ${number}` });
    }
    world.github.faults.next(
      { operation: 'security-advisories/create-comment' },
      { kind: 'error', status: 502, accepted: true },
    );
    await world.order(place.id, { kind: 'reply' });
    await world.settle(place.id);
    expect(world.github.state.advisory(REPOSITORY, place.ghsa).comments).toHaveLength(121);
    expect(await ended(world, place, 'reply')).toEqual({ status: 'done' });
  });

  it('is not what somebody else wrote who knows the mark', async () => {
    const world = await actingWorld();
    const place = await world.reported();
    const body = `Nothing to see. ${markerOf(`${place.id} reply`)}`;
    world.github.state.comment(REPOSITORY, place.ghsa, { body, by: 'finder' });
    await world.order(place.id, { kind: 'reply' });
    await world.settle(place.id);
    const comments = world.github.state.advisory(REPOSITORY, place.ghsa).comments;
    expect(comments.map(({ login }) => login)).toEqual(['finder', 'embargo[bot]']);
  });

  it('is posted once, however often and by however many it is ordered and looked at', async () => {
    const world = await actingWorld();
    const place = await world.reported();
    await world.order(place.id, { kind: 'reply' });
    world.pass(1);
    await world.order(place.id, { kind: 'reply' });
    await Promise.all([world.perform(place.id), world.perform(place.id), world.perform(place.id)]);
    await world.settle(place.id);
    expect(world.github.state.advisory(REPOSITORY, place.ghsa).comments).toHaveLength(1);
  });

  it('is found where it came late, when a person orders it again', async () => {
    const world = await actingWorld();
    const place = await world.reported();
    world.github.faults.next(
      { operation: 'security-advisories/create-comment' },
      { kind: 'error', status: 502 },
    );
    await world.order(place.id, { kind: 'reply' });
    await world.settle(place.id);
    const [letter] = (await world.stored(place.id)).incident.deadLetters;
    expect(letter?.failure).toEqual({ status: 'uncertain', problem: expect.stringContaining('Look there') });
    const body = `Late. ${markerOf(`${place.id} reply`)}`;
    world.github.state.comment(REPOSITORY, place.ghsa, { body, by: 'embargo[bot]' });
    const effect = letter?.effect ?? '';
    const [retried] = await world.tell({
      type: 'RetryEffect',
      incident: place.id,
      effect,
      id: 'retry-1',
      by: 'ada',
      now: '',
    });
    expect(retried?.status).toBe('committed');
    await world.settle(place.id);
    expect(world.github.state.advisory(REPOSITORY, place.ghsa).comments).toHaveLength(1);
    expect(await ended(world, place, 'reply')).toEqual({ status: 'done' });
  });

  it('is refused where GitHub has no such comments, and says why', async () => {
    const world = await actingWorld();
    const place = await world.reported();
    world.github.state.switchComments(false);
    await world.order(place.id, { kind: 'reply' });
    await world.settle(place.id);
    expect(await ended(world, place, 'reply')).toEqual({
      status: 'refused',
      problem: expect.stringContaining('takes no comments there'),
    });
    expect((await world.stored(place.id)).incident.facts.acknowledged).toBeUndefined();
  });
});

describe('a proposal of a date', () => {
  it('is recorded as proposed when it stands on the advisory', async () => {
    const world = await actingWorld();
    const place = await world.reported('draft');
    const date = '2026-05-20T12:00:00Z';
    await world.order(place.id, { kind: 'propose-date', date });
    expect((await world.stored(place.id)).incident.papers.proposals).toEqual([]);
    await world.settle(place.id);
    const [comment] = world.github.state.advisory(REPOSITORY, place.ghsa).comments;
    expect(comment?.body).toContain('We propose to publish the advisory');
    const { papers } = (await world.stored(place.id)).incident;
    expect(papers.proposals).toMatchObject([{ date, at: comment?.createdAt }]);
  });
});

/** All that must stand in an advisory before it is published. */
const WHOLE = {
  severity: 'high',
  cwe_ids: ['CWE-22'],
  vulnerabilities: [
    {
      package: { ecosystem: 'rust', name: 'demo' },
      vulnerable_version_range: '< 1.4.3',
      patched_versions: '1.4.3',
    },
  ],
} as const;

describe('the state of an advisory', () => {
  it('becomes draft, closed and published', async () => {
    const world = await actingWorld();
    const accepted = await world.reported();
    await world.order(accepted.id, { kind: 'accept' });
    await world.settle(accepted.id);
    expect(world.github.state.advisory(REPOSITORY, accepted.ghsa).state).toBe('draft');
    expect((await world.stored(accepted.id)).incident.facts.accepted).toBe(world.now());

    const closed = await world.reported();
    await world.order(closed.id, { kind: 'close' });
    await world.settle(closed.id);
    expect(world.github.state.advisory(REPOSITORY, closed.ghsa).state).toBe('closed');

    const published = await world.reported('draft', WHOLE);
    await world.tell({ ...endEmbargo(''), incident: published.id });
    await world.order(published.id, { kind: 'publish' });
    await world.settle(published.id);
    const { state, publishedAt } = world.github.state.advisory(REPOSITORY, published.ghsa);
    expect(state).toBe('published');
    expect((await world.stored(published.id)).incident.facts.published).toBe(publishedAt);
  });

  it.each([
    [{ kind: 'error', status: 502, accepted: true }],
    [{ kind: 'silence', accepted: true }],
    [{ kind: 'reset' }],
    [{ kind: 'throttled', retryAfterSeconds: 90 }],
  ] as const)('becomes what it is to be whatever GitHub answers: %o', async (fault) => {
    const world = await actingWorld();
    const place = await world.reported();
    const operation = 'security-advisories/update-repository-advisory';
    world.github.faults.next({ operation }, fault, 3);
    await world.order(place.id, { kind: 'accept' });
    await world.settle(place.id);
    expect(world.github.state.advisory(REPOSITORY, place.ghsa).state).toBe('draft');
    expect(await ended(world, place, 'accept')).toEqual({ status: 'done' });
  });

  it('is not published while it lacks something, and a person is told what', async () => {
    const world = await actingWorld();
    const place = await world.reported('draft');
    await world.tell({ ...endEmbargo(''), incident: place.id });
    await world.order(place.id, { kind: 'publish' });
    await world.settle(place.id);
    expect(await ended(world, place, 'publish')).toEqual({
      status: 'refused',
      problem: expect.stringMatching(/^The advisory lacks: a severity; a CWE; the affected package\./),
    });
    const operation = 'security-advisories/update-repository-advisory';
    const asked = world.github.state.requests.filter((request) => request.operation === operation);
    expect(asked).toEqual([]);
  });
});

describe('the private fork', () => {
  it('is known by its name as soon as GitHub has made it', async () => {
    const world = await actingWorld();
    const place = await world.reported('draft');
    await world.order(place.id, { kind: 'private-fork' });
    await world.perform(place.id);
    expect((await world.stored(place.id)).incident.privateFork).toBeUndefined();
    expect(await world.acts(place.id)).toMatchObject([{ kind: 'private-fork', status: 'under-way' }]);
    await world.settle(place.id);
    const { incident } = await world.stored(place.id);
    expect(incident.privateFork).toBe(`${REPOSITORY}-${place.ghsa.toLowerCase()}`);
    expect(await ended(world, place, 'private-fork')).toEqual({ status: 'done' });
  });

  it('is done where a person was quicker', async () => {
    const world = await actingWorld();
    const place = await world.reported('draft');
    await world.order(place.id, { kind: 'private-fork' });
    // The fork of that person is under way: GitHub refuses a second, and shows neither yet.
    const operation = 'security-advisories/create-fork';
    world.github.faults.next({ operation }, { kind: 'error', status: 502, accepted: true });
    await world.perform(place.id);
    await world.settle(place.id);
    expect(await ended(world, place, 'private-fork')).toEqual({ status: 'done' });
  });
});

describe('a request for a CVE', () => {
  it('is recorded, and not made where there is a CVE', async () => {
    const world = await actingWorld();
    const place = await world.reported('draft');
    await world.order(place.id, { kind: 'request-cve' });
    await world.settle(place.id);
    expect(world.github.state.advisory(REPOSITORY, place.ghsa).cveRequestedAt).not.toBeNull();
    expect((await world.stored(place.id)).incident.facts.cveRequested).toBe(world.now());

    const other = await world.reported('draft');
    await world.order(other.id, { kind: 'request-cve' });
    await world.github.state.assignCve(REPOSITORY, other.ghsa, 'CVE-2026-1234');
    await world.settle(other.id);
    expect(world.github.state.advisory(REPOSITORY, other.ghsa).cveRequestedAt).toBeNull();
    expect(await ended(world, other, 'request-cve')).toEqual({ status: 'done' });
  });

  it('waits for a person at once where its answer was lost', async () => {
    const world = await actingWorld();
    const place = await world.reported('draft');
    const operation = 'security-advisories/create-repository-advisory-cve-request';
    world.github.faults.next({ operation }, { kind: 'error', status: 502, accepted: true });
    await world.order(place.id, { kind: 'request-cve' });
    await world.perform(place.id);
    expect(await ended(world, place, 'request-cve')).toMatchObject({ status: 'uncertain' });
  });
});

describe('an assessment', () => {
  it('is written into the draft beside the text of the reporter, and again where it changes', async () => {
    const world = await actingWorld();
    const place = await world.reported('draft', { description: 'It crashes.\r\n$& <!-- end -->' });
    await world.tell(
      wholeAssessment(place.id, world.now(), { weakness: ['CWE-79'], credits: ['finder:finder'] }),
    );
    await world.order(place.id, { kind: 'assessment' });
    await world.settle(place.id);
    const first = world.github.state.advisory(REPOSITORY, place.ghsa);
    expect(first.description?.startsWith('It crashes.\r\n$& <!-- end -->\n\n<!-- embargo assessment')).toBe(
      true,
    );
    expect(first.description).toContain('parser');
    expect(first).toMatchObject({
      severity: 'high',
      cwes: ['CWE-79'],
      credits: [{ login: 'finder', type: 'finder' }],
    });

    world.pass(60);
    await world.tell(wholeAssessment(place.id, world.now(), { components: 'the lexer' }));
    await world.order(place.id, { kind: 'assessment' });
    await world.settle(place.id);
    const { description } = world.github.state.advisory(REPOSITORY, place.ghsa);
    expect(description).toContain('lexer');
    expect(description).not.toContain('parser');
    expect(description?.split('embargo assessment')).toHaveLength(3);
  });

  it('changes nothing where the marks of its block are damaged, and says so', async () => {
    const world = await actingWorld();
    const description = 'Mine <!-- embargo assessment end -->';
    const place = await world.reported('draft', { description });
    await world.tell(wholeAssessment(place.id, world.now()));
    await world.order(place.id, { kind: 'assessment' });
    await world.settle(place.id);
    expect(world.github.state.advisory(REPOSITORY, place.ghsa)).toMatchObject({
      description,
      severity: null,
    });
    expect(await ended(world, place, 'assessment')).toMatchObject({ status: 'refused' });
  });

  it('is not written into what everybody reads by now, unless that is meant', async () => {
    const world = await actingWorld();
    const vulnerabilities = [{ package: { ecosystem: 'rust', name: 'demo' } }];
    const place = await world.reported('draft', { description: 'Mine', vulnerabilities });
    await world.tell(wholeAssessment(place.id, world.now()));
    await world.order(place.id, { kind: 'assessment' });
    await world.github.state.publish(REPOSITORY, place.ghsa);
    await world.settle(place.id);
    expect(await ended(world, place, 'assessment')).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('everybody would read it'),
    });
    expect(world.github.state.advisory(REPOSITORY, place.ghsa).description).toBe('Mine');

    world.pass(60);
    await world.order(place.id, { kind: 'assessment', published: true });
    await world.settle(place.id);
    expect(world.github.state.advisory(REPOSITORY, place.ghsa).description).toContain('parser');
  });

  it('is not written into what GitHub has in triage, whatever we were told', async () => {
    const world = await actingWorld();
    const place = await world.reported('triage', { description: 'Mine' });
    await world.tell(advisoryOf(place.ghsa, 'draft', world.now()), wholeAssessment(place.id, world.now()));
    await world.order(place.id, { kind: 'assessment' });
    await world.settle(place.id);
    expect(await ended(world, place, 'assessment')).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('accept it first'),
    });
    expect(world.github.state.advisory(REPOSITORY, place.ghsa).description).toBe('Mine');
  });
});

describe('a scan', () => {
  const begun = async () => {
    const world = await actingWorld();
    world.github.state.addWorkflow(REPOSITORY, SCAN.workflow);
    const place = await world.reported('draft');
    await world.order(place.id, SCAN);
    await world.perform(place.id);
    const [run] = world.github.state.runs(REPOSITORY);
    if (!run) throw new Error('Nothing was dispatched.');
    return { world, place, run };
  };

  it('runs the workflow on the default branch, without inputs, and is followed to its end', async () => {
    const { world, place, run } = await begun();
    expect(run).toMatchObject({ event: 'workflow_dispatch', branch: 'main', inputs: {} });
    expect(await world.acts(place.id)).toMatchObject([
      { kind: 'scan', status: 'under-way', link: `https://github.com/${REPOSITORY}/actions/runs/${run.id}` },
    ]);
    world.pass(300);
    await world.github.state.finishRun(REPOSITORY, run.id, { conclusion: 'success' });
    await world.settle(place.id);
    expect(await world.acts(place.id)).toMatchObject([{ status: 'done', conclusion: 'success' }]);
    expect(world.github.state.runs(REPOSITORY)).toHaveLength(1);
  });

  it('that fails is alerted', async () => {
    const { world, place, run } = await begun();
    world.pass(300);
    await world.github.state.finishRun(REPOSITORY, run.id, { conclusion: 'failure' });
    await world.perform(place.id);
    const { outbox, incident } = await world.stored(place.id);
    const alerts = outbox
      .flatMap(({ effects }) => effects)
      .flatMap(({ effect }) => (effect.type === 'alert' ? effect.kind : []));
    expect(alerts).toEqual(['scan-failed']);
    expect(incident.acts?.scan).toMatchObject({ made: run.id, conclusion: 'failure' });
  });

  it('that does not end for six hours is for a person to look at', async () => {
    const { world, place } = await begun();
    await world.settle(place.id);
    expect(await ended(world, place, 'scan')).toEqual({
      status: 'uncertain',
      problem: expect.stringContaining('has not ended for six hours'),
    });
  });

  it('is not the run that somebody else started', async () => {
    const world = await actingWorld();
    world.github.state.addWorkflow(REPOSITORY, SCAN.workflow);
    const place = await world.reported('draft');
    world.github.faults.next({ operation: 'actions/create-workflow-dispatch' }, { kind: 'reset' });
    await world.order(place.id, SCAN);
    await world.perform(place.id);
    const said = { event: 'workflow_dispatch', by: 'ada', conclusion: 'success' } as const;
    await world.github.state.runWorkflow(REPOSITORY, SCAN.workflow, said);
    await world.settle(place.id);
    expect(await ended(world, place, 'scan')).toMatchObject({ status: 'uncertain' });
    expect(world.github.state.runs(REPOSITORY)).toHaveLength(1);
  });

  it('is refused where a person wants it by a workflow that is not there, or that nobody can start', async () => {
    const world = await actingWorld();
    const place = await world.reported('draft');
    await world.order(place.id, SCAN);
    await world.settle(place.id);
    const problem = `There is no workflow container-scan.yml in ${REPOSITORY}.`;
    expect(await ended(world, place, 'scan')).toEqual({ status: 'refused', problem });

    world.github.state.addWorkflow(REPOSITORY, 'ci.yml', { inputs: null });
    world.pass(60);
    await world.order(place.id, { kind: 'scan', workflow: 'ci.yml' });
    await world.settle(place.id);
    expect(await ended(world, place, 'scan')).toEqual({
      status: 'refused',
      problem: expect.stringContaining('workflow_dispatch'),
    });
  });
});

describe('whoever may not do something', () => {
  it.each([
    [{ kind: 'reply' }, 'Repository security advisories: read and write', { repository_advisories: 'read' }],
    [
      { kind: 'request-cve' },
      'Repository security advisories: read and write',
      { repository_advisories: 'read' },
    ],
    [SCAN, 'Actions: read and write', { actions: 'read', repository_advisories: 'write', metadata: 'read' }],
  ] as const)('is told which permission is missing: %o', async (act, permission, permissions) => {
    const world = await actingWorld();
    const place = await world.reported(act.kind === 'reply' ? 'triage' : 'draft');
    world.github.state.addWorkflow(REPOSITORY, SCAN.workflow);
    world.github.state.uninstall('octo-org');
    world.github.state.install('octo-org', { metadata: 'read', ...permissions });
    await world.order(place.id, act);
    await world.settle(place.id);
    expect(await ended(world, place, act.kind)).toEqual({
      status: 'refused',
      problem: expect.stringContaining(permission),
    });
  });

  it('is told where the App is not installed', async () => {
    const world = await actingWorld();
    const place = await world.reported();
    world.github.state.uninstall('octo-org');
    await world.order(place.id, { kind: 'accept' });
    await world.settle(place.id);
    expect(await ended(world, place, 'accept')).toEqual({
      status: 'refused',
      problem: `The GitHub App is not installed on ${REPOSITORY}.`,
    });
  });
});

describe('what is logged and asked', () => {
  it('holds nothing of a report or an assessment', async () => {
    const world = await actingWorld();
    const place = await world.reported('draft', { description: SECRET, summary: SECRET });
    await world.tell(wholeAssessment(place.id, world.now()), advisoryOf(place.ghsa, 'draft', world.now()));
    for (const act of [{ kind: 'reply' }, { kind: 'assessment' }, { kind: 'private-fork' }] as const) {
      await world.order(place.id, act);
    }
    const operation = 'security-advisories/update-repository-advisory';
    world.github.faults.next({ operation }, { kind: 'error', status: 502 }, 2);
    await world.settle(place.id);
    expect(JSON.stringify(world.log)).not.toContain('SECRET');
    const [comment] = world.github.state.advisory(REPOSITORY, place.ghsa).comments;
    expect(comment?.body).not.toContain('SECRET');
    expect(world.github.state.violations).toEqual([]);
  });
});
