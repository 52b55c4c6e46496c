import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { policyFor } from '../../../../lambdas/incident/policy/policy-for.ts';
import { problemText } from '../../../../lambdas/incident/policy/policy-problems.ts';
import { parsePolicy } from '../../../../lambdas/incident/policy/policy-schema.ts';
import { disclosureOf, releasePlanOf } from '../../../../lambdas/incident/policy/release-plan.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';

const REGISTRY = 'https://npm.example.org';

function read(section: object) {
  return parsePolicy({ ...RUNBOOK_POLICY, release: undefined, disclosure: undefined, ...section });
}

function good(section: object): Policy {
  const result = read(section);
  if ('problems' in result) throw new Error(result.problems.map(problemText).join('; '));
  return result.policy;
}

function problems(section: object): string {
  const result = read(section);
  return 'problems' in result ? result.problems.map(problemText).join('\n') : '';
}

const workflow = (file: string, more: object = {}) => ({ file, start: 'dispatch', ...more });
const crate = (name: string, more: object = {}) => ({
  kind: 'crates.io',
  name,
  index: 'https://index.crates.io',
  api: 'https://crates.io',
  ...more,
});

describe('the release plan of a policy', () => {
  it.each([
    [{ preset: 'rust' }, ['github-release', 'container', 'crates.io'], 'Cargo.toml'],
    [{ preset: 'npm', registry: REGISTRY }, ['github-release', 'npm'], 'package.json'],
    [{ preset: 'python' }, ['github-release', 'pypi'], 'pyproject.toml'],
  ])('is whole by its preset alone: %o', (release, channels, file) => {
    const plan = releasePlanOf(good({ release }));
    expect(plan?.channels.map(({ name }) => name)).toEqual(channels);
    expect(plan?.versionFiles[0]?.path).toBe(file);
    expect(plan).toMatchObject({ start: 'automatic', bump: 'patch', tag: 'v{version}', checks: 'all' });
  });

  it('is read as it is written', () => {
    const release = {
      start: 'by-hand',
      bump: 'minor',
      tag: 'release-{version}',
      versionFiles: [{ path: 'packages/core/VERSION', kind: 'text' }],
      workflows: [
        workflow('build.yml', { inputs: { version: '{version}', ref: '{tag}' } }),
        workflow('publish.yml', { after: ['build.yml'], optional: true }),
      ],
      channels: [
        crate('crates', { package: 'octo', yank: { workflow: 'yank.yml', inputs: { v: '{version}' } } }),
        { kind: 'smoke-test', name: 'tried', workflow: 'smoke.yml', inputs: { version: '{version}' } },
      ],
      checks: ['ci'],
      supported: ['>= 1.4.0, < 2.0.0'],
      maintainers: ['Ada', 'Grace'],
      approvals: { release: 2, yank: 1, publish: 0 },
      yank: false,
    };
    expect(good({ release }).release).toEqual(release);
    expect(releasePlanOf(good({ release }))?.approvals).toEqual({
      release: 2,
      yank: 1,
      publish: 0,
      expedite: 2,
    });
  });

  it('is none where the policy has no such section, or says false', () => {
    expect(releasePlanOf(good({}))).toBeUndefined();
    expect(releasePlanOf(good({ release: false }))).toBeUndefined();
  });

  it('of a repository counts before the general one, field by field', () => {
    const policy = good({
      release: { preset: 'rust', maintainers: ['Ada'], bump: 'minor' },
      repositories: [
        { match: ['octo-org/web'], release: { preset: 'npm', registry: REGISTRY } },
        { match: ['octo-org/site'], release: false },
      ],
    });
    const web = releasePlanOf(policyFor(policy, 'octo-org/web'));
    expect(web).toMatchObject({ bump: 'minor', maintainers: ['Ada'] });
    expect(web?.channels.map(({ name }) => name)).toContain('npm');
    expect(releasePlanOf(policyFor(policy, 'octo-org/site'))).toBeUndefined();
  });

  it.each([
    [{ preset: 'go' }, 'release.preset'],
    [{ tag: 'v1' }, 'release.tag: must be the name of a tag in which {version} stands once'],
    [{ tag: '-{version}' }, 'release.tag'],
    [{ tag: '{version}..{version}' }, 'release.tag'],
    [{ versionFiles: [{ path: '../Cargo.toml', kind: 'cargo-toml' }] }, 'must be the path of a file'],
    [{ versionFiles: [{ path: 'pom.xml', kind: 'maven' }] }, 'release.versionFiles.0.kind'],
    [{ workflows: [workflow('../ci.yml')] }, 'must be the name of a workflow file'],
    [{ workflows: [workflow('a.yml'), workflow('A.yml')] }, 'release.workflows.1.file: names a.yml twice'],
    [{ workflows: [workflow('a.yml', { after: ['b.yml'] })] }, "'b.yml' is no workflow of this plan"],
    [{ workflows: [workflow('a.yml', { after: ['a.yml'] })] }, 'a.yml would wait for itself'],
    [
      { workflows: [workflow('a.yml', { after: ['b.yml'] }), workflow('b.yml', { after: ['a.yml'] })] },
      'release.workflows.0.after: a.yml would wait for itself',
    ],
    [
      { workflows: [{ file: 'a.yml', start: 'tag', inputs: { a: 'b' } }] },
      'release.workflows.0.inputs: has no place beside start: tag',
    ],
    [
      { workflows: [workflow('b.yml'), { file: 'a.yml', start: 'tag', after: ['b.yml'] }] },
      'release.workflows.1.after: has no place beside start: tag',
    ],
    [
      { workflows: [workflow('a.yml', { inputs: { title: '{summary}' } })] },
      'a place in braces that nothing fills',
    ],
    [{ workflows: [workflow('a.yml', { inputs: { title: 'two\nlines' } })] }, 'characters that cannot stand'],
    [{ channels: [] }, 'release.channels: names no channel'],
    [{ channels: [crate('crates'), crate('crates')] }, 'release.channels.1.name: names crates twice'],
    [{ channels: [crate('__proto__')] }, 'release.channels.0.name'],
    [{ channels: [crate('crates', { index: 'http://index.crates.io' })] }, 'begins with https://'],
    [{ channels: [crate('crates', { index: 'https://ada@crates.io' })] }, 'begins with https://'],
    [{ channels: [crate('crates', { index: 'https://crates.io/?a=b' })] }, 'begins with https://'],
    [{ channels: [crate('crates', { index: 'file:///etc/passwd' })] }, 'begins with https://'],
    [{ channels: [crate('crates', { package: 'a/../b' })] }, 'must be the name of a package'],
    [{ channels: [{ kind: 'maven', name: 'maven' }] }, 'release.channels.0.kind'],
    [{ preset: 'npm' }, 'release.registry: is missing: the preset npm needs'],
    [{ preset: 'rust', registry: REGISTRY }, 'release.registry: is for the preset npm'],
    [{ maintainers: ['Ada', ' ada'] }, 'release.maintainers.1: is named twice'],
    [{ maintainers: ['Ada', '\u0410da'] }, 'release.maintainers.1: is named twice'],
    [
      {
        channels: [
          crate('crates', { yank: {} }),
          crate('own', { yank: {}, api: 'https://crates.example.org' }),
        ],
      },
      'release.channels.1.yank: would get the token of another registry',
    ],
    [
      { maintainers: ['Ada'], approvals: { release: 2 } },
      'release.approvals.release: asks for 2 persons, and maintainers names 1',
    ],
    [{ approvals: { release: 3 } }, 'release.approvals.release'],
    [{ supported: ['1.x'] }, 'release.supported.0: The range of versions "1.x" cannot be read'],
    [{ checks: true }, 'must be false, or a list of checks'],
    [{ deploy: true }, 'release.deploy: is not known'],
  ])('is refused with the place of the problem: %o', (release, problem) => {
    expect(problems({ release })).toContain(problem);
  });

  it('of a repository is looked at together with the general one, and told where it is its own', () => {
    const release = { preset: 'rust', maintainers: ['Ada'] };
    const repositories = [{ match: ['octo-org/web'], release: { approvals: { yank: 2 } } }];
    expect(problems({ release, repositories })).toBe(
      'repositories.0.release.approvals.yank: asks for 2 persons, and maintainers names 1',
    );
  });

  it('takes addresses on this machine by HTTP, and nothing else', () => {
    const channels = (index: string) => [crate('crates', { index })];
    expect(problems({ release: { channels: channels('http://127.0.0.1:8080/index') } })).toBe('');
    expect(problems({ release: { channels: channels('http://127.0.0.1.example.org') } })).not.toBe('');
  });

  it('takes no address that leads elsewhere than it reads', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.constantFrom('@', '\\', '#', '?', ' '), (url, mark) => {
        const index = `https://crates.io${mark}${url}`;
        expect(problems({ release: { channels: [crate('crates', { index })] } })).not.toBe('');
      }),
    );
  });
});

describe('how a policy ends the embargo', () => {
  it('is read as it is written', () => {
    const disclosure = {
      publish: 'automatic',
      emergency: { when: { severity: ['critical', 'high'], exploited: true } },
      notifyReporter: true,
      linkNotes: false,
      announcements: [
        { kind: 'webhook', name: 'chat', url: 'https://chat.example.org/hook' },
        { kind: 'webhook', name: 'hidden', url: 'env:CHAT_HOOK' },
        { kind: 'mail', name: 'users', to: 'users+security@lists.example.org' },
      ],
      cveRecords: false,
    };
    expect(good({ disclosure }).disclosure).toEqual(disclosure);
    expect(disclosureOf(good({ disclosure })).cveRecords).toBeUndefined();
  });

  it('does nothing unasked where it is not said', () => {
    expect(disclosureOf(good({}))).toMatchObject({
      publish: 'by-hand',
      emergency: undefined,
      notifyReporter: false,
      announcements: [],
    });
  });

  it.each([
    [{ publish: 'always' }, 'disclosure.publish'],
    [{ emergency: { when: { inTime: ['fix'] } } }, 'inTime'],
    [{ emergency: true }, 'disclosure.emergency'],
    [{ announcements: [{ kind: 'mail', name: 'users', to: 'a@b.org, c@d.org' }] }, 'one address of mail'],
    [{ announcements: [{ kind: 'mail', name: 'users', to: 'a@b.org\nBcc: c@d.org' }] }, 'one address'],
    [{ announcements: [{ kind: 'webhook', name: 'chat', url: 'http://chat.example.org' }] }, 'https://'],
    [{ announcements: [{ kind: 'webhook', name: 'chat', url: 'env:lower' }] }, 'https://'],
    [
      {
        announcements: [
          { kind: 'mail', name: 'users', to: 'a@b.org' },
          { kind: 'mail', name: 'users', to: 'c@d.org' },
        ],
      },
      'disclosure.announcements.1.name: names users twice',
    ],
    [{ cveRecords: 'http://cve.example.org' }, 'disclosure.cveRecords'],
  ])('is refused with the place of the problem: %o', (disclosure, problem) => {
    expect(problems({ disclosure })).toContain(problem);
  });
});
