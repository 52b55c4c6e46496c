import type { Repository } from '../../incident/identity.ts';
import type { GitHubReleaseChannel } from '../../incident/policy/release.ts';
import type { Doable, Refused, Sight } from '../../pipeline/act-ports.ts';
import type { ReleaseToProve } from '../../pipeline/release/release-ports.ts';
import type { GitHub } from '../client/github.ts';
import type { JsonObject } from '../read-object.ts';
import { filledIn, fits } from './asset-pattern.ts';
import { attested } from './attested.ts';
import { type Checksums, readChecksums } from './checksums.ts';
import { evidenceLines } from './evidence-lines.ts';
import { looking } from './looking.ts';
import { movedTag } from './moved-tag.ts';
import { namesOf, plain } from './plain.ts';
import { type Asset, assetsOf, readRelease } from './read-release.ts';
import { type Got, type RepositoryApi, repositoryApi } from './repository-api.ts';

/** What was found of a release: what proves it, and what it still lacks. */
interface Found {
  readonly evidence: readonly string[];
  readonly missing: readonly string[];
}

type Wanted = GitHubReleaseChannel & ReleaseToProve;

/**
 * Looks whether a release has what its plan expects: its files, whole, with their digests, signed, and listed with the
 * same digests; and whether its tag is where it was made. What is not there yet is awaited; what contradicts itself is refused.
 */
export function proveRelease(
  github: Pick<GitHub, 'request' | 'pages'>,
  repository: Repository,
  wanted: Wanted,
): Doable {
  const api = repositoryApi(github, repository);
  return looking(async () => {
    const release = await readRelease(api, wanted.tag);
    if (release.status !== 'got') return release;
    if (release.data === null) return lacking(wanted.tag, []);
    const assets = assetsOf(release.data);
    const expected = expectedOf(assets, wanted);
    const signed = await signaturesOf(api, assets, expected, wanted);
    if (signed.status !== 'got') return signed;
    const listed = await listedIn(github, repository, assets, expected, wanted);
    if (listed.status !== 'got') return listed;
    const found = [expected, signed.data, listed.data];
    const missing = found.flatMap((one) => one.missing);
    if (missing.length > 0) return lacking(wanted.tag, missing);
    // Last: what was read before it is of this tag as well, or is not proven.
    const moved = await movedTag(api, wanted);
    if (moved === 'gone') return { status: 'under-way', waitsFor: `the tag ${wanted.tag}, which is gone` };
    if (moved) return moved;
    const evidence = evidenceLines([headOf(release.data, wanted), ...found.flatMap((one) => one.evidence)]);
    return { status: 'done', outcome: { evidence } };
  });
}

function lacking(tag: string, missing: readonly string[]): Extract<Sight, { readonly status: 'under-way' }> {
  const of = missing.length === 0 ? '' : `: ${namesOf(missing)}`;
  return { status: 'under-way', waitsFor: `the release ${tag}${of}` };
}

function headOf({ id, published_at: at }: JsonObject, { tag }: Wanted): string {
  return `release ${tag} (${String(id)})${typeof at === 'string' ? `, published ${at}` : ''}`;
}

/** The files that the plan names, each with its digest. */
function expectedOf(assets: readonly Asset[], wanted: Wanted): Found & { readonly files: readonly Asset[] } {
  const patterns = wanted.assets.map((pattern) => filledIn(pattern, wanted));
  const files = assets.filter(({ name }) => patterns.some((pattern) => fits(name, pattern)));
  const absent = patterns.filter((pattern) => !files.some(({ name }) => fits(name, pattern)));
  const uncounted = files.filter(({ sha256 }) => sha256 === undefined);
  return {
    files,
    evidence: files.map(({ name, sha256 }) => `${plain(name)}: sha256:${sha256}`),
    missing: [...absent, ...uncounted.map(({ name }) => `the digest of ${name}`)],
  };
}

const NOTHING: Found = { evidence: [], missing: [] };

/** What a signature's file is called, by its kind, after the name of what is signed. */
const BESIDE = { sig: ['.sig'], bundle: ['.sigstore.json', '.sigstore', '.bundle'] } as const;

async function signaturesOf(
  api: RepositoryApi,
  assets: readonly Asset[],
  { files }: { readonly files: readonly Asset[] },
  { signed }: Wanted,
): Promise<Got<Found>> {
  if (signed === undefined) return { status: 'got', data: NOTHING };
  if (signed === 'attestation') return attested(api, files);
  const found = files.map(({ name }) => {
    const beside = assets.find((one) => BESIDE[signed].some((ending) => one.name === `${name}${ending}`));
    return beside && beside.size > 0
      ? { evidence: [`${plain(beside.name)}: sha256:${beside.sha256 ?? 'not told'}`], missing: [] }
      : { evidence: [], missing: [`the signature of ${name}`] };
  });
  return { status: 'got', data: joined(found) };
}

async function listedIn(
  github: Pick<GitHub, 'request'>,
  repository: Repository,
  assets: readonly Asset[],
  { files }: { readonly files: readonly Asset[] },
  wanted: Wanted,
): Promise<Got<Found>> {
  if (wanted.checksums === undefined) return { status: 'got', data: NOTHING };
  const name = filledIn(wanted.checksums, wanted);
  const list = assets.find((one) => one.name === name);
  if (!list) return { status: 'got', data: { evidence: [], missing: [name] } };
  const sums = await readChecksums(github, repository, list);
  return sums.status === 'got' ? compared(sums.data, name, files) : sums;
}

function compared(sums: Checksums, list: string, files: readonly Asset[]): Got<Found> {
  const counted = files.filter(({ sha256 }) => sha256 !== undefined);
  const wrong = counted.filter(({ name, sha256 }) => sums.has(name) && sums.get(name) !== sha256);
  if (wrong.length > 0) return contradicted(list, wrong);
  const unlisted = files.filter(({ name }) => !sums.has(name));
  const missing = unlisted.map(({ name }) => `${name} in ${list}`);
  return { status: 'got', data: { evidence: [`${plain(list)} lists them with the same digests`], missing } };
}

function contradicted(list: string, wrong: readonly Asset[]): Refused {
  const names = namesOf(wrong.map(({ name }) => name));
  const problem = `${plain(list)} has other digests than GitHub of: ${names}. Find out which is right before anybody uses the release.`;
  return { status: 'refused', problem };
}

function joined(found: readonly Found[]): Found {
  return {
    evidence: found.flatMap(({ evidence }) => evidence),
    missing: found.flatMap(({ missing }) => missing),
  };
}
