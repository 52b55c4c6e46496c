import type { Repository } from '../world.ts';

type Named = Pick<Repository, 'owner' | 'name'>;

/** An address in the REST API, under a repository's. */
export function apiUrl({ owner, name }: Named, path: string): string {
  return `https://api.github.com/repos/${owner}/${name}${path}`;
}

/** An address of GitHub's pages, under a repository's. */
export function webUrl({ owner, name }: Named, path: string): string {
  return `https://github.com/${owner}/${name}${path}`;
}

/** The id by which GitHub's other API knows a thing. */
export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}${id}`).toString('base64');
}
