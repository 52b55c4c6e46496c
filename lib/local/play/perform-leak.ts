import { passPush } from '../trial/furnish.ts';
import type { Deed } from './deed.ts';
import type { Performed, Stage } from './stage.ts';

/** Somebody names an advisory where everybody can read it: in an issue, or in a commit on a branch of its own. */
export async function leak(stage: Stage, { id, where }: Extract<Deed, { deed: 'leak' }>): Promise<Performed> {
  const said = where === 'issue' ? await byIssue(stage, id) : await byCommit(stage, id);
  return { said, id, next: [`show ${id}`, `timeline ${id}`, `end-embargo ${id} --reason 'it is public'`] };
}

async function byIssue({ state, repository }: Stage, id: string): Promise<string> {
  const text = { title: `When is ${id} fixed?`, body: '' };
  const number = await state.openIssue(repository, { ...text, by: 'somebody' });
  return `somebody named ${id} in issue ${number}, which everybody can read.`;
}

/** One on the default branch would be taken for the fix. */
const BRANCH = 'notes';

async function byCommit({ state, repository }: Stage, id: string): Promise<string> {
  const text = { message: `Write down ${id}`, files: { notes: `${id}\n` } };
  const sha = await state.commit(repository, { ...text, branch: BRANCH });
  await passPush(state, repository, BRANCH);
  return `A maintainer pushed ${sha.slice(0, 12)}, which names ${id}, to a branch that everybody can read.`;
}
