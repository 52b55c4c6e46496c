import type { Incident } from '../../incident/incident.ts';
import type { Policy } from '../../incident/policy/policy.ts';
import type { VersionFile } from '../../incident/policy/release.ts';
import { releasePlanOf } from '../../incident/policy/release-plan.ts';
import type { TagSeen } from '../../incident/release/plan/choose-version.ts';
import { PRESET_FILES } from '../../incident/release/plan/files.ts';
import { type Planning, planRelease } from '../../incident/release/plan/plan-release.ts';
import type { ReleaseSights } from '../../incident/release/sights.ts';
import type { NotNow, Refused } from '../act-ports.ts';
import type { Releasing } from './release-ports.ts';

/** What a release needs, as GitHub shows it now. */
export interface Planned extends Exclude<Planning, { readonly ask: string }> {
  readonly status: 'planned';
  readonly sights: ReleaseSights;
}

/** The sights of two tags, and of files that tell which preset would fit, may be asked for after the first ones. */
const TIMES = 4;

/** Reads what a release is planned from, and plans it: looks only. `draft`: of the release notes. */
export async function readPlanning(
  releasing: Releasing,
  incident: Incident,
  policy: Policy,
  draft: string | undefined,
): Promise<Planned | Refused | NotNow> {
  const plan = releasePlanOf(policy);
  let versionFiles: readonly VersionFile[] = plan?.versionFiles ?? [];
  let tag: string | undefined;
  const seen: TagSeen[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const wanted = { fix: incident.fix?.commit, versionFiles, tag };
    const read = await releasing.sights(incident.repository, wanted);
    if (read.status !== 'read') return read;
    const { sights } = read;
    if (tag !== undefined) seen.push({ tag, commit: sights.tagged, holdsFix: sights.taggedHoldsFix });
    const all = withPresets(versionFiles, sights);
    const planning = planRelease(incident, policy, sights, { seen, draft });
    if (!('ask' in planning) && all === versionFiles) return { ...planning, status: 'planned', sights };
    tag = 'ask' in planning ? planning.ask : undefined;
    versionFiles = all;
  }
  return { status: 'unavailable' };
}

/** Where a version file is not there, those by which the presets' projects are known are looked for as well. */
function withPresets(files: readonly VersionFile[], sights: ReleaseSights): readonly VersionFile[] {
  const more = PRESET_FILES.filter((one) => !files.some(({ path }) => path === one.path));
  return sights.files.some(({ text }) => text === null) && more.length > 0 ? [...files, ...more] : files;
}
