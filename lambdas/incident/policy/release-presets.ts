import type { ChannelPlan, Preset, ReleasePlan, ReleaseRules } from './release.ts';

type Shipping = Pick<ReleasePlan, 'versionFiles' | 'workflows' | 'channels'>;

/** What each preset ships, and how. `registry`: npm's. */
export function shippingOf(preset: Preset, rules: ReleaseRules): Shipping {
  switch (preset) {
    case 'rust':
      return RUST;
    case 'npm':
      return npm(rules);
    case 'python':
      return PYTHON;
  }
}

const GITHUB_RELEASE: ChannelPlan = { kind: 'github-release', name: 'github-release', assets: [] };

/**
 * Runbook, "Emergency Release Process": the tag starts the release pipeline; binaries with signatures, an image for two
 * platforms and the crate come of it.
 */
const RUST: Shipping = {
  versionFiles: [
    { path: 'Cargo.toml', kind: 'cargo-toml' },
    { path: 'Cargo.lock', kind: 'cargo-lock' },
  ],
  workflows: [
    { file: 'release.yml', start: 'tag' },
    { file: 'docker.yml', start: 'tag' },
    { file: 'changelog.yml', start: 'tag' },
    { file: 'publish.yml', start: 'tag' },
    { file: 'signed-releases.yml', start: 'release', rewritesNotes: true },
  ],
  channels: [
    {
      kind: 'github-release',
      name: 'github-release',
      assets: [
        '*-{version}-linux-amd64',
        '*-{version}-linux-arm64',
        '*-{version}-macos-amd64',
        '*-{version}-macos-arm64',
        '*-{version}-windows-amd64.exe',
        '*-{version}-sbom.cdx.json',
      ],
      signed: 'sig',
      checksums: 'SHA256SUMS',
    },
    {
      kind: 'container',
      name: 'container',
      registry: 'https://ghcr.io',
      image: '{owner}/{repository}',
      tags: ['{version}'],
      platforms: ['linux/amd64', 'linux/arm64'],
    },
    {
      kind: 'crates.io',
      name: 'crates.io',
      index: 'https://index.crates.io',
      api: 'https://crates.io',
      yank: {},
    },
  ],
};

function npm({ registry = '' }: ReleaseRules): Shipping {
  return {
    versionFiles: [
      { path: 'package.json', kind: 'package-json' },
      { path: 'package-lock.json', kind: 'package-lock' },
    ],
    workflows: [{ file: 'release.yml', start: 'tag' }],
    channels: [GITHUB_RELEASE, { kind: 'npm', name: 'npm', registry, yank: {} }],
  };
}

const PYTHON: Shipping = {
  versionFiles: [{ path: 'pyproject.toml', kind: 'pyproject' }],
  workflows: [{ file: 'release.yml', start: 'tag' }],
  channels: [GITHUB_RELEASE, { kind: 'pypi', name: 'pypi', index: 'https://pypi.org' }],
};
