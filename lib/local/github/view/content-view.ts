import type { JsonObject } from '../json.ts';
import { blobSha } from '../make-commit.ts';
import type { Repository } from '../world.ts';
import { apiUrl, webUrl } from './address.ts';

/** A file as GitHub's answers show it (`content-file`); `ref` is the branch, tag or commit that was asked for. */
export function fileView(repository: Repository, ref: string, path: string, text: string): JsonObject {
  const base64 = Buffer.from(text).toString('base64');
  return {
    ...entryView(repository, ref, path, text),
    encoding: 'base64',
    // Broken as GitHub breaks it.
    content: base64.replaceAll(/.{60}/g, '$&\n'),
  };
}

/** What stands in a directory, the directories in it included; nothing where there is none. */
export function directoryView(
  repository: Repository,
  ref: string,
  path: string,
  files: ReadonlyMap<string, string>,
): readonly JsonObject[] {
  const start = `${path}/`;
  const inside = [...files].filter(([file]) => file.startsWith(start));
  const names = new Set(inside.map(([file]) => file.slice(start.length).split('/')[0] ?? ''));
  return [...names]
    .toSorted()
    .map((name) => entryView(repository, ref, start + name, files.get(start + name)));
}

function entryView(repository: Repository, ref: string, path: string, text: string | undefined): JsonObject {
  const isFile = text !== undefined;
  const sha = blobSha(text ?? path);
  const url = apiUrl(repository, `/contents/${path}?ref=${ref}`);
  const git = apiUrl(repository, `/git/${isFile ? 'blobs' : 'trees'}/${sha}`);
  const html = webUrl(repository, `/${isFile ? 'blob' : 'tree'}/${ref}/${path}`);
  return {
    type: isFile ? 'file' : 'dir',
    size: Buffer.byteLength(text ?? ''),
    name: path.split('/').at(-1),
    path,
    sha,
    url,
    git_url: git,
    html_url: html,
    download_url: isFile ? webUrl(repository, `/raw/${ref}/${path}`) : null,
    _links: { self: url, git, html },
  };
}
