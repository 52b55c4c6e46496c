import { quoted } from '../../papers/quoted.ts';
import { checkedVersion } from './checked.ts';
import { locateInCargoLock } from './files/cargo-lock.ts';
import { locateInCargoToml } from './files/cargo-toml.ts';
import type { Locate, Own, Spot } from './files/located.ts';
import { locateInPackageJson } from './files/package-json.ts';
import { locateInPackageLock } from './files/package-lock.ts';
import { locateInPyproject } from './files/pyproject.ts';
import { locateInText } from './files/text-file.ts';
import { isProblem, type Problem } from './problem.ts';

/** What kind of file states a package's version. */
export type VersionFileKind =
  | 'cargo-toml'
  | 'cargo-lock'
  | 'package-json'
  | 'package-lock'
  | 'pyproject'
  | 'text';

export interface Bump {
  /** The package's own name; needed where the file holds several of its kind. */
  readonly name?: string | undefined;
  /** The version that the file must state now. */
  readonly from: string;
  readonly to: string;
}

const LOCATE: Readonly<Record<VersionFileKind, Locate>> = {
  'cargo-toml': locateInCargoToml,
  'cargo-lock': locateInCargoLock,
  'package-json': locateInPackageJson,
  'package-lock': locateInPackageLock,
  pyproject: locateInPyproject,
  text: locateInText,
};

/** The version that a file states for a package, and the package's name where it has one; or why none can be read. */
export function readVersion(
  kind: VersionFileKind,
  text: string,
  name?: string,
): { readonly version: string; readonly name?: string } | Problem {
  const found = locate(kind, text, { name });
  if (isProblem(found)) return found;
  return { version: found.version, ...(found.name !== undefined && { name: found.name }) };
}

/**
 * The text of the file with the package's version raised from one to another, every other character as it was; or why
 * that is not done. Files are text: what their bytes mean, and whether they are UTF-8, is the caller's to know.
 */
export function bumpFile(
  kind: VersionFileKind,
  text: string,
  { name, from, to }: Bump,
): { readonly text: string } | Problem {
  if (checkedVersion(to) === undefined) return { problem: `${quoted(to)} is no version to release.` };
  const found = locate(kind, text, { name, version: from });
  if (isProblem(found)) return found;
  if (found.version !== from) {
    return {
      problem: `The file (${kind}) states ${quoted(found.version)}, not ${quoted(from)}: prepare the release anew.`,
    };
  }
  const problem = found.against?.(to);
  return problem === undefined ? { text: withVersion(text, found.spots, to) } : { problem };
}

function locate(kind: VersionFileKind, text: string, own: Own) {
  const found = LOCATE[kind](text, own);
  if (isProblem(found) || checkedVersion(found.version) !== undefined) return found;
  return { problem: `The file (${kind}) states ${quoted(found.version)}, which is no version: correct it.` };
}

function withVersion(text: string, spots: readonly Spot[], version: string): string {
  const ordered = [...spots].sort((a, b) => a.start - b.start);
  const starts = [0, ...ordered.map(({ end }) => end)];
  const kept = starts.map((start, at) => text.slice(start, ordered[at]?.start ?? text.length));
  return kept.join(version);
}
