import type { ReleasePlan, VersionFile, VersionFileKind } from '../../policy/release.ts';
import type { ReleaseSights } from '../sights.ts';
import { isProblem } from '../versions/problem.ts';
import { readVersion } from '../versions/version-files.ts';

/** What the version files of a plan say. */
export interface FilesSeen {
  readonly files: readonly { readonly path: string; readonly from: string | null }[];
  /** The version that all of them say; undefined where there are none, or they do not agree. */
  readonly version: string | undefined;
  /** What the package is called there. */
  readonly package: string | undefined;
  readonly problems: readonly string[];
}

/** The file by which each preset's projects are known. */
export const PRESET_FILES: readonly (VersionFile & { readonly preset: string })[] = [
  { path: 'Cargo.toml', kind: 'cargo-toml', preset: 'rust' },
  { path: 'package.json', kind: 'package-json', preset: 'npm' },
  { path: 'pyproject.toml', kind: 'pyproject', preset: 'python' },
];

/** A file of locked versions names many packages: which one is ours, the others say. */
const NAMING: readonly VersionFileKind[] = ['cargo-toml', 'package-json', 'pyproject'];

/** Reads the version files of a plan as they stand on the default branch. */
export function filesSeen(plan: ReleasePlan, sights: ReleaseSights): FilesSeen {
  const name = nameIn(plan, sights);
  const read = plan.versionFiles.map((file) => fileSeen(file, sights, name));
  const files = read.map(({ path, from }) => ({ path, from }));
  const versions = [...new Set(files.flatMap(({ from }) => from ?? []))];
  const said = files.map(({ path, from }) => `${path} ${from}`).join(', ');
  const problems = read.flatMap(({ problem }) => problem ?? []);
  const isOne = versions.length === 1 && problems.length === 0;
  return {
    files,
    version: isOne ? versions[0] : undefined,
    package: name,
    problems: [
      ...problems,
      ...(versions.length > 1 ? [`The version files do not agree: ${said}. Make them agree first.`] : []),
    ],
  };
}

function nameIn(plan: ReleasePlan, sights: ReleaseSights): string | undefined {
  for (const { path, kind } of plan.versionFiles.filter((file) => NAMING.includes(file.kind))) {
    const text = textOf(path, sights);
    const read = typeof text === 'string' ? readVersion(kind, text) : undefined;
    if (read && !isProblem(read) && read.name !== undefined) return read.name;
  }
  return undefined;
}

function fileSeen({ path, kind }: VersionFile, sights: ReleaseSights, name: string | undefined) {
  const text = textOf(path, sights);
  if (typeof text !== 'string') return { path, from: null, problem: missing(path, sights) };
  const read = readVersion(kind, text, name);
  return isProblem(read)
    ? { path, from: null, problem: `${path}: ${read.problem}` }
    : { path, from: read.version, problem: undefined };
}

function missing(path: string, sights: ReleaseSights): string {
  const fitting = PRESET_FILES.find((file) => file.path !== path && textOf(file.path, sights));
  const hint = fitting
    ? `${fitting.path} is: the preset ${fitting.preset} would fit (release.preset in the policy).`
    : 'name the files that state the version (release.versionFiles in the policy).';
  return `${path} is not there; ${hint}`;
}

function textOf(wanted: string, { files }: ReleaseSights): string | null | undefined {
  return files.find(({ path }) => path === wanted)?.text;
}
