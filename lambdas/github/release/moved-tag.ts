import type { NotNow, Refused } from '../../pipeline/act-ports.ts';
import { peelTag } from './peel-tag.ts';
import { short } from './plain.ts';
import type { RepositoryApi } from './repository-api.ts';

/** A tag, and the commit that it was made at, where that is known. */
interface Made {
  readonly tag: string;
  readonly commit?: string | undefined;
}

/** Why nothing is to be built upon a tag; undefined where it is, as far as is known, the one that was made. */
export async function movedTag(
  api: RepositoryApi,
  made: Made,
): Promise<Refused | NotNow | 'gone' | undefined> {
  if (made.commit === undefined) return undefined;
  const tagged = await peelTag(api, made.tag);
  if (tagged.status !== 'got') return tagged;
  return tagged.data === null ? 'gone' : refusalOfMoved(tagged.data, made);
}

/** Why nothing is to be built upon a tag at that commit; undefined where it was made there, as far as is known. */
export function refusalOfMoved(tagged: string, { tag, commit }: Made): Refused | undefined {
  if (commit === undefined || commit === tagged) return undefined;
  return {
    status: 'refused',
    problem: `The tag ${tag} was moved from ${short(commit)} to ${short(tagged)}: move it back, and try this again, or give the release up (release abandon).`,
  };
}
