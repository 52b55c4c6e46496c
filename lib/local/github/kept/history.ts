import type { Instant } from '../../../../lambdas/incident/time/instant.ts';
import type { Files, GitObjects, Signature } from './git-objects.ts';

/** A commit; what it holds is the whole of its files, by path. */
export interface Commit {
  readonly sha: string;
  readonly message: string;
  /** A login; made-up mail addresses follow from it. Empty where GitHub knows nobody of the author's address. */
  readonly author: string;
  readonly at: Instant;
  readonly parents: readonly string[];
  readonly files: Files;
  /** Where its maker named them. */
  readonly signed?: { readonly author: Signature; readonly committer: Signature };
}

export interface CheckRun {
  readonly id: number;
  readonly name: string;
  readonly status: 'queued' | 'in_progress' | 'completed';
  readonly conclusion: string | null;
  readonly at: Instant;
}

export interface Status {
  readonly id: number;
  readonly context: string;
  readonly state: 'error' | 'failure' | 'pending' | 'success';
  readonly at: Instant;
}

/** The commits of a repository, in the order in which they were made: parents come first. */
export interface History {
  readonly defaultBranch: string;
  readonly commits: Map<string, Commit>;
  /** The commit at which each branch stands. */
  readonly branches: Map<string, string>;
  /** The commit to which each tag points, or the annotated tag. */
  readonly tags: Map<string, string>;
  readonly objects: GitObjects;
  /** By commit. */
  readonly checks: Map<string, readonly CheckRun[]>;
  readonly statuses: Map<string, readonly Status[]>;
}

/** The commit that a branch, a tag, or the beginning of a SHA names. */
export function resolve(history: History, ref: string): Commit | undefined {
  const { branches, tags, commits } = history;
  const [, kind, name = ref] = /^(?:refs\/)?(heads|tags)\/(.+)$/.exec(ref) ?? [];
  const branch = kind === 'tags' ? undefined : branches.get(name);
  const sha = branch ?? (kind === 'heads' ? undefined : tags.get(name));
  if (sha !== undefined) return commits.get(peeled(history, sha));
  if (!/^[0-9a-f]{7,40}$/.test(ref)) return undefined;
  const whole = commits.get(peeled(history, ref));
  return whole ?? [...commits.values()].find((commit) => commit.sha.startsWith(ref));
}

/** The SHA of the commit to which an annotated tag of this SHA points; the SHA itself where there is no such tag. */
export function peeled({ objects }: History, sha: string): string {
  return objects.tags.get(sha)?.object ?? sha;
}

/** A commit and all those from which it comes, the newest first. */
export function ancestry({ commits }: History, head: Commit): readonly Commit[] {
  const found = new Set<string>();
  const open = [head.sha];
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    if (found.has(sha)) continue;
    found.add(sha);
    open.push(...(commits.get(sha)?.parents ?? []));
  }
  return [...commits.values()].filter(({ sha }) => found.has(sha)).toReversed();
}

/** The newest commit from which two come; undefined where they have nothing in common. */
export function mergeBase(history: History, a: Commit, b: Commit): Commit | undefined {
  const ofA = new Set(ancestry(history, a));
  return ancestry(history, b).find((commit) => ofA.has(commit));
}

export interface Change {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'removed';
}

const NOTHING: Pick<Commit, 'files'> = { files: new Map() };

/** In which files a commit differs from another one; from nothing where there is none. */
export function changes(
  from: Pick<Commit, 'files'> = NOTHING,
  to: Pick<Commit, 'files'> = NOTHING,
): readonly Change[] {
  const changed = [...to.files]
    .filter(([path, text]) => from.files.get(path) !== text)
    .map(([path]) => ({ path, status: from.files.has(path) ? 'modified' : 'added' }) as const);
  const removed = [...from.files.keys()]
    .filter((path) => !to.files.has(path))
    .map((path) => ({ path, status: 'removed' }) as const);
  return [...changed, ...removed];
}

/** In which files a commit differs from its first parent. */
export function changesOf({ commits }: History, commit: Commit): readonly Change[] {
  return changes(commits.get(commit.parents[0] ?? ''), commit);
}
