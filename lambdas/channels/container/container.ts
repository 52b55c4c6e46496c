import { checkedVersion } from '../../incident/release/versions/checked.ts';
import type { NotNow, Refused } from '../../pipeline/act-ports.ts';
import type { Channel } from '../../pipeline/release/release-ports.ts';
import type { Asking } from '../asking.ts';
import { awaited, proven, refused, refusing, watched } from '../doables.ts';
import { type Image, tagsOf } from './image.ts';
import { type Awaited, type Manifest, type Platform, readManifest, readPlatform } from './manifest.ts';
import { publishedTags } from './published-tags.ts';
import { createPull, type Pull } from './pull.ts';

/** An image in an OCI registry, as everybody can pull it. */
export function container(image: Image, asking: Asking): Channel {
  const kept = () =>
    refusing(`An image is not taken back: delete ${image.name} on ${image.registry} by hand if it must go.`);
  return {
    prove: (version) => watched(() => prove(createPull(asking, image), image, version)),
    published: () => publishedTags(createPull(asking, image), image),
    yank: kept,
    unyank: kept,
  };
}

async function prove(pull: Pull, image: Image, version: string) {
  const tags = checkedVersion(version) === undefined ? undefined : tagsOf(image, version);
  if (!tags) return refused(`The release plan gives ${image.registry} a tag that no registry takes.`);
  const manifests = new Map<string, Manifest>();
  for (const tag of tags) {
    const read = await readManifest(pull, image, tag);
    if (read.status !== 'read') return read;
    manifests.set(read.digest, read);
  }
  const [manifest] = manifests.values();
  if (!manifest || manifests.size > 1) {
    return awaited(`The tags ${tags.join(', ')} of ${image.name} do not name one image yet.`);
  }
  const found = await platformsOf(pull, image, manifest);
  if (found.status !== 'read') return found;
  const { missing, lines } = found;
  if (missing.length > 0)
    return awaited(`${image.name} ${version} is not there for ${missing.join(', ')} yet.`);
  const address = `${image.address}/v2/${image.name}/manifests`;
  return proven([...tags.map((tag) => `${address}/${tag}`), `${image.name} ${manifest.digest}`, ...lines]);
}

interface Platforms {
  readonly status: 'read';
  /** Those of the plan that it is not made for, or not yet. */
  readonly missing: readonly string[];
  readonly lines: readonly string[];
}

async function platformsOf(
  pull: Pull,
  image: Image,
  manifest: Manifest,
): Promise<Platforms | Awaited | Refused | NotNow> {
  if ('config' in manifest) {
    const made = await readPlatform(pull, image, manifest.config.digest);
    if (made.status !== 'read') return made;
    const missing = image.platforms.filter((platform) => !isFor(platform, made));
    return { status: 'read', missing, lines: [`${wordsOf(made)} ${manifest.digest}`] };
  }
  const lines: string[] = [];
  const missing: string[] = [];
  for (const platform of image.platforms) {
    const entry = manifest.manifests.find((one) => one.platform && isFor(platform, one.platform));
    const single = entry && (await readManifest(pull, image, entry.digest));
    if (single && single.status !== 'read') return single;
    if (single) lines.push(`${platform} ${single.digest}`);
    else missing.push(platform);
  }
  return { status: 'read', missing, lines };
}

/** `linux/arm64` is meant whatever the variant, `linux/arm/v7` is that one. */
function isFor(platform: string, made: Platform): boolean {
  const [os, architecture, variant] = platform.split('/');
  return made.os === os && made.architecture === architecture && [undefined, made.variant].includes(variant);
}

function wordsOf({ os, architecture, variant }: Platform): string {
  const words = [os, architecture, variant].filter((word) => word !== undefined).join('/');
  return /^[\w./-]{1,100}$/.test(words) ? words : 'a platform without a name';
}
