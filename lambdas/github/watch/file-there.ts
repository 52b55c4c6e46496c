import type { Repository } from '../../incident/identity.ts';
import type { NoAnswer } from '../../pipeline/follow-ports.ts';
import { type Asking, askFor } from './asking.ts';

const CONTENTS = 'GET /repos/{owner}/{repo}/contents/{+path}';

/** Whether a repository has a file on its default branch. Where its contents may not be read, nothing is known of one. */
export async function isFileThere(
  github: Asking,
  repository: Repository,
  path: string,
): Promise<boolean | NoAnswer> {
  const [owner, repo] = repository.split('/');
  const told = await askFor(github, CONTENTS, { owner, repo, path });
  if (told.status === 'told') return true;
  return told.status === 'gone' || told.status === 'forbidden' ? false : told;
}
