import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../../../lambdas/incident/event.ts';
import { quickLinks } from '../../../../lambdas/incident/papers/quick-links.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { answered, answersOf, incidentOf, signed } from '../../../support/events.ts';
import { plus, T0 } from '../../../support/given.ts';

const HOME = 'https://github.com/octo-org/rust-template';
const ALL = quickLinks(incidentOf(), RUNBOOK_POLICY);

function commands(...events: readonly Event[]): readonly string[] {
  return quickLinks(incidentOf(...events), RUNBOOK_POLICY).commands.map(({ command }) => command);
}

function yanks(versions: string, affects: readonly string[] = ['package']): readonly string[] {
  return commands(answered(plus('P1D'), { versions, affects })).filter((one) => one.startsWith('cargo yank'));
}

describe('the links of an incident', () => {
  it('lead to its advisory, its fork, the lists and the alerts of its repository', () => {
    expect(ALL.links.map(({ url }) => url)).toEqual(
      expect.arrayContaining([
        `${HOME}/security/advisories/GHSA-2222-3333-4444`,
        'https://github.com/octo-org/rust-template-ghsa-2222-3333-4444',
        `${HOME}/security/advisories`,
        `${HOME}/security/advisories/new`,
        `${HOME}/security/dependabot`,
        `${HOME}/security/code-scanning`,
        `${HOME}/security/secret-scanning`,
      ]),
    );
  });

  it('lead to the runs of each workflow that the policy names, once, with the tools that run in it', () => {
    const policy: Policy = {
      ...RUNBOOK_POLICY,
      detection: [
        { class: 'licence', tools: [{ name: 'cargo-deny', workflow: 'ci.yml' }] },
        {
          class: 'code',
          tools: [
            { name: 'Clippy', workflow: 'ci.yml' },
            { name: 'eyes' },
            { name: 'x', workflow: '../evil.yml' },
          ],
        },
      ],
    };
    const runs = quickLinks(incidentOf(), policy).links.filter(({ url }) => url.includes('/actions/'));
    expect(runs).toEqual([
      { what: 'Runs of cargo-deny, Clippy (ci.yml)', url: `${HOME}/actions/workflows/ci.yml` },
    ]);
  });

  it('lead to no advisory and no fork where there is none yet', () => {
    const links = quickLinks({ ...incidentOf(), reference: 'report-12ab' }, RUNBOOK_POLICY);
    expect(links.links[0]).toEqual({ what: 'Security advisories', url: `${HOME}/security/advisories` });
    expect(links.commands.filter(({ command }) => /ghsa|checkout|\.\./.test(command))).toEqual([]);
    expect(links.commands.map(({ command }) => command)).toContain(
      `git clone ${HOME}.git && cd ./rust-template`,
    );
  });
});

describe('the commands of an incident', () => {
  it('clone the private fork, make the branch, run the gates; then release from the repository itself, and yank', () => {
    expect(ALL.commands.map(({ command }) => command)).toEqual([
      'git clone https://github.com/octo-org/rust-template-ghsa-2222-3333-4444.git && cd ./rust-template-ghsa-2222-3333-4444',
      'git checkout -b security/fix-GHSA-2222-3333-4444',
      'cargo fmt -- --check',
      'cargo clippy --all-targets --all-features -- -D warnings',
      'cargo test --all-features',
      'cargo deny check',
      'cargo audit --deny warnings',
      'gitleaks detect',
      `cd .. && git clone ${HOME}.git && cd ./rust-template`,
      'git pull origin main',
      'cargo update --workspace',
      'git add Cargo.toml Cargo.lock',
      'git commit -m "Release vX.Y.Z"',
      'git push origin main',
      'git tag -a vX.Y.Z -m "Release vX.Y.Z"',
      'git push origin vX.Y.Z',
      'cargo yank --version X.Y.Z',
    ]);
  });

  it('run only the gates that the checklists ask for', () => {
    const policy = { ...RUNBOOK_POLICY, checklists: { fix: [{ item: 'test', text: 'The tests pass' }] } };
    const gates = quickLinks(incidentOf(), policy).commands.filter(({ command }) =>
      /^cargo (?!yank|update)/.test(command),
    );
    expect(gates).toEqual([{ what: 'Run the tests', command: 'cargo test --all-features' }]);
  });

  it('name the fork as GitHub does, which cuts the name of the repository to 80 characters', () => {
    const [clone] = quickLinks(
      { ...incidentOf(), repository: `octo/${'a'.repeat(95)}` },
      RUNBOOK_POLICY,
    ).commands;
    expect(clone?.command).toContain(`octo/${'a'.repeat(80)}-ghsa-2222-3333-4444.git `);
  });

  it.each([
    ['1.2.0', ['1.2.0']],
    ['1.2.0, 1.2.1 and v1.3.0-rc.1', ['1.2.0', '1.2.1', '1.3.0-rc.1']],
    ['= 1.2.0', ['1.2.0']],
    ['>= 1.2.0, < 1.4.3', ['X.Y.Z']],
    ['1.2.0; rm -rf /', ['X.Y.Z']],
    ['all of them', ['X.Y.Z']],
  ])('yank each affected version where they are named one by one: %s', (versions, expected) => {
    expect(yanks(versions)).toEqual(expected.map((version) => `cargo yank --version ${version}`));
  });

  it('never yank the version that brings the fix', () => {
    const events = [
      answered(plus('P1D'), { versions: '1.2.0, 1.2.1' }),
      signed('release', 'version', 'ada', plus('P2D'), 'v1.2.1'),
    ];
    expect(commands(...events).filter((one) => one.startsWith('cargo yank'))).toEqual([
      'cargo yank --version 1.2.0',
    ]);
  });

  it('tag the version that was signed for the release, while its signature stands', () => {
    const version = signed('release', 'version', 'ada', plus('P2D'), 'v1.4.3');
    expect(commands(version)).toEqual(
      expect.arrayContaining([
        'git commit -m "Release v1.4.3"',
        'git tag -a v1.4.3 -m "Release v1.4.3"',
        'git push origin v1.4.3',
      ]),
    );
    const withdrawn = { ...version, type: 'SignatureWithdrawn' as const, at: plus('P3D') };
    expect(commands(version, withdrawn)).toContain('git push origin vX.Y.Z');
  });

  it('tell of no flaw in what becomes public before the advisory', () => {
    const published = commands().filter((one) => / -m |push|tag/.test(one));
    expect(published).toHaveLength(4);
    expect(published.filter((one) => /ghsa|cve|secur|vuln|fix/i.test(one))).toEqual([]);
  });

  it('yank nothing where no package is affected', () => {
    expect(yanks('1.2.0', ['image'])).toEqual([]);
  });

  it('can be pasted into a shell whatever the names and answers are', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('o/-rf', 'o/$(x)', "o/'", 'o/..', '1.2.3-$(x)'),
    );
    const name = fc.oneof(anything, fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,8}\/[A-Za-z0-9._-]{1,8}$/));
    const version = fc.oneof(anything, fc.constantFrom('1.2.3-rc.1+b', '=v1.2.3', '1.2.3\n', '1.2.3"; ls'));
    fc.assert(
      fc.property(
        name,
        anything,
        anything,
        version,
        anything,
        (repository, reference, versions, version, workflow) => {
          const incident = incidentOf();
          const references = [reference, incident.reference];
          for (const called of references) {
            const subject = {
              repository,
              reference: called,
              papers: {
                ...incident.papers,
                answers: answersOf({ versions }),
                signatures: { 'release/version': { value: version, at: T0, by: 'ada' } },
              },
            };
            const policy = {
              ...RUNBOOK_POLICY,
              detection: [{ class: 'code', tools: [{ name: 'x', workflow }] }],
            };
            const { commands: all, links } = quickLinks(subject, policy);
            expect(all.filter(({ command }) => !SAFE.test(command))).toEqual([]);
            expect(links.filter(({ url }) => !/^https:\/\/github\.com\/[\w./-]+$/.test(url))).toEqual([]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Words of letters that no shell reads anything into, none of them from outside and beginning with a dash. */
const SAFE = new RegExp(
  [
    String.raw`^(?:cd \.\. && )?git clone https://github\.com/[\w.-]+/[\w.-]+\.git && cd \./[\w.-]+$`,
    String.raw`^[a-z][\w./+ -]*(?: -m "Release v[\w.+-]+")?$`,
  ].join('|'),
);
