import type { ReleasePlan, VersionFileKind } from '../../policy/release.ts';
import { compareVersions, type Ecosystem, isVersion } from '../versions/version.ts';

const OF_FILE: Readonly<Record<VersionFileKind, Ecosystem | undefined>> = {
  'cargo-toml': 'crates.io',
  'cargo-lock': 'crates.io',
  'package-json': 'npm',
  'package-lock': 'npm',
  pyproject: 'pypi',
  text: undefined,
};

/** By whose rules a release's versions are read: those of its package registry, or of its version files. */
export function ecosystemOf({
  channels,
  versionFiles,
}: Pick<ReleasePlan, 'channels' | 'versionFiles'>): Ecosystem | undefined {
  const [registry] = channels.flatMap(({ kind }) => ofChannel(kind) ?? []);
  return registry ?? versionFiles.map(({ kind }) => OF_FILE[kind]).find((one) => one !== undefined);
}

function ofChannel(kind: string): Ecosystem | undefined {
  return (['crates.io', 'npm', 'pypi'] as const).find((one) => one === kind);
}

/** Whether a version comes after another one. Where no ecosystem is known: by SemVer if both are of it, else by PEP 440. */
export function isLater(version: string, than: string, ecosystem?: Ecosystem): boolean {
  const by = [ecosystem, 'crates.io', 'pypi'] as const;
  const common = by.find((one) => one && isVersion(version, one) && isVersion(than, one));
  return common !== undefined && compareVersions(version, than, common) > 0;
}
