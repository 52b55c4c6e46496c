import type { UnderWay } from '../../pipeline/act-ports.ts';
import { standingOf } from './holds.ts';
import { plain, short } from './plain.ts';
import type { DefaultBranch } from './read-branch.ts';
import type { Got, RepositoryApi } from './repository-api.ts';
import { withoutFix } from './without-fix.ts';

interface Meant {
  /** What is to be tagged. */
  readonly commit: string;
  readonly fix: string | undefined;
}

/**
 * Whether a branch stands to what is to be tagged: people may have moved it by force, or reverted the commit or the fix,
 * since that was chosen.
 */
export async function stillOnBranch(
  api: RepositoryApi,
  { name, head }: Pick<DefaultBranch, 'name' | 'head'>,
  { commit, fix }: Meant,
): Promise<Got<undefined> | UnderWay> {
  if (commit === head) return STANDS;
  const of = await standingOf(api, head, commit);
  if (of.status !== 'got') return of;
  // GitHub may show a branch as it was before we moved it.
  if (of.data === 'before') return seenLater(commit, name);
  if (of.data !== 'holds') return { status: 'refused', problem: gone(commit, name) };
  if (fix === undefined) return STANDS;
  const ofFix = await standingOf(api, head, fix);
  if (ofFix.status !== 'got') return ofFix;
  return ofFix.data === 'reverts' ? { status: 'refused', problem: withoutFix(plain(name), fix) } : STANDS;
}

const STANDS = { status: 'got', data: undefined } as const;

function seenLater(commit: string, name: string): UnderWay {
  return { status: 'under-way', waitsFor: `${short(commit)} to be seen on ${plain(name)}` };
}

function gone(commit: string, name: string): string {
  return `${short(commit)}, which was to be tagged, is not on ${plain(name)} any longer, or was reverted there: bring it back, and try this again, or give the release up (release abandon), and begin it anew (release start).`;
}
