import { createHash } from 'node:crypto';

interface Pushed {
  readonly tags: readonly string[];
  readonly platforms: readonly string[];
  /** The image is one for its first platform, and there is no index. */
  readonly single?: boolean;
  /** The registry calls the tags' manifest by another digest than it has. */
  readonly wrongDigest?: boolean;
}

export interface ContainerDeeds {
  /** Pushes an image under tags, which may name another one until then. */
  push(image: string, pushed: Pushed): void;
  /** Makes an image private, or public again. */
  hide(image: string, isHidden: boolean): void;
  /** From now on tokens are said to be had at that address. */
  sendForTokens(realm: string): void;
}

interface Stored {
  readonly bytes: string;
  readonly type: string;
}

/** What was pushed. */
export interface ContainerShelf {
  push(image: string, pushed: Pushed): void;
  /** What a digest, or a tag, names; and the digest by which it is called. */
  find(image: string, reference: string): (Stored & { readonly called: string }) | undefined;
  /** The tags of an image, in their order; undefined where there is none. */
  tags(image: string): readonly string[] | undefined;
}

const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar';
const NO_PLATFORM = { os: 'unknown', architecture: 'unknown' };

/** The images of a registry. */
export function createContainerShelf(): ContainerShelf {
  const blobs = new Map<string, Stored>();
  /** By image and tag. */
  const named = new Map<string, { readonly digest: string; readonly called: string }>();

  const store = (type: string, content: object): string => {
    const bytes = JSON.stringify(content);
    blobs.set(digestOf(bytes), { bytes, type });
    return digestOf(bytes);
  };
  const storeImage = (about: string, platform: string): string => {
    const config = store(CONFIG, { ...platformOf(platform), about });
    const layers = [{ mediaType: LAYER, digest: digestOf(about), size: 1 }];
    const described = { mediaType: CONFIG, digest: config, size: 1 };
    return store(MANIFEST, { schemaVersion: 2, mediaType: MANIFEST, config: described, layers });
  };

  return {
    push(image, { tags, platforms, single, wrongDigest }) {
      const images = platforms.map((platform) => ({
        digest: storeImage(`${image}:${tags}`, platform),
        platform,
      }));
      const digest = single ? (images[0]?.digest ?? '') : store(INDEX, indexOf(images));
      const called = wrongDigest ? digestOf('something else') : digest;
      for (const tag of tags) named.set(`${image}:${tag}`, { digest, called });
    },
    find(image, reference) {
      const byTag = named.get(`${image}:${reference}`);
      const stored = blobs.get(byTag?.digest ?? reference);
      return stored && { ...stored, called: byTag?.called ?? reference };
    },
    tags(image) {
      const own = [...named.keys()].filter((name) => name.startsWith(`${image}:`));
      return own.length > 0 ? own.map((name) => name.slice(image.length + 1)).sort() : undefined;
    },
  };
}

/** Beside the images stand their attestations, which are for no platform. */
function indexOf(images: readonly { readonly digest: string; readonly platform: string }[]): object {
  const manifests = images.flatMap(({ digest, platform }) => [
    { mediaType: MANIFEST, digest, size: 1, platform: platformOf(platform) },
    { mediaType: MANIFEST, digest: digestOf(digest), size: 1, platform: NO_PLATFORM },
  ]);
  return { schemaVersion: 2, mediaType: INDEX, manifests };
}

function platformOf(platform: string): object {
  const [os, architecture, variant] = platform.split('/');
  return { os, architecture, ...(variant && { variant }) };
}

function digestOf(bytes: string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
