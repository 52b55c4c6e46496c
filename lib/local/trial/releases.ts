import { createHash } from 'node:crypto';
import type { Asset } from '../github/kept/release.ts';
import type { NewAsset } from '../github/new-asset.ts';
import type { GitHubState } from '../github/state.ts';

const PLATFORMS = ['linux-amd64', 'linux-arm64', 'macos-amd64', 'macos-arm64', 'windows-amd64.exe'];

/**
 * Lets the workflows of the repository for trials make releases as those of the runbook's project do: `release.yml`
 * makes the release of a tag with five binaries and what they consist of, all attested; `signed-releases.yml` adds a
 * signature of each file and the sums, and writes the notes anew. Run of a branch they make nothing.
 */
export function playReleases(state: GitHubState): void {
  state.workflowOutcomes.set('release.yml', async ({ repository, tag, version, by }) => {
    const isThere = state.releases(repository).some((release) => release.tag === tag);
    if (tag === null || version === null || isThere) return;
    await release(state, repository, { tag, version, by });
  });
  state.workflowOutcomes.set('signed-releases.yml', ({ repository, tag }, end) => {
    if (tag === null) return;
    const { assets, immutable } = state.release(repository, tag);
    // GitHub takes no more files then, and the job fails.
    if (immutable) end('failure');
    else sign(state, repository, tag, assets);
  });
}

interface Released {
  readonly tag: string;
  readonly version: string;
  readonly by: string;
}

/** Makes a release with its binaries, none of which is signed yet. */
export async function release(
  state: GitHubState,
  repository: string,
  { tag, version, by }: Released,
): Promise<void> {
  const names = [...PLATFORMS, 'sbom.cdx.json'].map((kind) => `rust-template-${version}-${kind}`);
  const assets = names.map((name): NewAsset => ({ name, content: `This would be ${name}.\n` }));
  await state.addRelease(repository, { tag, by, body: `What is new in ${version}.`, assets });
  for (const { name, digest } of state.release(repository, tag).assets) {
    if (digest !== null) state.attest(repository, digest, { subject: name, by });
  }
}

/** Signs the files of a release, and writes its notes anew. */
export function sign(state: GitHubState, repository: string, tag: string, assets: readonly Asset[]): void {
  const signatures = assets.map(({ name }) => ({
    name: `${name}.sig`,
    content: `The signature of ${name}.\n`,
  }));
  const sums = ['sha256', 'sha512'].map((algorithm) => ({
    name: `${algorithm.toUpperCase()}SUMS`,
    content: assets.map((asset) => sumOf(asset, algorithm)).join(''),
  }));
  state.addAssets(repository, tag, [...signatures, ...sums]);
  state.writeNotes(repository, tag, `${tag}: every file is signed.`);
}

/** As `sha256sum` writes it. */
function sumOf({ name, content }: Asset, algorithm: string): string {
  const sum = createHash(algorithm)
    .update(content ?? '')
    .digest('hex');
  return `${sum}  ${name}\n`;
}
