import type { VersionFile } from '../../incident/policy/release.ts';
import { isProblem } from '../../incident/release/versions/problem.ts';
import { bumpFile, readVersion } from '../../incident/release/versions/version-files.ts';
import { type ReadFile, readFile } from './read-file.ts';
import type { Got, RepositoryApi } from './repository-api.ts';

/** A version file as it stands at a commit; null where there is none. */
export type VersionFileAt = VersionFile & { readonly read: ReadFile | null };

/** Reads version files as they stand at a commit. */
export async function readVersionFiles(
  api: RepositoryApi,
  versionFiles: readonly VersionFile[],
  ref: string,
): Promise<Got<readonly VersionFileAt[]>> {
  const files: VersionFileAt[] = [];
  for (const { path, kind } of versionFiles) {
    const got = await readFile(api, path, ref);
    if (got.status !== 'got') return got;
    files.push({ path, kind, read: got.data });
  }
  return { status: 'got', data: files };
}

/** Whether all of the files state a version; not where there is none to do so. */
export function state(files: readonly VersionFileAt[], version: string): boolean {
  const name = nameIn(files);
  return (
    files.length > 0 &&
    files.every(({ kind, read }) => {
      const found = read && readVersion(kind, read.text, name);
      return found !== null && !isProblem(found) && found.version === version;
    })
  );
}

/** The new text of each file that changes, by path; or a problem, in words for people. */
export function bumped(
  files: readonly VersionFileAt[],
  { from, to }: { readonly from: string; readonly to: string },
): { readonly texts: ReadonlyMap<string, string> } | { readonly problem: string } {
  const name = nameIn(files);
  const texts = new Map<string, string>();
  for (const { path, kind, read } of files) {
    if (!read) return { problem: `There is no ${path} on the default branch: correct the release plan.` };
    if (!read.isExact) return { problem: `${path} is no text in UTF-8: write the version there by hand.` };
    const result = bumpFile(kind, read.text, { name, from, to });
    if (isProblem(result)) return { problem: `${path}: ${result.problem}` };
    texts.set(path, result.text);
  }
  return texts.size > 0 ? { texts } : { problem: 'The release plan names no file that states the version.' };
}

/** What the package is called, as the first of its files says that does: a lock file holds many packages. */
function nameIn(files: readonly VersionFileAt[]): string | undefined {
  for (const { kind, read } of files) {
    const found = read && readVersion(kind, read.text);
    if (found && !isProblem(found) && found.name !== undefined) return found.name;
  }
  return undefined;
}
