import type { Files } from './kept/git-objects.ts';
import type { History } from './kept/history.ts';
import { blobSha, treeSha } from './make-commit.ts';

/** The files of the tree of this SHA: one that was made, a commit's, or that of a directory in one of them. */
export function treeAt(history: History, sha: string): Files | undefined {
  const roots = rootsOf(history);
  const root = roots.find((files) => treeSha(files) === sha);
  if (root) return root;
  for (const files of roots) {
    for (const path of directoriesOf(files)) {
      const inside = inDirectory(files, path);
      if (treeSha(inside) === sha) return inside;
    }
  }
  return undefined;
}

/** The text of the file of this SHA, wherever one is. */
export function blobAt(history: History, sha: string): string | undefined {
  const made = history.objects.blobs.get(sha);
  if (made !== undefined) return made;
  for (const files of rootsOf(history)) {
    for (const text of files.values()) if (blobSha(text) === sha) return text;
  }
  return undefined;
}

/** The newest commits first: it is mostly they that are asked for. */
function rootsOf({ objects, commits }: History): readonly Files[] {
  return [...objects.trees.values(), ...[...commits.values()].toReversed().map(({ files }) => files)];
}

/** The paths of all directories in which a file is. */
export function directoriesOf(files: Files): ReadonlySet<string> {
  const above = (path: string) => path.split('/').map((_, depth, names) => names.slice(0, depth).join('/'));
  return new Set([...files.keys()].flatMap(above).filter((path) => path !== ''));
}

/** What is in a directory, by path within it. */
export function inDirectory(files: Files, path: string): Files {
  const start = `${path}/`;
  const inside = [...files].filter(([file]) => file.startsWith(start));
  return new Map(inside.map(([file, text]) => [file.slice(start.length), text]));
}
