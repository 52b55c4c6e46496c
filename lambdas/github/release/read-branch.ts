import { asObject, type JsonObject } from '../read-object.ts';
import { readSha } from '../seen-commit.ts';
import type { Got, RepositoryApi } from './repository-api.ts';

/** A repository's default branch as it stands. */
export interface DefaultBranch {
  readonly name: string;
  /** The commit at its head, and that one's tree. */
  readonly head: string;
  readonly tree: string;
  /** GitHub says that it is protected, in whatever way. */
  readonly isGuarded: boolean;
}

/** Reads the default branch and its head. */
export async function readBranch(api: RepositoryApi): Promise<Got<DefaultBranch>> {
  const home = await api.get({ path: '', permission: 'Metadata: read' });
  if (home.status !== 'got') return home;
  const name = asObject(home.data)?.default_branch;
  if (typeof name !== 'string') return { status: 'unavailable' };
  const got = await api.get({
    path: '/branches/{branch}',
    parameters: { branch: name },
    permission: 'Contents: read and write',
    missing: 'The default branch has no commit.',
  });
  return got.status === 'got' ? branchOf(name, asObject(got.data) ?? {}) : got;
}

function branchOf(name: string, branch: JsonObject): Got<DefaultBranch> {
  const listed = asObject(branch.commit);
  const head = readSha(listed?.sha);
  const tree = readSha(asObject(asObject(listed?.commit)?.tree)?.sha);
  if (head === undefined || tree === undefined) return { status: 'unavailable' };
  return { status: 'got', data: { name, head, tree, isGuarded: branch.protected === true } };
}

/** The rules of rulesets by which a commit cannot come to a branch but by a pull request (REST, "Rules"). */
const RULES: readonly unknown[] = ['pull_request', 'merge_queue', 'required_status_checks', 'update'];

/**
 * Whether changes of the default branch must come by a pull request. What the older kind of protection asks for, only
 * administrators are told: a branch that has it, and no rules, counts as one.
 */
export async function needsPull(
  api: RepositoryApi,
  { name, isGuarded }: Pick<DefaultBranch, 'name' | 'isGuarded'>,
): Promise<Got<boolean>> {
  const got = await api.list({
    path: '/rules/branches/{branch}',
    parameters: { branch: name },
    permission: 'Metadata: read',
    itemsIn: (data) => data,
    most: 3,
  });
  // Private repositories of some plans have no rules, and GitHub refuses to list them.
  if (got.status === 'refused') return { status: 'got', data: isGuarded };
  if (got.status !== 'got') return got;
  const types = got.data.map((rule) => asObject(rule)?.type);
  const isRuled = types.some((type) => RULES.includes(type));
  return { status: 'got', data: isRuled || (isGuarded && types.length === 0) };
}
