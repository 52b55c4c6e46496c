import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Drift } from '../../../../../lambdas/incident/policy/drift.ts';
import { expectationsOf } from '../../../../../lambdas/incident/policy/drift-defaults.ts';
import { driftOver } from '../../../../../lambdas/incident/policy/drift-over.ts';
import { RUNBOOK_POLICY } from '../../../../../lambdas/incident/policy/runbook-policy.ts';
import { driftFindings } from '../../../../../lambdas/incident/watch/drift/drift-findings.ts';
import { FILES, judged, NOW, observed } from './runbook-files.ts';

/** One expectation other than the runbook's, and the finding that the runbook's own repository then has. */
const OTHERWISE: readonly (readonly [Drift, string])[] = [
  [{ deny: { deniedAdvisories: ['vulnerability', 'yanked'] } }, 'deny.toml denied advisories'],
  [{ deny: { licences: ['MIT'] } }, 'deny.toml licences'],
  [{ deny: { bannedCrates: ['openssl', 'atty', 'chrono'] } }, 'deny.toml banned crates'],
  [{ deny: { registries: [] } }, 'deny.toml registries'],
  [{ deny: { unknownRegistry: 'warn' } }, 'deny.toml unknown registry'],
  [{ deny: { unknownGit: 'allow' } }, 'deny.toml unknown git'],
  [{ deny: { multipleVersions: 'deny' } }, 'deny.toml multiple versions'],
  [{ deny: { wildcards: 'allow' } }, 'deny.toml wildcards'],
  [{ security: { supported: ['1.x'] } }, 'SECURITY.md supported versions'],
  [{ security: { timeline: { acknowledge: '24 hours' } } }, 'SECURITY.md time to acknowledge'],
  [{ security: { timeline: { assess: '5 business days' } } }, 'SECURITY.md time to assess'],
  [{ security: { timeline: { fix: '30 days' } } }, 'SECURITY.md time to fix'],
  [{ security: { timeline: { disclose: '45 days' } } }, 'SECURITY.md time to disclose'],
  [{ dependabot: { ecosystems: { cargo: 'daily' } } }, 'dependabot.yml cargo'],
  [{ dependabot: { ecosystems: { 'github-actions': 'monthly' } } }, 'dependabot.yml github-actions'],
  [{ dependabot: { ecosystems: { docker: 'weekly' } } }, 'dependabot.yml docker'],
];

/** One change of a file: the text that is replaced, by what, and the finding that it makes. */
const CHANGES: readonly (readonly [keyof typeof FILES, string, string, string, string])[] = [
  [
    'deny.toml',
    'ignore = []',
    'ignore = ["RUSTSEC-2024-0001"]',
    'deny.toml ignored advisories',
    'deny.toml ignores advisories beyond those of the policy: RUSTSEC-2024-0001',
  ],
  [
    'deny.toml',
    'ignore = []',
    'unmaintained = "none"',
    'deny.toml denied advisories',
    'deny.toml does not deny all advisories of these kinds of the policy: unmaintained',
  ],
  [
    'deny.toml',
    '"0BSD"]',
    '"0BSD", "GPL-3.0", "AGPL-3.0"]',
    'deny.toml licences',
    'deny.toml allows licences beyond those of the policy: AGPL-3.0, GPL-3.0',
  ],
  ['deny.toml', '"ISC", ', '', 'deny.toml licences', 'deny.toml does not allow licences of the policy: ISC'],
  [
    'deny.toml',
    '[bans]',
    'exceptions = [{ allow = ["OpenSSL"], crate = "ring" }]\n[bans]',
    'deny.toml licence exceptions',
    'deny.toml allows single crates a licence beyond those of the policy: ring OpenSSL',
  ],
  [
    'deny.toml',
    '{ crate = "openssl", use-instead = "rustls" },',
    '',
    'deny.toml banned crates',
    'deny.toml does not ban crates of the policy: openssl',
  ],
  [
    'deny.toml',
    'crate = "openssl"',
    'crate = "openssl:<0.10"',
    'deny.toml banned crates',
    'deny.toml does not ban crates of the policy: openssl; bans only some versions or uses of openssl',
  ],
  [
    'deny.toml',
    'wrappers = []',
    'wrappers = ["clap"]',
    'deny.toml banned crates',
    'deny.toml does not ban crates of the policy: atty; bans only some versions or uses of atty',
  ],
  [
    'deny.toml',
    'index"]',
    'index", "https://crates.example.org/index"]',
    'deny.toml registries',
    'deny.toml allows registries beyond those of the policy: 1 entry',
  ],
  [
    'deny.toml',
    'allow-git = []',
    'allow-git = ["https://github.com/octo-org/fork"]',
    'deny.toml git sources',
    'deny.toml allows Git repositories beyond those of the policy: 1 entry',
  ],
  [
    'deny.toml',
    'allow-git = []',
    'allow-org = { github = ["octo-org", "mona"] }',
    'deny.toml git organisations',
    'deny.toml allows Git organisations beyond those of the policy: 2 entries',
  ],
  [
    'deny.toml',
    'unknown-registry = "deny"',
    '',
    'deny.toml unknown registry',
    'deny.toml has unknown-registry at warn, and the policy expects deny',
  ],
  [
    'deny.toml',
    'unknown-git = "deny"',
    'unknown-git = "allow"',
    'deny.toml unknown git',
    'deny.toml has unknown-git at allow, and the policy expects deny',
  ],
  [
    'deny.toml',
    'multiple-versions = "warn"',
    'multiple-versions = "allow"',
    'deny.toml multiple versions',
    'deny.toml has multiple-versions at allow, and the policy expects warn',
  ],
  [
    'deny.toml',
    'wildcards = "deny"',
    '',
    'deny.toml wildcards',
    'deny.toml has wildcards at warn, and the policy expects deny',
  ],
  [
    'deny.toml',
    '[graph]',
    '[graph]\nexclude = ["hyper@0.14.0"]',
    'deny.toml excluded crates',
    'deny.toml checks nothing of crates beyond those of the policy: hyper@0.14.0',
  ],
  [
    'SECURITY.md',
    '| Older releases | No        |',
    '| 0.2.x | Yes |',
    'SECURITY.md supported versions',
    'SECURITY.md calls other versions than the latest release supported: 0.2.x',
  ],
  [
    'SECURITY.md',
    'within 48 hours',
    'within 3 business days',
    'SECURITY.md time to acknowledge',
    'SECURITY.md promises 3 business days to acknowledge a report, and the policy expects 48 hours',
  ],
  [
    'SECURITY.md',
    'within 1 week',
    'soon',
    'SECURITY.md time to assess',
    'SECURITY.md promises no time to assess a report, and the policy expects 7 days',
  ],
  [
    'SECURITY.md',
    'within 90 days',
    'within 120 days',
    'SECURITY.md time to disclose',
    'SECURITY.md promises 120 days to disclose a flaw, and the policy expects 90 days',
  ],
  [
    'SECURITY.md',
    'Report in private, by a [security advisory](https://github.com/octo-org/example/security/advisories/new).',
    'Open an issue.',
    'SECURITY.md private reporting',
    "SECURITY.md does not send reporters to GitHub's private reporting",
  ],
  [
    '.github/dependabot.yml',
    'cargo',
    'npm',
    'dependabot.yml cargo',
    '.github/dependabot.yml does not update cargo; the policy expects weekly',
  ],
  [
    '.github/dependabot.yml',
    'interval: weekly\n      day: monday',
    'interval: monthly',
    'dependabot.yml github-actions',
    '.github/dependabot.yml updates github-actions monthly; the policy expects weekly',
  ],
  [
    '.github/dependabot.yml',
    '    directory: /\n    schedule: {',
    '    open-pull-requests-limit: 0\n    schedule: {',
    'dependabot.yml cargo',
    '.github/dependabot.yml updates cargo, but with no pull request; the policy expects weekly',
  ],
  [
    '.github/secret_scanning.yml',
    '[]',
    '["docs/**", "test/**"]',
    'secret_scanning.yml ignored paths',
    '.github/secret_scanning.yml leaves out 2 paths beyond those of the policy',
  ],
];

describe("the runbook's own repository", () => {
  it('has no drift', () => {
    expect(judged(observed())).toEqual({});
  });

  it.each(CHANGES)(
    'of which %s has %j changed to %j has one finding: %s',
    (file, before, after, about, text) => {
      expect(FILES[file]).toContain(before);
      expect(judged(observed({ [file]: FILES[file].replace(before, after) }))).toEqual({ [about]: text });
    },
  );

  it('has, for any expectations that are changed, exactly the findings of each', () => {
    fc.assert(
      fc.property(fc.subarray([...OTHERWISE]), (changed) => {
        const drift = changed.reduce<Drift>((all, [one]) => driftOver(all, one) || {}, {});
        expect(Object.keys(judged(observed(), drift)).sort()).toEqual(
          changed.map(([, about]) => about).sort(),
        );
      }),
    );
  });

  it('has no finding about an expectation that is switched off', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CHANGES), ([file, before, after, about]) => {
        const off: Drift = {
          deny: {
            deniedAdvisories: false,
            ignoredAdvisories: false,
            licences: false,
            licenceExceptions: false,
            bannedCrates: false,
            registries: false,
            gitSources: false,
            gitOrganisations: false,
            unknownRegistry: false,
            unknownGit: false,
            multipleVersions: false,
            wildcards: false,
            excludedCrates: false,
          },
          security: { supported: false, timeline: false, privately: false },
          dependabot: { ecosystems: { cargo: false, 'github-actions': false } },
          secretScanning: { ignoredPaths: false },
        };
        const observation = observed({ [file]: FILES[file].replace(before, after) });
        expect(Object.keys(judged(observation))).toEqual([about]);
        expect(judged(observation, off)).toEqual({});
      }),
    );
  });

  it('has, for each file that is missing, one finding that says how to add it or switch it off', () => {
    const missing = { status: 'missing' } as const;
    const observation = observed(
      {},
      { deny: missing, security: missing, dependabot: missing, secretScanning: missing },
    );
    expect(judged(observation)).toEqual({
      'deny.toml': 'deny.toml is missing',
      'SECURITY.md': 'SECURITY.md is missing',
      'dependabot.yml': '.github/dependabot.yml is missing',
      'secret_scanning.yml': '.github/secret_scanning.yml is missing',
    });
    expect(driftFindings(observation, expectationsOf(RUNBOOK_POLICY), NOW)[0]).toEqual({
      kind: 'drift',
      about: 'deny.toml',
      text: 'deny.toml is missing',
      since: NOW,
      advice: 'Add deny.toml, or set drift.deny to false in the policy.',
    });
    const off = { deny: false, security: false, dependabot: false, secretScanning: false } as const;
    expect(judged(observation, off)).toEqual({});
  });

  it('tells, of a file that cannot be read, its language and line, and nothing of what stands there', () => {
    const text = FILES['deny.toml'].replace('[bans]', 'secret = hunter2\n[bans]');
    const line = text.split('\n').indexOf('secret = hunter2') + 1;
    expect(judged(observed({ 'deny.toml': text, '.github/dependabot.yml': 'updates:\n  - [\n' }))).toEqual({
      'deny.toml': `deny.toml cannot be read as TOML, line ${line}`,
      'dependabot.yml': expect.stringMatching(/^\.github\/dependabot\.yml cannot be read as YAML, line \d$/),
    });
  });

  it('is told where the settings are not as expected, or may not be seen', () => {
    expect(judged(observed({}, { privateReporting: 'off', automerge: 'off' }))).toEqual({
      'private vulnerability reporting':
        "GitHub's private vulnerability reporting is off: nobody can report in private",
      'workflow dependabot-automerge.yml':
        "the workflow dependabot-automerge.yml is disabled: Dependabot's pull requests are not merged by themselves",
    });
    expect(judged(observed({}, { privateReporting: 'forbidden', automerge: 'missing' }))).toEqual({
      'private vulnerability reporting':
        "GitHub's private vulnerability reporting cannot be seen, so nothing tells whether it is as the policy expects",
      'workflow dependabot-automerge.yml':
        "the workflow dependabot-automerge.yml is missing: Dependabot's pull requests are not merged by themselves",
    });
    const off = { privateReporting: false, automerge: false } as const;
    expect(judged(observed({}, { privateReporting: 'off', automerge: 'off' }), off)).toEqual({});
  });
});

describe('a repository without a Cargo.toml', () => {
  const missing = { status: 'missing' } as const;
  const withoutCargo = FILES['.github/dependabot.yml'].replace('cargo', 'npm');

  it('needs neither deny.toml nor updates of Cargo', () => {
    expect(
      judged(observed({ '.github/dependabot.yml': withoutCargo }, { isRust: false, deny: missing })),
    ).toEqual({});
  });

  it('needs a deny.toml where the policy always expects one', () => {
    const found = judged(observed({}, { isRust: false, deny: missing }), { deny: { always: true } });
    expect(found).toEqual({ 'deny.toml': 'deny.toml is missing' });
  });

  it('has its deny.toml compared where there is one', () => {
    const text = FILES['deny.toml'].replace('wildcards = "deny"', 'wildcards = "allow"');
    expect(Object.keys(judged(observed({ 'deny.toml': text }, { isRust: false })))).toEqual([
      'deny.toml wildcards',
    ]);
  });
});
