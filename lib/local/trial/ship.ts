import type { GitHubState } from '../github/state.ts';
import type { RegistriesStandIn } from '../registries/registries-stand-in.ts';

/** What the repository for trials is called in its package registry. */
const CRATE = 'rust-template';

/** The versions that are published at the beginning: the latest is that of the latest release. */
const PUBLISHED = ['1.4.0', '1.4.1', '1.4.2'] as const;
const PLATFORMS = ['linux/amd64', 'linux/arm64'];

/** What was shipped, as registries show it. */
export interface Shipped {
  /** The versions of the crate, the oldest first. */
  crate(): readonly { readonly version: string; readonly isYanked: boolean }[];
  /** The tags of the image, the oldest first. */
  imageTags(): readonly string[];
  /**
   * Builds the image for its first platform alone from now on, or for all of them again; and anew what was built last,
   * whose version is given.
   */
  buildImage(isWrong: boolean): string;
}

/**
 * Lets the workflows of the repository for trials ship what its releases ship: `docker.yml` pushes the image of a version
 * under the tags of the runbook's project, `publish.yml` publishes the crate. Run of a branch they ship nothing.
 */
export function ship(
  state: GitHubState,
  repository: string,
  { container, crates }: Pick<RegistriesStandIn, 'container' | 'crates'>,
): Shipped {
  const published: string[] = [];
  const publish = (version: string) => {
    crates.publish(CRATE, version);
    published.push(version);
  };
  for (const version of PUBLISHED) publish(version);
  const image = shipImage(container, repository);
  image.push(PUBLISHED[2]);
  state.workflowOutcomes.set('docker.yml', ({ version }) => {
    if (version !== null) image.push(version);
  });
  state.workflowOutcomes.set('publish.yml', ({ version }, end) => {
    if (version === null) return;
    // A registry takes no version twice, and the job fails.
    if (published.includes(version)) end('failure');
    else publish(version);
  });
  return {
    crate: () => published.map((version) => ({ version, isYanked: crates.isYanked(CRATE, version) })),
    imageTags: image.tags,
    buildImage: image.build,
  };
}

/** The image of the repository, which is called as the repository is. */
function shipImage(container: RegistriesStandIn['container'], name: string) {
  const tags = new Set<string>();
  let [latest, platforms] = ['', PLATFORMS];
  const push = (version: string) => {
    const [major = '', minor = ''] = version.split('.');
    const named = [version, `${major}.${minor}`, major];
    container.push(name, { tags: named, platforms });
    for (const tag of named) tags.add(tag);
    latest = version;
  };
  return {
    push,
    tags: () => [...tags],
    build(isWrong: boolean): string {
      platforms = isWrong ? PLATFORMS.slice(0, 1) : PLATFORMS;
      push(latest);
      return latest;
    },
  };
}
