import { describe, expect, it } from 'vitest';
import type { GitHubCommand, RecordAdvisory } from '../../../lambdas/incident/command.ts';
import { incidentId } from '../../../lambdas/incident/identity.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import type { SeenCommit } from '../../../lambdas/pipeline/follow-ports.ts';
import { handleCommand } from '../../../lambdas/pipeline/handle-command.ts';
import { spread } from '../../../lambdas/pipeline/tidings.ts';
import { plus, REPOSITORY, T0 } from '../../support/given.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const ONE = 'GHSA-2222-2222-2222';
const TWO = 'GHSA-3333-3333-3333';
const LATE = plus('P9D');

/** Commits that merge a private fork, or name something. */
const merge = (sha: string, at: string): SeenCommit => ({
  sha: sha.repeat(40),
  at,
  names: [],
  fromFork: true,
});
const naming = (sha: string, at: string, ...names: string[]): SeenCommit => ({
  ...merge(sha, at),
  ...{ names, fromFork: false },
});

/** Reports of T0, each accepted at its instant; undefined: not yet. */
async function reported(accepted: Readonly<Record<string, string | undefined>>) {
  const ports = createMemoryStore();
  const deciding = {
    ...{ store: ports.store, index: ports.index, policies: ports.policies },
    ...{ policy: RUNBOOK_POLICY, log: () => undefined },
  };
  const tell = (command: GitHubCommand) => handleCommand(deciding, command);
  const accept = (reference: string, acceptedAt: string | undefined) => {
    const incident = incidentId(REPOSITORY, reference);
    const advisory: RecordAdvisory = {
      type: 'RecordAdvisory',
      ...{ incident, repository: REPOSITORY, reference, now: LATE, createdAt: T0, missing: [] },
      ...(acceptedAt
        ? { state: 'draft', acceptedAt, updatedAt: acceptedAt }
        : { state: 'triage', updatedAt: T0 }),
    };
    return tell(advisory);
  };
  for (const [reference, at] of Object.entries(accepted)) await accept(reference, at);
  return {
    tell,
    accept,
    /** By a webhook. */
    push: (...commits: readonly SeenCommit[]) =>
      spread(deciding, { kind: 'push', repository: REPOSITORY, commits }, LATE),
    /** From the branch, after the advisories. */
    read: (...commits: readonly SeenCommit[]) =>
      spread(deciding, { kind: 'push', repository: REPOSITORY, commits, advisoriesRead: true }, LATE),
    /** The first letter of the commit that is the fix, or of those that may be it. */
    async fixOf(reference: string) {
      const { fix, suspects = [] } =
        (await ports.store.load(incidentId(REPOSITORY, reference)))?.incident ?? {};
      return fix ? fix.commit[0] : suspects.map((sha) => `${sha[0]}?`).join('');
    },
  };
}

describe('a commit that merges a private fork', () => {
  it('is the fix of the only incident that was accepted when it was made', async () => {
    const { push, fixOf } = await reported({ [ONE]: plus('P1D'), [TWO]: plus('P3D') });
    await push(merge('a', plus('P2D')));
    expect([await fixOf(ONE), await fixOf(TWO)]).toEqual(['a', '']);
  });

  it('is nobody’s for certain where two were, whenever it is told', async () => {
    const { push, fixOf } = await reported({ [ONE]: plus('P1D'), [TWO]: plus('P1D') });
    await push(merge('a', plus('P2D')));
    await push(merge('a', plus('P2D')));
    expect([await fixOf(ONE), await fixOf(TWO)]).toEqual(['a?', 'a?']);
  });

  it('is found to be the fix when the acceptance comes to light later', async () => {
    const { push, accept, fixOf } = await reported({ [ONE]: undefined });
    await push(merge('a', plus('P2D')));
    expect(await fixOf(ONE)).toBe('');
    await accept(ONE, plus('P1D'));
    await push(merge('a', plus('P2D')));
    expect(await fixOf(ONE)).toBe('a');
  });

  it('is not guessed at by a push while another report may have been accepted without our knowing', async () => {
    const { push, read, fixOf } = await reported({ [ONE]: plus('P1D'), [TWO]: undefined });
    await push(merge('a', plus('P2D')));
    expect([await fixOf(ONE), await fixOf(TWO)]).toEqual(['', '']);
    await read(merge('a', plus('P2D')));
    expect([await fixOf(ONE), await fixOf(TWO)]).toEqual(['a', '']);
  });

  it('is not the fix of another incident once it is known whose it is', async () => {
    const { push, tell, fixOf } = await reported({ [ONE]: plus('P1D'), [TWO]: plus('P1D') });
    await push(merge('a', plus('P2D')));
    const incident = incidentId(REPOSITORY, ONE);
    const [commit, at] = ['a'.repeat(40), plus('P2D')];
    await tell({ type: 'RecordFixMerged', incident, now: LATE, commit, at, certain: true });
    await push(merge('a', plus('P2D')));
    expect([await fixOf(ONE), await fixOf(TWO)]).toEqual(['a', 'a?']);
  });
});

describe('commits', () => {
  const COMMITS = [naming('a', plus('P2D'), ONE), merge('b', plus('P3D'))];

  it.each([
    ['as they were made', COMMITS],
    ['the latest first', COMMITS.toReversed()],
  ])('are told in the order in which they were made, given %s', async (_, commits) => {
    const { push, fixOf } = await reported({ [ONE]: plus('P1D'), [TWO]: plus('P1D') });
    await push(...commits);
    expect([await fixOf(ONE), await fixOf(TWO)]).toEqual(['a', 'b']);
  });

  it('are the fix of all that they name in their repository, and of nothing else', async () => {
    const { push, fixOf } = await reported({ [ONE]: undefined, [TWO]: undefined });
    await push(naming('a', plus('P2D'), ONE, TWO, 'GHSA-9999-9999-9999'));
    expect([await fixOf(ONE), await fixOf(TWO)]).toEqual(['a', 'a']);
  });
});
