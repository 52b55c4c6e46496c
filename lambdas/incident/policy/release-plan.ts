import { APPROVED_STEPS, type ApprovedStep } from '../release/release-state.ts';
import type { Policy } from './policy.ts';
import type { Announcement, Disclosure, ReleasePlan, ReleaseRules } from './release.ts';
import { shippingOf } from './release-presets.ts';

// A policy is never changed, and every decision asks.
const known = new WeakMap<ReleaseRules, ReleasePlan>();

/** How a repository ships: what its policy says, and else its preset. Undefined where the policy has no release plan. */
export function releasePlanOf({ release }: Pick<Policy, 'release'>): ReleasePlan | undefined {
  if (!release) return undefined;
  const plan = known.get(release) ?? planOf(release);
  known.set(release, plan);
  return plan;
}

function planOf(rules: ReleaseRules): ReleasePlan {
  const shipping = shippingOf(rules.preset ?? 'rust', rules);
  const maintainers = rules.maintainers ?? [];
  return {
    start: rules.start ?? 'automatic',
    bump: rules.bump ?? 'patch',
    tag: rules.tag ?? 'v{version}',
    versionFiles: rules.versionFiles ?? shipping.versionFiles,
    workflows: rules.workflows ?? shipping.workflows,
    channels: rules.channels ?? shipping.channels,
    checks: rules.checks ?? 'all',
    supported: rules.supported ?? 'latest',
    maintainers,
    approvals: approvalsOf(rules, maintainers.length > 1 ? 2 : 1),
    yank: rules.yank ?? true,
  };
}

function approvalsOf(
  { approvals = {} }: ReleaseRules,
  usual: 1 | 2,
): Readonly<Record<ApprovedStep, 0 | 1 | 2>> {
  const [release, yank, publish, expedite] = APPROVED_STEPS.map((step) => approvals[step] ?? usual);
  return {
    release: release ?? usual,
    yank: yank ?? usual,
    publish: publish ?? usual,
    expedite: expedite ?? usual,
  };
}

export interface DisclosurePlan {
  readonly publish: 'automatic' | 'by-hand';
  readonly emergency: Disclosure['emergency'];
  readonly notifyReporter: boolean;
  readonly linkNotes: boolean;
  readonly announcements: readonly Announcement[];
  /** Undefined: CVE records are not looked at. */
  readonly cveRecords: string | undefined;
}

/** How the embargo ends: as the policy says, and else with nothing done unasked but what nobody but maintainers sees. */
export function disclosureOf({ disclosure = {} }: Policy): DisclosurePlan {
  const { publish = 'by-hand', emergency, notifyReporter = false } = disclosure;
  const { linkNotes = true, announcements = [], cveRecords = 'https://cveawg.mitre.org' } = disclosure;
  return {
    publish,
    emergency,
    notifyReporter,
    linkNotes,
    announcements,
    cveRecords: cveRecords || undefined,
  };
}
