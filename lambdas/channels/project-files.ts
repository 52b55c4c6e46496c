import * as v from 'valibot';
import type { PyPIChannel } from '../incident/policy/release.ts';
import { parsePep440 } from '../incident/release/versions/pep440.ts';
import type { Asking } from './asking.ts';
import type { Read } from './read.ts';
import { readJson, unreadable } from './read-json.ts';

const FILE = v.object({
  filename: v.string(),
  hashes: v.record(v.string(), v.string()),
  /** True, or the reason. */
  yanked: v.optional(v.union([v.boolean(), v.string()])),
});
const PROJECT = v.object({ name: v.string(), files: v.array(FILE) });

/** A file of a project, and of which version it is. */
export interface ProjectFile {
  readonly file: string;
  readonly version: string;
  /** Undefined where the index has none that can be read. */
  readonly sha256: string | undefined;
  readonly isYanked: boolean;
}

const MOST = 20_000_000;
/** The one form in which it is asked for: the other is HTML. */
const SIMPLE = 'application/vnd.pypi.simple.v1+json';
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._+!-]{0,250}$/;
const SDIST = /\.(?:tar\.gz|tar\.bz2|zip)$/;

/** Where the index tells of a project, by its normalised name (PEP 503). */
export function projectAddress(index: string, name: string): string {
  return `${index}/simple/${normalised(name)}/`;
}

/** Every file of a project (PEP 691); none where the index does not know it. What is no release's file is left out. */
export async function readProject(
  asking: Asking,
  { index, name: registry }: PyPIChannel,
  name: string,
): Promise<Read<'files', readonly ProjectFile[]>> {
  const url = projectAddress(index, name);
  const answer = await asking.read({ registry, url, headers: { accept: SIMPLE }, most: MOST });
  if (answer.status !== 'answered') return answer;
  if (answer.code === 404) return { status: 'read', files: [] };
  const project = answer.code === 200 ? readJson(answer.body, PROJECT) : undefined;
  if (!project || normalised(project.name) !== normalised(name)) return unreadable(registry, answer.code);
  const files = project.files.flatMap((one) => fileOf(one, name));
  return { status: 'read', files };
}

/** What is the same of all spellings of one version (PEP 440); undefined for what is no version. */
export function versionKey(version: string): string | undefined {
  const parsed = parsePep440(version);
  if (!parsed) return undefined;
  const { epoch, release, stage, post, dev = '', local } = parsed;
  const numbers = release.join('.').replace(/(?:\.0)+$/, '');
  return `${epoch}!${numbers} ${stage.join('.')} ${post} ${dev} ${local.join('.')}`;
}

function fileOf(
  { filename, hashes, yanked }: v.InferOutput<typeof FILE>,
  name: string,
): readonly ProjectFile[] {
  const version = FILE_NAME.test(filename) ? versionIn(filename, name) : undefined;
  if (version === undefined || !versionKey(version)) return [];
  const sha256 = /^[0-9a-f]{64}$/.test(hashes.sha256 ?? '') ? hashes.sha256 : undefined;
  return [{ file: filename, version, sha256, isYanked: Boolean(yanked) }];
}

/** `name-version-py3-none-any.whl`, in which no part holds a dash, or `name-version.tar.gz`, in which old names do. */
function versionIn(file: string, name: string): string | undefined {
  if (file.endsWith('.whl')) {
    const [project = '', version] = file.split('-');
    return normalised(project) === normalised(name) ? version : undefined;
  }
  const stem = SDIST.test(file) ? file.replace(SDIST, '') : '';
  const dashes = [...stem.matchAll(/-/g)].map(({ index }) => index);
  const end = dashes.find((at) => normalised(stem.slice(0, at)) === normalised(name));
  return end === undefined ? undefined : stem.slice(end + 1);
}

function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
