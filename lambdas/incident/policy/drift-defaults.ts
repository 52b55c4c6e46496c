import type { Span } from '../time/span.ts';
import type { Deed, DenyRule, DependabotRule, SecretScanningRule, SecurityRule } from './drift.ts';
import type { Policy } from './policy.ts';

/** Every expectation, with nothing left open. */
type Complete<Rule> = { readonly [Field in keyof Rule]-?: Exclude<Rule[Field], undefined> };

/** What is expected of a repository; a part that is `false` is not looked at. */
export interface Expectations {
  readonly deny: Complete<DenyRule> | false;
  readonly security: Complete<SecurityRule> | false;
  readonly dependabot: Complete<DependabotRule> | false;
  readonly secretScanning: Complete<SecretScanningRule> | false;
  readonly privateReporting: boolean;
  readonly automerge: string | false;
}

/**
 * Runbook, "cargo-deny Policy Summary". In advisories it denies all, which are the kinds that the RustSec database has:
 * a yanked crate is none of them.
 */
const DENY: Complete<DenyRule> = {
  always: false,
  deniedAdvisories: ['vulnerability', 'unmaintained', 'unsound', 'notice'],
  ignoredAdvisories: [],
  licences: [
    'MIT',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'ISC',
    'Zlib',
    'MPL-2.0',
    'Unicode-DFS-2016',
    'Unicode-3.0',
    'CC0-1.0',
    'BSL-1.0',
    '0BSD',
  ],
  licenceExceptions: [],
  bannedCrates: ['openssl', 'atty'],
  registries: ['crates.io'],
  gitSources: [],
  gitOrganisations: [],
  unknownRegistry: 'deny',
  unknownGit: 'deny',
  multipleVersions: 'warn',
  wildcards: 'deny',
  excludedCrates: [],
};

/** Runbook, "Supported Versions" and "Response Timeline"; for the fix alone that gives no time. */
const TIMELINE: Readonly<Record<Deed, Span | false>> = {
  acknowledge: '48 hours',
  assess: '7 days',
  fix: false,
  disclose: '90 days',
};
const SECURITY: Complete<SecurityRule> = { supported: 'latest', timeline: TIMELINE, privately: true };

/** Runbook, "Dependency Management". */
const ECOSYSTEMS: NonNullable<DependabotRule['ecosystems']> = { cargo: 'weekly', 'github-actions': 'weekly' };
const AUTOMERGE = 'dependabot-automerge.yml';

const NOTHING: Expectations = {
  deny: false,
  security: false,
  dependabot: false,
  secretScanning: false,
  privateReporting: false,
  automerge: false,
};

/** What is expected of a repository: as its policy says, else as the runbook does. */
export function expectationsOf({ drift = {} }: Pick<Policy, 'drift'>): Expectations {
  if (drift === false) return NOTHING;
  const { deny, security = {}, dependabot = {}, secretScanning, privateReporting = true } = drift;
  const { automerge = AUTOMERGE } = drift;
  return {
    deny: filledUnlessOff(DENY, deny),
    security: security && {
      ...filled(SECURITY, security),
      timeline: filledUnlessOff(TIMELINE, security.timeline),
    },
    dependabot: dependabot && { ecosystems: { ...ECOSYSTEMS, ...dependabot.ecosystems } },
    secretScanning: filledUnlessOff({ ignoredPaths: [] }, secretScanning),
    privateReporting,
    automerge,
  };
}

function filledUnlessOff<Default extends object, Rule extends object>(
  defaults: Default,
  rule: Rule | false | undefined,
): (Default & Rule) | Default | false {
  if (rule === undefined || rule === false) return rule ?? defaults;
  return filled(defaults, rule);
}

/** A policy is JSON: no field of it stands there as undefined. */
function filled<Default extends object, Rule extends object>(defaults: Default, rule: Rule): Default & Rule {
  return { ...defaults, ...rule };
}
