import type { ChecksSeen } from '../../incident/release/sights.ts';
import type { Refused, UnderWay } from '../../pipeline/act-ports.ts';
import type { NewTag } from '../../pipeline/release/release-ports.ts';
import { asObject } from '../read-object.ts';
import { readSha } from '../seen-commit.ts';
import { holds } from './holds.ts';
import { namesOf, short } from './plain.ts';
import { readChecks } from './read-checks.ts';
import type { Got, RepositoryApi } from './repository-api.ts';
import { withoutFix } from './without-fix.ts';

/** A commit that is to be tagged, and the branch that it was pushed to. */
interface Candidate {
  readonly sha: string;
  readonly branch: string;
}

type Gate = Got<undefined> | UnderWay;

/** A push by an App, or of files that no workflow looks at, may start no check at all. */
const WAY_OUT = 'name those that count in the release plan of the policy, or say checks: false there';

const OPEN: Gate = { status: 'got', data: undefined };

/** Whether a commit may be tagged: it holds the fix, and its checks are green. */
export async function gates(
  api: RepositoryApi,
  candidate: Candidate,
  { fix, checks }: Pick<NewTag, 'fix' | 'checks'>,
): Promise<Gate> {
  if (fix !== undefined) {
    const held = await holds(api, candidate.sha, fix);
    if (held.status !== 'got') return held;
    if (held.data !== true) return refused(withoutFix(candidate.sha, fix));
  }
  if (checks === false) return OPEN;
  const seen = await readChecks(api, candidate);
  if (seen.status !== 'got') return seen;
  const judged = judge(candidate.sha, seen.data, checks);
  if (judged.status !== 'got' || checks !== 'all' || hasAny(seen.data)) return judged;
  return beforeTheFirst(api, candidate);
}

/** What of the checks stands against it; those that the policy names are wanted, and no others. */
function judge(
  sha: string,
  { passed, pending, failed }: ChecksSeen,
  wanted: readonly string[] | 'all',
): Gate {
  const counts = (name: string) => wanted === 'all' || wanted.includes(name);
  const bad = failed.filter(counts);
  if (bad.length > 0) return refused(`Checks of ${short(sha)} failed: ${namesOf(bad)}.`);
  const open = wanted === 'all' ? pending : wanted.filter((name) => !passed.includes(name));
  if (open.length === 0) return OPEN;
  const unseen = open.filter((name) => !pending.includes(name));
  const names = namesOf(open);
  return waiting(
    unseen.length === 0
      ? `the checks of ${short(sha)}: ${names}`
      : `the checks of ${short(sha)}: ${names} (if it gets none of them: ${WAY_OUT})`,
  );
}

/** A commit that was just pushed has no checks yet: where the one before it had any, they are awaited. */
async function beforeTheFirst(api: RepositoryApi, { sha, branch }: Candidate): Promise<Gate> {
  const got = await api.get({
    path: '/git/commits/{commit_sha}',
    parameters: { commit_sha: sha },
    permission: 'Contents: read and write',
  });
  if (got.status !== 'got') return got;
  const parents = asObject(got.data)?.parents;
  const before = Array.isArray(parents) ? readSha(asObject(parents[0])?.sha) : undefined;
  if (before === undefined) return OPEN;
  const seen = await readChecks(api, { sha: before, branch });
  if (seen.status !== 'got') return seen;
  return hasAny(seen.data) ? waiting(`the first check of ${short(sha)} (if it gets none: ${WAY_OUT})`) : OPEN;
}

function hasAny({ passed, pending, failed }: ChecksSeen): boolean {
  return passed.length + pending.length + failed.length > 0;
}

function waiting(waitsFor: string): UnderWay {
  return { status: 'under-way', waitsFor };
}

function refused(problem: string): Refused {
  return { status: 'refused', problem };
}
