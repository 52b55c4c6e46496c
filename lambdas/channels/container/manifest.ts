import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { NotNow, Refused } from '../../pipeline/act-ports.ts';
import { awaited, refused } from '../doables.ts';
import { readJson, unreadable } from '../read-json.ts';
import type { Image } from './image.ts';
import type { Pull } from './pull.ts';

const DIGEST = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/));
const PLATFORM = v.object({
  os: v.string(),
  architecture: v.string(),
  variant: v.optional(v.string()),
});
const MANIFEST = v.union([
  v.object({ manifests: v.array(v.object({ digest: DIGEST, platform: v.optional(PLATFORM) })) }),
  v.object({ config: v.object({ digest: DIGEST }), layers: v.array(v.unknown()) }),
]);

export type Platform = v.InferOutput<typeof PLATFORM>;

/** An index lists an image for each platform; a single image names its configuration. */
export type Manifest = v.InferOutput<typeof MANIFEST> & { readonly digest: string };

/** Not to be had yet, or not by everybody. */
export type Awaited = ReturnType<typeof awaited>;

const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const CLOSED_AGAIN = 300;

/** Reads what a tag or a digest names. Its bytes must have the digest by which the registry, or the index, calls them. */
export async function readManifest(
  pull: Pull,
  image: Image,
  reference: string,
): Promise<({ readonly status: 'read' } & Manifest) | Awaited | Refused | NotNow> {
  const read = await readBlob(pull, image, { path: `manifests/${reference}`, reference, accept: ACCEPT });
  if (read.status !== 'read') return read;
  const manifest = readJson(read.body, MANIFEST);
  return manifest
    ? { status: 'read', digest: read.digest, ...manifest }
    : unreadable(image.registry, read.code);
}

/** Reads for which platform a single image is made. */
export async function readPlatform(
  pull: Pull,
  image: Image,
  config: string,
): Promise<({ readonly status: 'read' } & Platform) | Awaited | Refused | NotNow> {
  const read = await readBlob(pull, image, { path: `blobs/${config}`, reference: config, mayLeave: true });
  if (read.status !== 'read') return read;
  const platform = readJson(read.body, PLATFORM);
  return platform ? { status: 'read', ...platform } : unreadable(image.registry, read.code);
}

type Asked = Parameters<Pull>[0] & { readonly reference: string };

async function readBlob(pull: Pull, { registry, name }: Image, { reference, ...pulled }: Asked) {
  const answer = await pull(pulled);
  const words = `${name} ${reference}`;
  if (answer.status === 'closed') {
    return awaited(`${words} is not on ${registry} yet, or not for everybody: is it public?`, CLOSED_AGAIN);
  }
  if (answer.status !== 'answered') return answer;
  if (answer.code === 404) return awaited(`${words} is not on ${registry} yet.`);
  if (answer.code !== 200) return unreadable(registry, answer.code);
  const digest = `sha256:${createHash('sha256').update(answer.body).digest('hex')}`;
  const called = [answer.headers.get('docker-content-digest') ?? digest];
  if (reference.includes(':')) called.push(reference);
  const isRight = called.every((one) => one === digest);
  if (!isRight) return refused(`${registry} has other bytes under ${words} than its digest says.`);
  return { status: 'read' as const, digest, body: answer.body, code: answer.code };
}
