import type { Doable, Sent, Sight } from '../../pipeline/act-ports.ts';
import { type Mark, withMarkedBlock } from '../act/marked-block.ts';
import { isFulfilled } from '../follow/no-answer.ts';
import { readInstant } from '../read-instant.ts';
import { asObject } from '../read-object.ts';
import { told } from '../told.ts';
import { readRelease } from './read-release.ts';
import type { RepositoryApi } from './repository-api.ts';

/** Everybody can read the marks, also before anything is published: they tell of nothing. */
const MARK: Mark = {
  name: 'managed release notes',
  unclear:
    'The marks of our part of the release notes are damaged or doubled: remove them there, with the text between them, and try it again.',
  changed:
    'Somebody changed our part of the release notes by hand: remove it there, with its marks, and try it again.',
  own: 'The text for the release notes holds a mark itself: leave it out.',
};

/** Characters. GitHub takes no longer notes. */
const LONGEST = 125_000;

/**
 * A text of ours in the notes of a release, at their end or where it stands already; all else of them stays. Notes can
 * be changed also where the release itself cannot (docs, "Immutable releases").
 */
export function notes(api: RepositoryApi, tag: string, text: string): Doable {
  let planned: { readonly release: number; readonly body: string } | undefined;
  return {
    again: 'harmless',
    async look(): Promise<Sight> {
      const release = await readRelease(api, tag);
      if (release.status !== 'got') return release;
      const { id, body, updated_at } = release.data ?? {};
      if (typeof id !== 'number')
        return { status: 'refused', problem: `There is no release ${tag}: publish it, and try this again.` };
      const before = typeof body === 'string' ? body : '';
      const result = withMarkedBlock(before, text, MARK);
      if ('problem' in result) return { status: 'refused', problem: result.problem };
      const at = told(updated_at, readInstant);
      if (result.text === before) return { status: 'done', ...(at && { at }) };
      if (result.text.length > LONGEST) return { status: 'refused', problem: TOO_LONG };
      planned = { release: id, body: result.text };
      return { status: 'absent' };
    },
    async send(): Promise<Sent> {
      if (!planned) return { status: 'unavailable' };
      return write(api, planned);
    },
  };
}

const TOO_LONG = `The release notes would have more than ${LONGEST} characters: shorten them there.`;

async function write(
  api: RepositoryApi,
  { release, body }: { readonly release: number; readonly body: string },
): Promise<Sent> {
  const permission = 'Contents: read and write';
  const outcome = await api.change({
    method: 'PATCH',
    path: '/releases/{release_id}',
    parameters: { release_id: release, body },
    permission,
    repeatable: true,
  });
  if (!isFulfilled(outcome)) return api.refusalOf(outcome, { permission });
  const at = told(asObject(outcome.data)?.updated_at, readInstant);
  return { status: 'done', ...(at && { at }) };
}
