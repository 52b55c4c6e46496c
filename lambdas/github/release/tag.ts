import type { Doable, Refused, Sent, Sight } from '../../pipeline/act-ports.ts';
import type { NewTag } from '../../pipeline/release/release-ports.ts';
import { isFulfilled } from '../follow/no-answer.ts';
import { asObject } from '../read-object.ts';
import { readSha } from '../seen-commit.ts';
import { commitStating } from './commit-stating.ts';
import { gates } from './gates.ts';
import { holds } from './holds.ts';
import { peelTag } from './peel-tag.ts';
import { short } from './plain.ts';
import { readBranch } from './read-branch.ts';
import type { Got, RepositoryApi } from './repository-api.ts';
import { stillOnBranch } from './still-on-branch.ts';
import { readVersionFiles, state } from './version-files.ts';

const PERMISSION = 'Contents: read and write';

/**
 * An annotated tag, in the App's name, so that the workflows that it starts do start. There is one reference of a name,
 * and GitHub makes none that is there: asked twice, there is one tag. A tag object that no reference leads to is seen by
 * nobody.
 */
export function tag(api: RepositoryApi, wanted: NewTag): Doable {
  return {
    again: 'if-unseen',
    async look(): Promise<Sight> {
      const tagged = await peelTag(api, wanted.tag);
      if (tagged.status !== 'got') return tagged;
      if (tagged.data !== null) return lookAt(api, tagged.data, wanted);
      // Nothing is noted as sent while it waits for checks.
      const chosen = await chosenCommit(api, wanted);
      return chosen.status === 'got' ? { status: 'absent' } : chosen;
    },
    async send() {
      const chosen = await chosenCommit(api, wanted);
      // They waited just before: what has begun since is looked at in a while.
      if (chosen.status === 'under-way') return { status: 'unavailable' };
      return chosen.status === 'got' ? make(api, wanted, chosen.data) : chosen;
    },
  };
}

/** Whether a tag that is there is the one that is wanted. */
async function lookAt(api: RepositoryApi, tagged: string, wanted: NewTag): Promise<Sight> {
  const done: Sight = { status: 'done', outcome: { commit: tagged } };
  if (wanted.commit === tagged) return done;
  if (wanted.commit !== undefined) return taken(wanted, tagged, `not at ${short(wanted.commit)}`);
  const files = await readVersionFiles(api, wanted.versionFiles, tagged);
  if (files.status !== 'got') return files;
  const isIts = wanted.versionFiles.length === 0 || state(files.data, wanted.version);
  if (!isIts) return taken(wanted, tagged, `which does not state ${wanted.version}`);
  if (wanted.fix === undefined) return done;
  const held = await holds(api, tagged, wanted.fix);
  if (held.status !== 'got') return held;
  return held.data === true ? done : taken(wanted, tagged, `which does not hold the fix`);
}

function taken({ tag: name }: NewTag, tagged: string, why: string): Sight {
  return {
    status: 'refused',
    problem: `The tag ${name} is there already, at ${short(tagged)}, ${why}: give the release up (release abandon), and begin it anew (release start): with --version, or without it, if that tag is the release.`,
  };
}

/** The commit to be tagged, where nothing stands against it. */
async function chosenCommit(
  api: RepositoryApi,
  wanted: NewTag,
): Promise<Got<string> | Extract<Sight, { readonly status: 'under-way' }>> {
  const branch = await readBranch(api);
  if (branch.status !== 'got') return branch;
  const { name, head } = branch.data;
  const found =
    wanted.commit === undefined
      ? await commitStating(api, head, wanted)
      : ({ status: 'got', data: wanted.commit } as const);
  if (found.status !== 'got') return found;
  if (found.data === null) {
    const problem = `No commit of ${name} of late states ${wanted.version}: write it into the version files first.`;
    return { status: 'refused', problem };
  }
  const stands = await stillOnBranch(api, branch.data, { commit: found.data, fix: wanted.fix });
  if (stands.status !== 'got') return stands;
  const gate = await gates(api, { sha: found.data, branch: name }, wanted);
  return gate.status === 'got' ? { status: 'got', data: found.data } : gate;
}

async function make(api: RepositoryApi, wanted: NewTag, commit: string): Promise<Sent> {
  const parameters = { tag: wanted.tag, message: wanted.message, object: commit, type: 'commit' };
  const made = await change(api, '/git/tags', parameters);
  if (!isFulfilled(made)) return api.refusalOf(made, { permission: PERMISSION });
  const sha = readSha(asObject(made.data)?.sha);
  if (sha === undefined) return { status: 'unavailable' };
  const pointed = await change(api, '/git/refs', { ref: `refs/tags/${wanted.tag}`, sha });
  if (isFulfilled(pointed)) return { status: 'done', outcome: { commit } };
  const refusal = api.refusalOf(pointed, { permission: PERMISSION });
  return refusal.status === 'refused' && pointed.status === 'invalid'
    ? takenMeanwhile(api, wanted, refusal)
    : refusal;
}

/** Of a tag that somebody has made meanwhile it is told where it is; else GitHub's rules may let nobody make it. */
async function takenMeanwhile(api: RepositoryApi, wanted: NewTag, refusal: Refused): Promise<Sent> {
  const tagged = await peelTag(api, wanted.tag);
  if (tagged.status === 'got' && tagged.data !== null) {
    const sight = await lookAt(api, tagged.data, wanted);
    return sight.status === 'absent' ? refusal : sight;
  }
  const { problem } = refusal;
  return {
    status: 'refused',
    problem: `${problem} See the rules of the repository for tags, and try it again.`,
  };
}

function change(api: RepositoryApi, path: string, parameters: Readonly<Record<string, unknown>>) {
  return api.change({ method: 'POST', path, parameters, permission: PERMISSION, repeatable: true });
}
