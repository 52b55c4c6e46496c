import type { AlertKind } from './effect.ts';
import type { Incident } from './incident.ts';
import type { Advice } from './next-step.ts';
import { oneLine } from './papers/markdown.ts';
import type { Policy } from './policy/policy.ts';
import { releasePlanOf } from './policy/release-plan.ts';
import { approvers } from './release/approved.ts';
import { isEmbargoOver } from './release/embargo-over.ts';
import { hasFailed, runState } from './release/progress.ts';
import type { ApprovedStep, Leak } from './release/release-state.ts';
import { inZone } from './time/wording.ts';

/** So many versions of one channel are named. */
const MOST_VERSIONS = 12;

/** What an alert tells of a release, or of what was named too early: ids, versions and links. */
export function releaseLines(kind: AlertKind, incident: Incident, policy: Policy): readonly string[] {
  switch (kind) {
    case 'release-ready':
      return [...preparedLines(incident), ...approvalLines('release', incident, policy)];
    case 'release-pull':
      return pullLines(incident);
    case 'run-failed':
      return runLines(incident, policy);
    case 'released':
      return releasedLines(incident, policy);
    case 'yank-ready':
      return [...yankLines(incident, policy), ...approvalLines('yank', incident, policy)];
    case 'publication-waits':
      return approvalLines('publish', incident, policy);
    case 'leak-seen':
      return (incident.leaks ?? []).flatMap((leak) => leakLines(leak, incident, policy));
    default:
      return [];
  }
}

/** What a person may do about such an alert beside looking: the approval that is asked, of the version that was found. */
export function releaseAdvice(kind: AlertKind, incident: Incident, policy: Policy): readonly Advice[] {
  switch (kind) {
    case 'release-ready':
      return approvalAdvice('release', incident, policy);
    case 'yank-ready':
      return approvalAdvice('yank', incident, policy);
    case 'leak-seen':
      return [['If it goes on all the same, until', 'embargo-date', "INSTANT --reason 'WHY'"]];
    default:
      return [];
  }
}

function approvalAdvice(step: 'release' | 'yank', { release }: Incident, policy: Policy): readonly Advice[] {
  const version = release?.prepared?.version;
  if (version === undefined || !isApprovalAsked(step, policy)) return [];
  return [['To approve it', `approve ${step}`, `--version ${version}`]];
}

/** Whether the plan asks that somebody approves a step. */
export function isApprovalAsked(step: ApprovedStep, policy: Policy): boolean {
  return (releasePlanOf(policy)?.approvals[step] ?? 0) > 0;
}

function preparedLines({ release }: Incident): readonly string[] {
  const { version, tag, previous, branch, base, byPull } = release?.prepared ?? {};
  if (version === undefined) return [];
  return [
    `Version: ${version}${previous ? `, after ${previous}` : ''}`,
    `Tag: ${tag} on ${branch}, looked at as ${base?.slice(0, 10)}`,
    ...(byPull ? [`${branch} is protected: the version comes by a pull request.`] : []),
  ];
}

function approvalLines(step: ApprovedStep, incident: Incident, policy: Policy): readonly string[] {
  const plan = releasePlanOf(policy);
  const wanted = plan?.approvals[step] ?? 0;
  if (!plan || wanted === 0) return ['Approval: none is asked'];
  const given = approvers(step, incident, plan);
  const who = plan.maintainers.length > 0 ? ` of ${plan.maintainers.join(', ')}` : '';
  const persons = wanted === 1 ? 'one person' : `${wanted} different persons`;
  return [`Approval: ${persons}${who}${given.length > 0 ? `; given by ${given.join(', ')}` : ''}`];
}

function pullLines({ repository, acts }: Incident): readonly string[] {
  const pull = acts?.bump?.pull;
  return pull === undefined ? [] : [`Pull request: https://github.com/${repository}/pull/${pull}`];
}

/** Those that failed, as they stand now: one that was run again meanwhile is not among them. */
function runLines(incident: Incident, policy: Policy): readonly string[] {
  const version = incident.release?.prepared?.version;
  const workflows = releasePlanOf(policy)?.workflows ?? [];
  if (version === undefined) return [];
  return workflows
    .filter(({ file }) => hasFailed(file, version, incident))
    .flatMap(({ file }) => {
      const { made, conclusion = 'not known how' } = runState(file, version, incident) ?? {};
      const page = `https://github.com/${incident.repository}/actions/runs/${made}`;
      return made === undefined ? [] : [`Run: ${page} (${file}: ${oneLine(conclusion)})`];
    });
}

function releasedLines({ repository, release }: Incident, policy: Policy): readonly string[] {
  const { version, tag } = release?.prepared ?? {};
  if (version === undefined || tag === undefined) return [];
  const channels = (releasePlanOf(policy)?.channels ?? []).map(({ name }) => name);
  return [
    `Version: ${version}, https://github.com/${repository}/releases/tag/${encodeURIComponent(tag)}`,
    ...(channels.length > 0 ? [`Proven on: ${channels.join(', ')}`] : []),
  ];
}

function yankLines(incident: Incident, policy: Policy): readonly string[] {
  const yankable = incident.release?.yankable ?? [];
  const channels = [...new Set(yankable.map(({ channel }) => channel))];
  const lines = channels.map((channel) => {
    const versions = yankable.filter((one) => one.channel === channel).map(({ version }) => version);
    const more = versions.length - MOST_VERSIONS;
    const named = versions.slice(0, MOST_VERSIONS).join(', ');
    return `Affected on ${channel}: ${named}${more > 0 ? ` and ${more} more` : ''}`;
  });
  const isHeld = !isEmbargoOver(incident, policy);
  return [
    ...lines,
    ...(isHeld ? ['A yank shows that there is a flaw: it waits for the end of the embargo.'] : []),
  ];
}

function leakLines({ where, name, at }: Leak, { repository }: Incident, { zone }: Policy): readonly string[] {
  const link = placeOf(where);
  return [
    `Seen: ${oneLine(name)} in ${oneLine(where)}, ${inZone(at, zone)}`,
    ...(link ? [`  https://github.com/${repository}/${link}`] : []),
  ];
}

/** Made of checked ids; what is named otherwise is looked for by hand. */
function placeOf(where: string): string | undefined {
  const commit = /^commit ([0-9a-f]{7,64})$/.exec(where)?.[1];
  if (commit) return `commit/${commit}`;
  const [, kind = '', number = ''] = /^(issue|pull|discussion) (\d+)$/.exec(where) ?? [];
  const place = PLACES.get(kind);
  return place && `${place}/${number}`;
}

const PLACES: ReadonlyMap<string, string> = new Map([
  ['issue', 'issues'],
  ['pull', 'pull'],
  ['discussion', 'discussions'],
]);
