import { describe, expect, it } from 'vitest';
import { painter } from '../../../../lib/cli/paint.ts';
import { planLines } from '../../../../lib/cli/release/plan-lines.ts';
import { statusLines } from '../../../../lib/cli/release/status-lines.ts';
import type { PlanView, StatusView, StepView } from '../../../../lib/cli/release/views.ts';
import { report, viewAt } from '../../../support/incident-history.ts';

const NOW = '2026-03-03T10:00:00Z';
const plain = painter(false);
const INCIDENT = viewAt(NOW, [report()]);

const APPROVALS = [
  { step: 'release', version: '1.2.4', wanted: 2, by: ['ada'], isGiven: false },
  { step: 'yank', version: '1.2.4', wanted: 0, by: [], isGiven: true },
  { step: 'expedite', version: null, wanted: 1, by: [], isGiven: false },
] as const;

const step = (changes: Partial<StepView>): StepView => ({
  act: { kind: 'tag', version: '1.2.4' },
  what: 'the tag of 1.2.4',
  status: 'done',
  at: '2026-03-03T09:00:00Z',
  ...changes,
});

const STATUS: StatusView = {
  reference: 'GHSA-2222-3333-4444',
  repository: 'octo-org/rust-template',
  status: 'under-way',
  attempt: 2,
  version: '1.2.4',
  tag: 'v1.2.4',
  link: 'https://github.com/octo-org/rust-template/releases/tag/v1.2.4',
  missing: ['the success of release.yml', 'proof on crates.io'],
  approvals: APPROVALS,
  steps: [
    step({}),
    step({
      what: 'the run of docker.yml for 1.2.4',
      status: 'under-way',
      link: 'https://github.com/runs/8',
      nextTry: '2026-03-03T10:01:00Z',
    }),
    step({
      what: 'the run of release.yml for 1.2.4',
      status: 'failed',
      conclusion: 'failure',
      failedJobs: ['build (linux)', 'sign'],
      link: 'https://github.com/runs/7',
    }),
    step({
      what: '1.2.4 proven on crates.io',
      status: 'refused',
      problem: 'The digest is another one than that of the tag.',
      effect: 'octo-org/rust-template#ghsa-2222-3333-4444#7#0',
    }),
    step({ what: '1.2.3 yanked from crates.io', status: 'waits', waitsFor: 'the end of the embargo' }),
    step({ what: 'the release notes', status: 'later', at: null }),
  ],
  yankable: Array.from({ length: 31 }, (_, patch) => ({ channel: 'crates.io', version: `1.1.${patch}` })),
  publicationHeldUntil: '2026-03-17T10:00:00Z',
};

const status = (changes: Partial<StatusView> = {}) =>
  statusLines({ ...STATUS, ...changes }, INCIDENT, NOW, plain);

/** Addresses and commands stand whole, so that they can be copied. */
const tooWide = (lines: readonly string[]) =>
  lines.filter((line) => line.length > 80 && !/https:|npm run/.test(line));

describe('the status of a release', () => {
  it('shows each step with a mark, and how it stands', () => {
    const table = status().slice(status().findIndex((line) => line.includes('how it stands')) + 1);
    expect(table.slice(0, 14)).toEqual([
      '[x]  the tag of 1.2.4                  done 2026-03-03 09:00 UTC',
      '[>]  the run of docker.yml for 1.2.4   under way',
      '                                       next look 2026-03-03 10:01 UTC',
      '[!]  the run of release.yml for 1.2.4  given up',
      '                                       ended with failure',
      '                                       failed: build (linux), sign',
      '[!]  1.2.4 proven on crates.io         refused',
      '[?]  1.2.3 yanked from crates.io       waits',
      '                                       the end of the embargo',
      '[ ]  the release notes',
      '[x] done  [>] under way  [?] waits for people or a date  [!] failed  [ ] later',
      '',
      'the run of docker.yml for 1.2.4:',
      '  https://github.com/runs/8',
    ]);
  });

  it('says which attempt it is, what is missing, and what is due next', () => {
    const text = status().join('\n');
    expect(text).toContain('Release of 1.2.4 (attempt 2): it is under way.');
    expect(text).toContain('"Released" needs: the success of release.yml; proof on crates.io.');
    expect(text).toMatch(/Next: acknowledge, due 2026-.*\)\./);
    expect(text).toContain('Publication is held until 2026-03-17 10:00 UTC.');
  });

  it('gives what waits for a person with the command that takes it up again', () => {
    expect(status().join('\n')).toContain(
      "1.2.4 proven on crates.io: The digest is another one than that of the tag.\n  npm run embargo -- retry 'octo-org/rust-template#ghsa-2222-3333-4444#7#0'\n  npm run embargo -- settle",
    );
  });

  it('lists approvals that are asked, with who gave them; an early publication needs none', () => {
    const text = status().join('\n');
    expect(text).toContain('[ ] release 1.2.4        1 of 2, by ada');
    expect(text).not.toMatch(/\] yank|expedite/);
  });

  it('names the affected versions, not all of very many', () => {
    expect(status().join(' ')).toMatch(/Affected on crates\.io: 1\.1\.0, .* and 1 more\./);
    expect(status({ yankable: [] }).join(' ')).toContain('No published version is affected.');
    expect(status({ yankable: null }).join(' ')).not.toContain('ffected');
  });

  it('fits a terminal of 80 columns', () => {
    expect(tooWide(status())).toEqual([]);
  });
});

const PLAN: PlanView = {
  reference: 'GHSA-2222-3333-4444',
  repository: 'octo-org/rust-template',
  problems: ['The check ci is red on 4b825dc.'],
  pending: 'the check slow-tests, which has not ended on the commit that would be tagged, 4b825dc',
  gates: [
    { gate: 'fix', ok: true, detail: '4b825dc is on main.' },
    { gate: 'checks', ok: false, detail: 'ci is red.' },
    { gate: 'tag', ok: null, detail: 'is looked at.' },
  ],
  release: {
    version: '1.2.4',
    previous: '1.2.3',
    tag: 'v1.2.4',
    branch: 'main',
    base: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
    isAdopted: false,
    files: [{ path: 'Cargo.toml', from: '1.2.3', to: '1.2.4' }],
    commitMessage: 'chore: release 1.2.4',
    tagMessage: 'Release 1.2.4',
    pull: { branch: 'release/v1.2.4', title: 'chore: release 1.2.4', text: 'Version 1.2.4.' },
    workflows: [
      { file: 'release.yml', start: 'tag', inputs: {}, after: [], isOptional: false },
      {
        file: 'docs.yml',
        start: 'dispatch',
        inputs: { tag: 'v1.2.4' },
        after: ['release.yml'],
        isOptional: true,
      },
    ],
    channels: [{ name: 'crates.io', kind: 'crates.io', expects: ['octo 1.2.4', 'its digest'] }],
  },
  approvals: APPROVALS,
  yanks: {
    status: 'known',
    yanks: [{ channel: 'crates.io', version: '1.2.3' }],
    kept: ['1.2.2 is yanked already'],
  },
  steps: [],
};

describe('the plan of a release', () => {
  const text = planLines(PLAN, plain).join('\n');

  it.each([
    ['version and tag', /version +1\.2\.4, after 1\.2\.3\n +tag +v1\.2\.4 on main/],
    ['files', /file +Cargo\.toml: 1\.2\.3 to 1\.2\.4/],
    [
      'every text that would be public',
      /commit +chore: release 1\.2\.4\n +pull +release\/v1\.2\.4: chore.*\n +Version/,
    ],
    ['the message of the tag', /tag says +Release 1\.2\.4/],
    [
      'workflows',
      /release\.yml +started by the tag\n +docs\.yml +started by Embargo, after release\.yml, with tag=v1\.2\.4, not\n/,
    ],
    ['what is proven', /crates\.io +octo 1\.2\.4\n +its digest/],
    ['gates', /\[x\] fix: .*\n\[!\] checks: ci is red\.\n\[>\] tag/],
    ['yanks', /crates\.io +1\.2\.3\n +stays +1\.2\.2 is yanked already/],
    ['problems', /In the way\n- The check ci is red/],
    ['what is waited for', /It waits for: the check slow-tests/],
  ])('tells exactly what would be done: %s', (_, pattern) => {
    expect(text).toMatch(pattern);
  });

  it('makes neither commit nor tag where the tag is there', () => {
    const release = PLAN.release && { ...PLAN.release, isAdopted: true };
    const adopted = planLines({ ...PLAN, release }, plain).join('\n');
    expect(adopted).toContain('v1.2.4, which is there already');
    expect(adopted).not.toMatch(/commit +chore|tag says/);
  });

  it('says so where it cannot be told what is released', () => {
    const unknown = { status: 'unknown', problem: 'No range is known.' } as const;
    const lines = planLines({ ...PLAN, release: null, yanks: unknown }, plain).join('\n');
    expect(lines).toContain('What is released cannot be said yet');
    expect(lines).toContain('No range is known.');
  });

  it('fits a terminal of 80 columns', () => {
    expect(tooWide(planLines(PLAN, plain))).toEqual([]);
  });
});
