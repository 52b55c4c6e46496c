import type { Doable, NotNow, Refused, Sent, Sight } from '../../pipeline/act-ports.ts';
import type { Bump } from '../../pipeline/release/release-ports.ts';
import { isFulfilled } from '../follow/no-answer.ts';
import { type BumpPull, bringByPull, readPull } from './bump-pull.ts';
import { commitStating } from './commit-stating.ts';
import { holds } from './holds.ts';
import { type BranchAt, makeCommit } from './make-commit.ts';
import { peelTag } from './peel-tag.ts';
import { plain, short } from './plain.ts';
import { needsPull, readBranch } from './read-branch.ts';
import type { RepositoryApi } from './repository-api.ts';
import { bumped, readVersionFiles, state } from './version-files.ts';
import { withoutFix } from './without-fix.ts';

/** The default branch may move on while a commit is made; so often it is made anew at once. */
const TRIES = 3;

/**
 * A version, written into its files on the default branch, or brought by a pull request where that is protected.
 *
 * Sent twice it makes no second commit on the branch. A commit is made upon a head whose files state the old version,
 * and the branch is moved on to it only as a fast forward: once the first has come, the second does not come after the
 * head any more, and what is made anew finds that the files state the new version. A commit that no branch holds is
 * seen by nobody, and removed by GitHub in time. So each request may be repeated.
 */
export function bump(api: RepositoryApi, wanted: Bump): Doable {
  return {
    again: 'if-unseen',
    look: () => look(api, wanted),
    async send() {
      for (let time = 0; time < TRIES; time += 1) {
        const sent = await sendOnce(api, wanted);
        if (sent !== 'moved') return sent;
      }
      return { status: 'unavailable' };
    },
  };
}

async function look(api: RepositoryApi, wanted: Bump): Promise<Sight> {
  const branch = await readBranch(api);
  if (branch.status !== 'got') return branch;
  // Before the files: what is merged in between is found in them then.
  const pull = await readPull(api, branch.data.name, wanted.pull.branch);
  if (pull.status !== 'got') return pull;
  const head = pull.data?.state === 'merged' ? await readBranch(api) : branch;
  if (head.status !== 'got') return head;
  const files = await readVersionFiles(api, wanted.versionFiles, head.data.head);
  if (files.status !== 'got') return files;
  if (state(files.data, wanted.to)) return doneBy(api, head.data.head, pull.data, wanted);
  return pull.data ? awaited(pull.data) : { status: 'absent' };
}

async function doneBy(
  api: RepositoryApi,
  head: string,
  pull: BumpPull | null,
  { versionFiles, to: version }: Bump,
): Promise<Sight> {
  const number = pull?.state === 'merged' ? { pull: pull.number } : {};
  if (pull?.merge !== undefined) {
    return { status: 'done', outcome: { commit: pull.merge, ...number } };
  }
  const commit = await commitStating(api, head, { versionFiles, version });
  if (commit.status !== 'got') return commit;
  return { status: 'done', outcome: { commit: commit.data ?? head, ...number } };
}

function awaited({ number, state }: BumpPull): Sight {
  switch (state) {
    case 'open':
      return {
        status: 'under-way',
        outcome: { pull: number },
        waitsFor: `the merge of pull request ${number}`,
      };
    case 'merged':
      return {
        status: 'refused',
        problem: `Pull request ${number} was merged, and the default branch does not state the version: look there, and prepare the release anew.`,
      };
    case 'closed':
      return {
        status: 'refused',
        problem: `Pull request ${number}, which was to bring the version, was closed without being merged: reopen it and try it again, or give the release up.`,
      };
  }
}

async function sendOnce(api: RepositoryApi, wanted: Bump): Promise<Sent | 'moved'> {
  const branch = await readBranch(api);
  if (branch.status !== 'got') return branch;
  const barrier = (await stillFixed(api, branch.data, wanted.fix)) ?? (await stillFree(api, wanted.tag));
  if (barrier) return barrier;
  const files = await readVersionFiles(api, wanted.versionFiles, branch.data.head);
  if (files.status !== 'got') return files;
  const result = bumped(files.data, wanted);
  if ('problem' in result) return { status: 'refused', problem: result.problem };
  const isByPull = await needsPull(api, branch.data);
  if (isByPull.status !== 'got') return isByPull;
  const commit = await makeCommit(api, branch.data, { texts: result.texts, message: wanted.message });
  if (commit.status !== 'made') return commit;
  const { name } = branch.data;
  return isByPull.data
    ? bringByPull(api, { base: name, commit: commit.sha, ...wanted })
    : moveOn(api, branch.data, commit.sha, wanted);
}

/** Why no version is written there now; the fix may have been taken from the branch since it was looked for. */
async function stillFixed(
  api: RepositoryApi,
  { name, head }: BranchAt,
  fix: string | undefined,
): Promise<Refused | NotNow | undefined> {
  if (fix === undefined) return undefined;
  const held = await holds(api, head, fix);
  if (held.status !== 'got') return held;
  return held.data === true ? undefined : { status: 'refused', problem: withoutFix(plain(name), fix) };
}

/** Why no version is written there now; people may have made its tag since it was looked for. */
async function stillFree(api: RepositoryApi, tag: string): Promise<Refused | NotNow | undefined> {
  const tagged = await peelTag(api, tag);
  if (tagged.status !== 'got') return tagged;
  const problem = `The tag ${tag} is there already, at ${tagged.data && short(tagged.data)}, and the version is not written yet: give the release up (release abandon), and begin it anew (release start): with --version, or without it, if that tag is the release.`;
  return tagged.data === null ? undefined : { status: 'refused', problem };
}

/** Where the branch stands where it stood and GitHub refuses all the same, it wants a pull request. */
async function moveOn(
  api: RepositoryApi,
  { name, head }: BranchAt,
  commit: string,
  wanted: Bump,
): Promise<Sent | 'moved'> {
  const permission = 'Contents: read and write';
  const outcome = await api.change({
    method: 'PATCH',
    path: '/git/refs/{+ref}',
    parameters: { ref: `heads/${name}`, sha: commit, force: false },
    permission,
    repeatable: true,
  });
  if (isFulfilled(outcome)) return { status: 'done', outcome: { commit } };
  if (outcome.status !== 'invalid' && outcome.status !== 'forbidden') {
    return api.refusalOf(outcome, { permission });
  }
  // GitHub may show a branch as it was before somebody moved it.
  if (/fast.forward/i.test(outcome.message)) return 'moved';
  const now = await readBranch(api);
  if (now.status !== 'got') return now;
  return now.data.head === head ? bringByPull(api, { base: name, commit, ...wanted }) : 'moved';
}
