import type { Ecosystem } from './versions/version.ts';

/** By what registries tell packages apart: crates.io and PyPI take hyphens, underscores and case for the same. */
export function packageKey(name: string, ecosystem: Ecosystem): string {
  const text = name.trim();
  if (ecosystem === 'npm') return text;
  return text.toLowerCase().replace(ecosystem === 'pypi' ? /[-_.]+/g : /[-_]/g, '-');
}
