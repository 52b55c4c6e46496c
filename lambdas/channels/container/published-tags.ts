import * as v from 'valibot';
import { isSemVer } from '../../incident/release/versions/semver.ts';
import { versionOfTag } from '../../incident/release/versions/tag.ts';
import type { PublishedVersion } from '../../pipeline/release/release-ports.ts';
import { refused } from '../doables.ts';
import type { Read } from '../read.ts';
import { readJson, unreadable } from '../read-json.ts';
import type { Image } from './image.ts';
import type { Pull } from './pull.ts';

const LIST = v.object({ tags: v.nullable(v.array(v.string())) });
const [PAGE, MOST_PAGES] = [1000, 20];

/**
 * The versions of an image, by those of its tags that are of the plan's form and hold a whole version; none where it is
 * not there for everybody. None is ever taken back.
 */
export async function publishedTags(
  pull: Pull,
  image: Image,
): Promise<Read<'versions', readonly PublishedVersion[]>> {
  const versions = new Set<string>();
  let last: string | undefined = '';
  for (let page = 0; last !== undefined; page += 1) {
    if (page === MOST_PAGES)
      return refused(`${image.registry} has more tags of ${image.name} than are read.`);
    const read = await readPage(pull, image, last);
    if (read.status !== 'read') return read;
    for (const version of read.page.tags.flatMap((tag) => versionsIn(image.tags, tag))) versions.add(version);
    last = read.page.last;
  }
  return { status: 'read', versions: [...versions].map((version) => ({ version, isYanked: false })) };
}

interface Page {
  readonly tags: readonly string[];
  /** After which the next page begins; undefined where there is none. */
  readonly last: string | undefined;
}

const NOTHING = { status: 'read', page: { tags: [], last: undefined } } as const;

/** The address of the next page, which the registry gives, is not asked: where it begins is known. */
async function readPage(pull: Pull, { registry }: Image, after: string): Promise<Read<'page', Page>> {
  const place = after === '' ? '' : `&last=${encodeURIComponent(after)}`;
  const answer = await pull({ path: `tags/list?n=${PAGE}${place}`, accept: 'application/json' });
  if (answer.status === 'closed') return NOTHING;
  if (answer.status !== 'answered') return answer;
  if (answer.code === 404) return NOTHING;
  const list = answer.code === 200 ? readJson(answer.body, LIST) : undefined;
  if (!list) return unreadable(registry, answer.code);
  const tags = list.tags ?? [];
  return { status: 'read', page: { tags, last: answer.headers.has('link') ? tags.at(-1) : undefined } };
}

function versionsIn(templates: readonly string[], tag: string): readonly string[] {
  return templates
    .map((template) => versionOfTag(template, tag))
    .filter((version) => version !== undefined)
    .filter(isSemVer);
}
