import type { History } from './kept/history.ts';
import type { Repository } from './world.ts';

/** What a branch asks of whoever changes it; undefined where it is not protected. */
export function protectionOf({ history, settings }: Repository, branch: string) {
  return branch === history.defaultBranch ? (settings.protection ?? undefined) : undefined;
}

/** Why nobody may move a branch to a commit by a push, in GitHub's words; undefined where it may be. */
export function pushProblem(repository: Repository, branch: string, sha: string): string | undefined {
  const protection = protectionOf(repository, branch);
  if (!protection) return undefined;
  const problems = [
    ...(protection.requirePullRequest ? ['Changes must be made through a pull request.'] : []),
    ...checkProblems(repository, branch, sha),
  ];
  if (problems.length === 0) return undefined;
  return protection.isClassic
    ? problems.join(' ')
    : `Repository rule violations found\n\n${problems.map((problem) => `${problem}\n\n`).join('')}`;
}

/** Which of the checks that a branch asks for a commit has not passed, in GitHub's words. */
export function checkProblems(repository: Repository, branch: string, sha: string): readonly string[] {
  const required = protectionOf(repository, branch)?.requiredChecks ?? [];
  const passed = passedChecks(repository.history, sha);
  return required
    .filter((name) => !passed.has(name))
    .map((name) => `Required status check "${name}" is expected.`);
}

const GOOD: readonly unknown[] = ['success', 'neutral', 'skipped'];

function passedChecks({ checks, statuses }: History, sha: string): ReadonlySet<string> {
  const runs = (checks.get(sha) ?? []).filter(({ conclusion }) => GOOD.includes(conclusion));
  const said = (statuses.get(sha) ?? []).filter(({ state }) => state === 'success');
  return new Set([...runs.map(({ name }) => name), ...said.map(({ context }) => context)]);
}
