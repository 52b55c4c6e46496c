import type { ContainerChannel } from '../../incident/policy/release.ts';
import type { ChannelContext } from '../../pipeline/release/release-ports.ts';
import { filled } from '../filled.ts';

/** An image as the plan means it, its name checked. */
export interface Image {
  /** How sentences for people call the registry. */
  readonly registry: string;
  readonly address: string;
  readonly name: string;
  /** The tags, in which `{version}` may still have to be filled in. */
  readonly tags: readonly string[];
  readonly platforms: readonly string[];
}

const PART = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const NAME = new RegExp(`^${PART}(?:/${PART})*$`);
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const LONGEST = 255;

/** The image of a plan; a problem, as a sentence for people, where it can have no such name. */
export function imageOf(
  { name: registry, image, tags, platforms }: ContainerChannel,
  address: string,
  { repository, tag }: ChannelContext,
): Image | { readonly problem: string } {
  const [owner = '', repo = ''] = repository.split('/');
  // Registries know lower case only (OCI distribution, "Pulling manifests").
  const name = filled(image, { owner, repository: repo }).toLowerCase();
  if (name.length > LONGEST || !NAME.test(name)) {
    return { problem: `The release plan gives ${registry} an image's name that no registry takes.` };
  }
  const known = tags.map((one) => filled(one, { owner, repository: repo, tag }));
  return { registry, address, name, tags: known, platforms };
}

/** The tags of a version; undefined where one of them can be none. */
export function tagsOf({ tags }: Image, version: string): readonly string[] | undefined {
  const all = tags.map((one) => filled(one, { version }));
  return all.length > 0 && all.every((one) => TAG.test(one)) ? all : undefined;
}
