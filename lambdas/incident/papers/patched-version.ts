import type { Incident } from '../incident.ts';
import { fixedVersion } from './affected-versions.ts';

/** The version that brings the fix: the one that is prepared, else the one that was signed for the release. */
export function patchedVersion({
  release,
  papers,
}: Pick<Incident, 'release' | 'papers'>): string | undefined {
  const prepared = release?.abandonedAt ? undefined : release?.prepared?.version;
  return prepared ?? fixedVersion({ papers });
}
