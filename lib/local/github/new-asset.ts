import { createHash } from 'node:crypto';
import type { Asset } from './kept/release.ts';
import type { World } from './world.ts';

/** What is said of a file of a release. */
export interface NewAsset {
  readonly name: string;
  /** What can be downloaded; size and digest follow from it, if they are not said. */
  readonly content?: string | Uint8Array;
  readonly size?: number;
  /** Such as `sha256:…`. */
  readonly digest?: string | null;
}

/** A file for a release. */
export function newAsset(world: World, { name, content, size, digest }: NewAsset): Asset {
  const bytes = content === undefined ? null : Buffer.from(content);
  return {
    id: world.nextId(),
    name,
    size: size ?? bytes?.length ?? 0,
    digest: digest === undefined ? bytes && digestOf(bytes) : digest,
    content: bytes,
  };
}

/** The digest by which GitHub names an artifact. */
function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
