import type { Incident } from '../../incident/incident.ts';
import type { Policy } from '../../incident/policy/policy.ts';
import type { ReleasePlan } from '../../incident/policy/release.ts';
import { releasePlanOf } from '../../incident/policy/release-plan.ts';
import type { Prepared } from '../../incident/release/release-state.ts';
import type { Instant } from '../../incident/time/instant.ts';
import type { NotNow, Refused } from '../act-ports.ts';
import type { StoredIncident } from '../ports.ts';
import { allSteps, approvalViews } from './all-steps.ts';
import { plannedRelease } from './planned-release.ts';
import { type Planned, readPlanning } from './read-planning.ts';
import type { Releasing } from './release-ports.ts';
import { checkedPrepared } from './release-step.ts';
import type { ReleaseTools } from './release-tools.ts';
import type { ReleasePlanView, YanksView } from './release-view.ts';
import { survey, yankChannels } from './survey.ts';

/** Why something cannot be told: a word for programs, a sentence for people. */
interface Untold {
  readonly reason: 'not-possible' | 'not-connected' | 'no-answer';
  readonly problem: string;
}

interface Asked {
  readonly now: Instant;
  /** The version that a person would want. */
  readonly version?: string | undefined;
}

/**
 * Exactly what a release of the incident's fix would do, and how far it has come. GitHub and the registries are only
 * read, and nothing is kept.
 */
export async function releasePlanAnswer(
  tools: ReleaseTools,
  stored: Pick<StoredIncident, 'incident' | 'outbox'>,
  policy: Policy,
  { now, version }: Asked,
): Promise<ReleasePlanView | Untold> {
  const { incident } = stored;
  const plan = releasePlanOf(policy);
  if (!plan) return { reason: 'not-possible', problem: NO_PLAN };
  const { releasing } = tools;
  if (!releasing) return { reason: 'not-connected', problem: NOT_CONNECTED };
  const present = presentOf(incident);
  const asked = asWanted(incident, version ?? present?.version);
  const planned = await readPlanning(releasing, asked, policy, await tools.draft?.(incident.id));
  if (planned.status !== 'planned') return untold(planned);
  const prepared = present ?? planned.prepared;
  const yanks = await yanksOf({ tools, releasing, plan, incident, prepared });
  const foreseen = {
    version: prepared?.version,
    isAdopted: prepared?.adopted === true,
    yanks: yanks.status === 'known' ? yanks.yanks : [],
  };
  return {
    ...viewOf(incident, policy, plan, planned, prepared),
    approvals: approvalViews(incident, plan, prepared?.version),
    yanks,
    steps: allSteps(stored, policy, now, foreseen),
  };
}

const NO_PLAN = 'The policy has no release plan for this repository (release in the policy).';
const NOT_CONNECTED = 'Embargo is not connected to GitHub: npm run embargo -- setup';

/** What was prepared, while it was not given up. */
function presentOf({ release }: Incident): Prepared | undefined {
  return release?.abandonedAt ? undefined : checkedPrepared(release?.prepared);
}

/** The incident as if a release of this version were begun now; without one, of the version that the plan gives. */
function asWanted(incident: Incident, wanted: string | undefined): Incident {
  const { release: known, ...rest } = incident;
  const { attempt = 1, at = '', by = 'embargo' } = known ?? {};
  const version = wanted ?? (known?.abandonedAt ? undefined : known?.wanted);
  return { ...rest, release: { attempt, at, by, ...(version !== undefined && { wanted: version }) } };
}

function untold(read: Refused | NotNow): Untold {
  return read.status === 'refused'
    ? { reason: 'not-possible', problem: read.problem }
    : { reason: 'no-answer', problem: 'GitHub gives no answer now: ask again in a minute.' };
}

function viewOf(
  incident: Incident,
  policy: Policy,
  plan: ReleasePlan,
  { gates, problems, pending, files }: Planned,
  prepared: Prepared | undefined,
): Pick<ReleasePlanView, 'reference' | 'repository' | 'problems' | 'pending' | 'gates' | 'release'> {
  const { reference, repository } = incident;
  const release = prepared ? plannedRelease(incident, policy, plan, prepared, files) : null;
  return { reference, repository, problems, pending: pending ?? null, gates, release };
}

interface Surveying {
  readonly tools: ReleaseTools;
  readonly releasing: Releasing;
  readonly plan: ReleasePlan;
  readonly incident: Incident;
  readonly prepared: Prepared | undefined;
}

async function yanksOf({ prepared, plan, ...step }: Surveying): Promise<YanksView> {
  if (!plan.yank || yankChannels(plan).length === 0) return { status: 'none-wanted' };
  if (!prepared) return { status: 'unknown', problem: 'It is not known which version is released.' };
  const found = await survey({ ...step, plan, prepared });
  if (found.status === 'surveyed') return { status: 'known', yanks: found.yanks, kept: found.kept };
  return { status: 'unknown', problem: untold(found).problem };
}
