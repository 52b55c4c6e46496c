import { advisoryName } from '../../incident/act-place.ts';
import type { Incident } from '../../incident/incident.ts';
import { affectedVersions } from '../../incident/papers/affected-versions.ts';
import type { ReleasePlan } from '../../incident/policy/release.ts';
import { packageKey } from '../../incident/release/package-key.ts';
import type { Yankable } from '../../incident/release/release-state.ts';
import { affectedOf, type PublishedVersion } from '../../incident/release/versions/affected.ts';
import { checkedVersion } from '../../incident/release/versions/checked.ts';
import { isProblem } from '../../incident/release/versions/problem.ts';
import { supportedLines } from '../../incident/release/versions/supported.ts';
import type { Ecosystem } from '../../incident/release/versions/version.ts';
import type { NotNow, Refused } from '../act-ports.ts';
import { refused } from './looked.ts';
import { isRegistry, type RegistryPlan, registryOf, type Step } from './release-step.ts';

/** Which published versions are affected: those to be yanked, and those that stay, each with why. */
export interface Surveyed {
  readonly status: 'surveyed';
  readonly yanks: readonly Yankable[];
  readonly kept: readonly string[];
}

/** In an advisory's words. */
const ECOSYSTEMS: Readonly<Record<Ecosystem, string>> = { 'crates.io': 'rust', npm: 'npm', pypi: 'pip' };

/** So many are remembered, the latest, of all channels alike: what an incident keeps is bounded, and each yank is an act of its own. */
const MOST = 100;

/** What a survey needs of a step. */
type Surveying = Pick<Step, 'incident' | 'releasing' | 'plan' | 'prepared' | 'tools'>;

type PackagePlan = Exclude<RegistryPlan, { readonly kind: 'container' }>;

/**
 * Reads which published versions the flaw is in (runbook, "Yank Affected Versions"), on each channel from which something
 * may be yanked. A supported line of versions that has no fix yet stays: its users would be left with nothing.
 */
export async function survey(step: Surveying): Promise<Surveyed | Refused | NotNow> {
  const found: Surveyed[] = [];
  const channels = yankChannels(step.plan);
  const most = Math.floor(MOST / Math.max(1, channels.length));
  for (const channel of channels) {
    const one = await surveyOne(channel, step, most);
    if (one.status !== 'surveyed') return one;
    found.push(one);
  }
  return {
    status: 'surveyed',
    yanks: found.flatMap(({ yanks }) => yanks),
    kept: found.flatMap(({ kept }) => kept),
  };
}

/** The channels of a plan from which versions can be taken back. */
export function yankChannels({ channels }: Pick<ReleasePlan, 'channels'>): readonly PackagePlan[] {
  return channels.filter(
    (channel): channel is PackagePlan =>
      isRegistry(channel) &&
      channel.kind !== 'container' &&
      channel.yank !== undefined &&
      channel.yank !== false,
  );
}

async function surveyOne(
  channel: PackagePlan,
  step: Surveying,
  most: number,
): Promise<Surveyed | Refused | NotNow> {
  const registry = registryOf(channel, step);
  if ('problem' in registry) return refused(registry.problem);
  const ranges = await rangesOf(channel, step);
  if (ranges.status !== 'read') return ranges;
  const read = await registry.published();
  if (read.status !== 'read') return read;
  const published = read.versions
    .filter(({ version }) => checkedVersion(version) !== undefined)
    .map(({ version, isYanked }) => ({ version, yanked: isYanked }));
  const affected = affectedOf(published, ranges.ranges, channel.kind, step.prepared.version);
  if (isProblem(affected)) return refused(affected.problem);
  const kept = unfixedLines(published, affected, channel, step.plan);
  if (isProblem(kept)) return refused(kept.problem);
  const yanks = affected.filter((version) => !kept.some(({ versions }) => versions.includes(version)));
  const { name } = channel;
  const rest = yanks.length - most;
  return {
    status: 'surveyed',
    yanks: yanks.slice(-most).map((version) => ({ channel: name, version })),
    kept: [
      ...kept.map(({ rule, newest }) => `${name}: ${rule} has no fix yet (latest ${newest})`),
      ...(rest > 0 ? [`${name}: ${rest} older versions, beyond the ${most} that are yanked at once`] : []),
    ],
  };
}

function unfixedLines(
  published: readonly PublishedVersion[],
  affected: readonly string[],
  { kind }: PackagePlan,
  { supported }: Pick<ReleasePlan, 'supported'>,
) {
  const lines = supportedLines(published, supported, kind);
  return isProblem(lines) ? lines : lines.filter(({ newest }) => affected.includes(newest));
}

type Ranges = { readonly status: 'read'; readonly ranges: readonly string[] };

const UNKNOWN =
  'Which versions are affected is not known: fill them in in the advisory, or answer it by assess (versions).';

/** The ranges of the advisory on GitHub count before what the assessment says. */
async function rangesOf(channel: PackagePlan, step: Surveying): Promise<Ranges | Refused | NotNow> {
  const { incident, releasing, prepared } = step;
  const ghsa = advisoryName(incident);
  const read = ghsa && (await releasing.advisory({ repository: incident.repository, ghsa }));
  if (read && read.status !== 'read' && read.status !== 'refused') return read;
  const name = packageKey(channel.package ?? prepared.package ?? '', channel.kind);
  const packages = read && read.status === 'read' ? read.advisory.packages : [];
  const told = packages
    .filter((one) => one.ecosystem.toLowerCase() === ECOSYSTEMS[channel.kind])
    .filter((one) => packageKey(one.name, channel.kind) === name)
    .flatMap(({ range }) => range?.trim() || []);
  const ranges = told.length > 0 ? told : assessedRanges(incident);
  return ranges.length > 0 ? { status: 'read', ranges } : refused(UNKNOWN);
}

/** `>= 1.2.0, < 1.4.3`, several of them separated by `or` or `;`, or versions one by one. */
function assessedRanges(incident: Incident): readonly string[] {
  const exact = affectedVersions(incident);
  if (exact.length > 0) return exact.map((version) => `= ${version}`);
  const answer = incident.papers.answers.versions?.value;
  const text = typeof answer === 'string' ? answer : '';
  const parts = text.split(/;|\|\||\n|\bor\b/).map((part) => part.trim());
  return parts.filter((part) => part !== '');
}
