import type { GitHubState } from '../github/state.ts';
import type { RegistriesStandIn } from '../registries/registries-stand-in.ts';

/** What the repository for trials is called in its package registry. */
const CRATE = 'rust-template';

/** The versions that are published at the beginning: the latest is that of the latest release. */
const PUBLISHED = ['1.4.0', '1.4.1', '1.4.2'] as const;
const PLATFORMS = ['linux/amd64', 'linux/arm64'] as const;

/**
 * Lets the workflows of the repository for trials ship what its releases ship: `docker.yml` pushes the image of a version
 * under the tags of the runbook's project, `publish.yml` publishes the crate. Run of a branch they ship nothing.
 */
export function ship(
  state: GitHubState,
  repository: string,
  { container, crates }: Pick<RegistriesStandIn, 'container' | 'crates'>,
): void {
  const push = (image: string, version: string) => {
    const [major = '', minor = ''] = version.split('.');
    container.push(image, { tags: [version, `${major}.${minor}`, major], platforms: [...PLATFORMS] });
  };
  for (const version of PUBLISHED) crates.publish(CRATE, version);
  push(repository, PUBLISHED[2]);
  state.workflowOutcomes.set('docker.yml', ({ repository: image, version }) => {
    if (version !== null) push(image, version);
  });
  state.workflowOutcomes.set('publish.yml', ({ version }, end) => {
    if (version === null) return;
    try {
      crates.publish(CRATE, version);
    } catch {
      // A registry takes no version twice, and the job fails.
      end('failure');
    }
  });
}
