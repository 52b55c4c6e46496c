import { passPush } from '../trial/furnish.ts';
import type { Deed } from './deed.ts';
import type { Performed, Stage } from './stage.ts';

/** Somebody names an advisory where everybody can read it: in an issue, or in a commit on a branch of its own. */
export async function leak(
  { state, repository }: Stage,
  { id, where }: Extract<Deed, { deed: 'leak' }>,
): Promise<Performed> {
  const next = [`show ${id}`, `timeline ${id}`, `end-embargo ${id} --reason 'it is public'`];
  if (where === 'issue') {
    const number = await state.openIssue(repository, { title: `When is ${id} fixed?`, body: '', by: 'somebody' });
    return { said: `somebody named ${id} in issue ${number}, which everybody can read.`, id, next };
  }
  // One on the default branch would be taken for the fix.
  const branch = `notes-${state.pulls(repository).length}`;
  const sha = await state.commit(repository, { message: `Write down ${id}`, branch, files: { notes: `${id}\n` } });
  await passPush(state, repository, branch);
  return { said: `A maintainer pushed ${sha.slice(0, 12)}, which names ${id}, for everybody to read.`, id, next };
}
