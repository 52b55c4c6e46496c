import type { ReleaseSights } from '../../../lambdas/incident/release/sights.ts';

export const HEAD = 'a'.repeat(40);
export const FIX = 'f'.repeat(40);

const ON_TAG = "on:\n  push:\n    tags: ['v*.*.*']\n  workflow_dispatch:\n";

/** What GitHub shows of a Rust project like the runbook's: 1.4.2 is released, and the fix is the latest commit but one. */
export function sights(changes: Partial<ReleaseSights> = {}): ReleaseSights {
  return {
    defaultBranch: 'main',
    head: HEAD,
    isProtected: false,
    holdsFix: true,
    checks: { passed: ['test', 'clippy'], pending: [], failed: [] },
    files: [cargoToml('1.4.2'), cargoLock('1.4.2')],
    latestRelease: 'v1.4.2',
    tags: ['v1.4.2', 'v1.4.1', 'v1.3.0'],
    workflows: [
      { file: 'release.yml', text: ON_TAG },
      { file: 'docker.yml', text: ON_TAG },
      { file: 'changelog.yml', text: ON_TAG },
      { file: 'publish.yml', text: `${ON_TAG}    inputs:\n      version:\n` },
      { file: 'signed-releases.yml', text: 'on:\n  release:\n    types: [published]\n' },
    ],
    isImmutable: false,
    messages: [
      { commit: HEAD, text: 'docs: say more' },
      { commit: FIX, text: 'Merge commit from fork' },
    ],
    tagged: null,
    taggedHoldsFix: null,
    ...changes,
  };
}

export function cargoToml(version: string, name = 'rust-template'): ReleaseSights['files'][number] {
  const text = `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2024"\n`;
  return { path: 'Cargo.toml', kind: 'cargo-toml', text };
}

export function cargoLock(version: string, name = 'rust-template'): ReleaseSights['files'][number] {
  const text = `version = 4\n\n[[package]]\nname = "${name}"\nversion = "${version}"\n`;
  return { path: 'Cargo.lock', kind: 'cargo-lock', text };
}
