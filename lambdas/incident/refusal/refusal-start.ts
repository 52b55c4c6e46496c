import { isBegunByPart } from '../begun.ts';
import type { AbandonRelease, StartRelease } from '../command.ts';
import { endedAt } from '../deadlines/deadlines.ts';
import type { Incident } from '../incident.ts';
import { quoted } from '../papers/quoted.ts';
import type { Policy } from '../policy/policy.ts';
import { releasePlanOf } from '../policy/release-plan.ts';
import { unproven } from '../release/progress.ts';
import { checkedVersion } from '../release/versions/checked.ts';
import { inZone } from '../time/wording.ts';

/** Why a release cannot be begun, in words; undefined where it can. */
export function startRefusal(
  incident: Incident,
  { version }: Pick<StartRelease, 'version'>,
  policy: Policy,
): string | undefined {
  const { reference, fix } = incident;
  if (!releasePlanOf(policy)) return NO_PLAN;
  const over = releaseOver(incident, policy);
  if (over) return over;
  const underWay = underWayWords(incident);
  if (underWay) return `${underWay} To begin anew, give that up first: ${abandon(incident)}`;
  if (!fix) return `It is not known which commit is the fix. Say so first: fixed ${reference} --commit SHA`;
  if (isBegunByPart(incident, 'tag')) {
    return 'A release of this flaw was made, or may have been, in the name of an incident that is part of this one. Look on GitHub; where it is out: released.';
  }
  if (version !== undefined && checkedVersion(version) === undefined) {
    return `${quoted(version)} is no version: write it bare, such as 1.4.3.`;
  }
  return undefined;
}

/** That the policy has no plan, and how one is added. */
export const NO_PLAN =
  'The policy has no release plan for this repository. Add one of the presets to it (docs/releasing.md): release: { preset: rust }, release: { preset: python }, or release: { preset: npm, registry: ADDRESS }.';

/** Why nothing is left to release. */
function releaseOver(incident: Incident, { zone }: Policy): string | undefined {
  const { released, published } = incident.facts;
  if (released) return `The fix was released already, ${inZone(released, zone)}.`;
  if (published) return `The advisory was published already, ${inZone(published, zone)}.`;
  const ended = endedAt(incident);
  return ended && `The incident ended ${inZone(ended, zone)}.`;
}

/** Why there is no release to give up, in words; undefined where there is one. */
export function abandonRefusal(
  incident: Incident,
  { reason }: Pick<AbandonRelease, 'reason'>,
  { zone }: Policy,
): string | undefined {
  const { release, facts } = incident;
  if (reason.trim() === '') return 'Say why the release is given up.';
  if (!release) return 'No release was begun: there is nothing to give up.';
  if (release.abandonedAt) return `It was given up already, ${inZone(release.abandonedAt, zone)}.`;
  return (
    facts.released && `The fix was released ${inZone(facts.released, zone)}: nothing is left to give up.`
  );
}

/**
 * Why a person cannot say that the fix is released: Embargo makes that release, and records it when it is proven. What
 * was only looked at so far may still be released by hand.
 */
export function byHandRefusal(incident: Incident, policy: Policy): string | undefined {
  const { release, facts } = incident;
  const plan = releasePlanOf(policy);
  if (!plan || facts.released || !release?.prepared || release.abandonedAt) return undefined;
  const { version } = release.prepared;
  const missing = unproven(plan, version, incident);
  if (missing.length === 0) return undefined;
  return `Embargo makes the release of ${version}, and records it as soon as every channel is proven. Not proven yet: ${missing.join(', ')}. If it was made by hand, give that one up first: ${abandon(incident)}`;
}

function underWayWords({ release }: Incident): string | undefined {
  if (!release || release.abandonedAt) return undefined;
  const version = release.prepared?.version ?? release.wanted;
  const what = version === undefined ? 'A release' : `The release of ${version}`;
  return `${what} is under way (attempt ${release.attempt}).`;
}

function abandon({ reference }: Incident): string {
  return `release abandon ${reference} --reason 'WHY'`;
}
