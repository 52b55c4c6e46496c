import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import type { DisclosureAct, ReleaseAct } from '../../../../lambdas/incident/effect.ts';
import type { Incident } from '../../../../lambdas/incident/incident.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import type { Circumstances } from '../../../../lambdas/pipeline/act-circumstances.ts';
import type { Doable } from '../../../../lambdas/pipeline/act-ports.ts';
import { releaseDoableOf } from '../../../../lambdas/pipeline/release/release-doable.ts';
import { givenUnder, ID, publication, REFERENCE, REPOSITORY, said } from '../../../support/given.ts';
import { recordedTools } from '../../../support/release/recorded-tools.ts';
import {
  APPROVED,
  approved,
  BUMP,
  BUMPED,
  done,
  hour,
  MERGED,
  PROVE,
  prepared,
  RUN,
  ran,
  SHIPPING,
  SURVEYED,
  TAG,
  VERSION,
} from '../../../support/release/rust-history.ts';
import { FIX, HEAD, sights } from '../../../support/release/sights.ts';
import { wholeAdvisory } from '../../../support/whole-advisory.ts';

const at = hour;
const READY = APPROVED;

type Shown = NonNullable<Parameters<typeof recordedTools>[0]>;

interface Setting extends Shown {
  readonly policy?: Policy;
  readonly comments?: boolean;
  readonly incident?: (incident: Incident) => Incident;
  readonly sentAt?: string;
  readonly effect?: string;
  readonly connected?: boolean;
}

function circumstances(history: readonly Command[], setting: Setting) {
  const { policy = SHIPPING, comments = true, connected = true } = setting;
  const recorded = recordedTools(setting);
  const given = givenUnder(policy, ...history).incident;
  const posts: unknown[] = [];
  const nothing: Doable = {
    again: 'harmless',
    look: async () => ({ status: 'absent' }),
    send: async () => ({ status: 'done' }),
  };
  const does = () => nothing;
  const found: Circumstances = {
    acting: {
      comment: (place, post) => {
        posts.push([place, post]);
        return nothing;
      },
      ask: does,
      move: does,
      fork: does,
      requestCve: does,
      assess: does,
      scan: does,
    },
    incident: setting.incident?.(given) ?? given,
    policy,
    turn: {
      id: setting.effect ?? `${ID}#9#0`,
      sentAt: setting.sentAt,
      sending: async () => true,
      notSent: async () => undefined,
    },
    now: at(20),
    comments,
    ...(connected && { tools: recorded.tools }),
  };
  return { found, posts, recorded };
}

function made(act: ReleaseAct | DisclosureAct, history: readonly Command[] = READY, setting: Setting = {}) {
  const { found, posts, recorded } = circumstances(history, setting);
  return { doable: releaseDoableOf(act, found), posts, ...recorded };
}

function possible({ doable }: ReturnType<typeof made>): Doable {
  if ('problem' in doable) throw new Error(doable.problem);
  return doable;
}

function problem({ doable }: ReturnType<typeof made>): string {
  return 'problem' in doable ? doable.problem : 'none';
}

const PREPARATION = { kind: 'prepare', attempt: 1 } as const;

describe('a step of another version than that which is prepared', () => {
  it.each([
    { kind: 'bump', version: '1.4.9' },
    { kind: 'tag', version: '1.4.9' },
    { kind: 'run', workflow: 'release.yml', version: '1.4.9' },
    { kind: 'prove', channel: 'crates.io', version: '1.4.9' },
  ] as const)('is not taken for a step of this one: $kind', (act) => {
    expect(problem(made(act, BUMPED))).toContain('It belongs to the release of 1.4.9');
  });
});

describe('the preparation of a release', () => {
  it('reads, and sends nothing', async () => {
    const step = made(PREPARATION, MERGED);
    const sight = await possible(step).look();
    expect(sight).toMatchObject({
      status: 'done',
      outcome: { prepared: { version: VERSION, tag: 'v1.4.3' } },
    });
    expect(await possible(step).send()).toEqual(sight);
    expect(step.asked.map(([name]) => name)).toEqual(['sights', 'sights']);
    expect(step.of('sights')[0]).toEqual([REPOSITORY, expect.objectContaining({ fix: FIX, tag: undefined })]);
  });

  it('looks at the tag that may be there already', async () => {
    const step = made(PREPARATION, MERGED, {
      sights: (tag) =>
        sights({ tags: ['v1.4.3'], ...(tag === 'v1.4.3' && { tagged: HEAD, taggedHoldsFix: true }) }),
    });
    expect(await possible(step).look()).toMatchObject({ outcome: { prepared: { adopted: true } } });
    expect(step.of('sights').map(([, wanted]) => wanted)).toMatchObject([
      { tag: undefined },
      { tag: 'v1.4.3' },
    ]);
  });

  it('looks which preset would fit where a version file is not there', async () => {
    const files = [
      { path: 'Cargo.toml', kind: 'cargo-toml', text: null },
      { path: 'Cargo.lock', kind: 'cargo-lock', text: null },
      { path: 'pyproject.toml', kind: 'pyproject', text: '[project]\nname = "x"\nversion = "1.0"\n' },
    ] as const;
    const step = made(PREPARATION, MERGED, { sights: () => sights({ files }) });
    expect(await possible(step).look()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('the preset python would fit'),
    });
    expect(step.of('sights')).toHaveLength(2);
  });

  it('waits for checks, and is refused for what stands in the way, in few words', async () => {
    const checks = { passed: [], pending: ['test'], failed: [] };
    const pending = made(PREPARATION, MERGED, { sights: () => sights({ checks }) });
    expect(await possible(pending).look()).toMatchObject({
      status: 'under-way',
      waitsFor: expect.stringContaining('test'),
    });
    const failed = Array.from({ length: 50 }, (_, one) => `check ${one} ${'x'.repeat(100)}`);
    const red = made(PREPARATION, MERGED, {
      sights: () => sights({ checks: { passed: [], pending: [], failed }, workflows: [], holdsFix: false }),
    });
    const sight = await possible(red).look();
    expect(sight.status === 'refused' && sight.problem.length).toBeLessThanOrEqual(600);
  });
});

describe('a version and its tag', () => {
  it('are written in neutral words, by checked names alone', () => {
    const bump = made(BUMP);
    expect(bump.of('bump')).toEqual([
      [
        REPOSITORY,
        expect.objectContaining({
          from: '1.4.2',
          to: VERSION,
          message: 'chore: release 1.4.3',
          pull: expect.objectContaining({ branch: 'release/v1.4.3' }),
        }),
      ],
    ]);
    const tag = made(TAG, BUMPED);
    expect(tag.of('tag')).toEqual([
      [
        REPOSITORY,
        expect.objectContaining({
          tag: 'v1.4.3',
          commit: 'b'.repeat(40),
          message: 'Release 1.4.3',
          fix: FIX,
        }),
      ],
    ]);
  });

  it('need an approval that still stands', () => {
    const withdrawn = said({ type: 'WithdrawApproval', step: 'release', version: VERSION }, at(2));
    expect(problem(made(BUMP, [...READY, withdrawn]))).toContain('not approved any longer');
    expect(problem(made(TAG, [...READY, withdrawn]))).toContain('not approved any longer');
  });

  it('are those of the commit that was looked at where no file states a version', () => {
    const policy: Policy = { ...SHIPPING, release: { ...SHIPPING.release, versionFiles: [] } };
    expect(made(TAG, READY, { policy }).of('tag')).toMatchObject([[REPOSITORY, { commit: HEAD }]]);
  });

  it('are only looked at where the tag was there already', () => {
    const adopted = [...MERGED, prepared(at(0), { adopted: true })];
    expect(made(TAG, adopted).of('tag')).toMatchObject([[REPOSITORY, { commit: undefined }]]);
  });

  it('tell nothing of a flaw, though the policy was changed after it was prepared', () => {
    const policy: Policy = { ...SHIPPING, release: { ...SHIPPING.release, tag: 'security-{version}' } };
    const changed = [...MERGED, prepared(at(0), { tag: 'security-1.4.3' }), approved('release', at(1))];
    expect(problem(made(BUMP, changed, { policy }))).toContain('tell of a flaw');
  });

  it('never bear a name that is not fit, whatever is stored', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (version, tag, branch) => {
        const hostile = { version: `${version};`, tag: `-${tag}`, branch: `${branch} x` };
        for (const [name, value] of Object.entries(hostile)) {
          const spoilt = (incident: Incident): Incident => {
            const { release } = incident;
            if (!release?.prepared) throw new Error('Nothing is prepared.');
            return { ...incident, release: { ...release, prepared: { ...release.prepared, [name]: value } } };
          };
          for (const act of [BUMP, TAG, RUN('release.yml'), PROVE('crates.io')]) {
            const step = made(act, READY, { incident: spoilt });
            expect(problem(step)).toContain('No release is prepared');
            expect(step.asked).toEqual([]);
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('what anybody wrote about a flaw', () => {
  it('reaches no commit, tag, branch, pull request or input, whatever an incident holds', () => {
    const hostile = fc.string().map((text) => `$(hostile)\n${text}`);
    fc.assert(
      fc.property(hostile, hostile, hostile, (a, b, c) => {
        const spoilt = (incident: Incident): Incident => ({
          ...incident,
          id: a,
          reference: b,
          identities: [a, `CVE-${b}`],
          privateFork: c,
          advisory: { state: 'draft', updatedAt: at(0), reference: `GHSA-${a}` },
          signals: [
            {
              signal: b,
              source: 'dependabot',
              state: 'open',
              updatedAt: at(0),
              package: { ecosystem: a, name: c },
            },
          ],
          suspects: [c],
          leaks: [{ where: a, name: b, at: at(0) }],
          heard: [c],
          closings: [],
          papers: {
            ...incident.papers,
            answers: {
              versions: { value: a, at: at(0), by: b },
              components: { value: c, at: at(0), by: b },
              credits: { value: [`${a}:reporter`], at: at(0), by: c },
            },
          },
        });
        for (const isOver of [false, true]) {
          const incident = (known: Incident): Incident => {
            const all = spoilt(known);
            return { ...all, facts: { ...all.facts, ...(isOver && { published: at(0) }) } };
          };
          for (const act of [BUMP, TAG, RUN('release.yml'), RUN('publish.yml')]) {
            const step = made(act, BUMPED, { incident });
            expect(step.asked).toHaveLength(1);
            expect(JSON.stringify(step.asked)).not.toContain('hostile');
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('a run of a release', () => {
  it('is started with the version and the tag in its inputs', () => {
    const step = made(RUN('publish.yml'), BUMPED);
    expect(step.of('run')).toEqual([
      [
        expect.objectContaining({
          workflow: 'publish.yml',
          start: 'dispatch',
          tag: 'v1.4.3',
          inputs: { version: VERSION },
          attempt: 1,
        }),
        { run: undefined, since: '2008-01-01T00:00:00Z' },
      ],
    ]);
  });

  it('that is known is followed by its number', () => {
    const begun = [...BUMPED, done(RUN('release.yml'), at(4), { made: 7, outcome: { attempt: 1 } })];
    expect(made(RUN('release.yml'), begun).of('run')).toMatchObject([[{}, { run: 7 }]]);
  });

  it('that was run again is followed by its number, to the end of that attempt', () => {
    const rerun = { kind: 'rerun', workflow: 'release.yml', run: 7, attempt: 2 } as const;
    const again = [
      ...BUMPED,
      done(TAG, at(3), { outcome: { commit: 'b'.repeat(40) } }),
      ran('release.yml', at(4), 'failure'),
      said({ type: 'OrderAct', act: rerun }, at(5)),
      done(rerun, at(6), { made: 7 }),
    ];
    expect(made(RUN('release.yml', 2), again).of('run')).toMatchObject([[{ attempt: 2 }, { run: 7 }]]);
  });

  it('is not started with words that tell of a flaw, while under embargo', () => {
    const inputs = { why: `for ${REFERENCE}` };
    const policy: Policy = {
      ...SHIPPING,
      release: { ...SHIPPING.release, workflows: [{ file: 'publish.yml', start: 'dispatch', inputs }] },
    };
    const step = made(RUN('publish.yml'), BUMPED, { policy });
    expect(problem(step)).toContain('An input of publish.yml');
    expect(step.asked).toEqual([]);
    const open = [...BUMPED, publication(at(4))];
    expect(made(RUN('publish.yml'), open, { policy }).of('run')).toMatchObject([[{ inputs }, {}]]);
  });

  it('of a workflow that the plan does not have any longer is a problem', () => {
    expect(problem(made(RUN('other.yml'), BUMPED))).toContain('no workflow other.yml');
  });
});

describe('a smoke test', () => {
  const policy: Policy = {
    ...SHIPPING,
    release: {
      ...SHIPPING.release,
      channels: [{ kind: 'smoke-test', name: 'smoke', workflow: 'smoke.yml', inputs: { tag: '{tag}' } }],
    },
  };
  const act = PROVE('smoke');

  it('proves a version by its success', async () => {
    const step = made(act, READY, { policy, run: [{ status: 'done', made: 9, conclusion: 'success' }] });
    expect(await possible(step).look()).toMatchObject({
      status: 'done',
      conclusion: 'success',
      outcome: { evidence: ['run 9 of smoke.yml: success'] },
    });
    expect(step.of('run')).toMatchObject([[{ inputs: { tag: 'v1.4.3' } }, { run: undefined }]]);
  });

  it('that fails is refused, so that a person may try it once more', async () => {
    const step = made(act, READY, { policy, run: [{ status: 'done', made: 9, conclusion: 'failure' }] });
    expect(await possible(step).look()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('Run 9 of smoke.yml ended with failure'),
    });
  });

  it('is one run for one order: that of another order is not taken for it', () => {
    const begun = [...READY, done(act, at(3), { made: 9, effect: `${ID}#9#0` })];
    expect(made(act, begun, { policy }).of('run')).toMatchObject([[{}, { run: 9 }]]);
    const other = made(act, begun, { policy, effect: `${ID}#12#0` });
    expect(other.of('run')).toMatchObject([[{}, { run: undefined }]]);
  });
});

describe('a channel', () => {
  it('is asked about the version by the name in the version file', () => {
    const step = made(PROVE('crates.io'));
    expect(step.of('channel')).toEqual([
      ['crates.io', { repository: REPOSITORY, package: 'rust-template', tag: 'v1.4.3' }],
    ]);
    expect(step.of('prove')).toEqual([[VERSION]]);
  });

  it('is a problem where the name of the package is not known, or the plan has no such channel', () => {
    const nameless = (incident: Incident): Incident => {
      const { package: _, ...rest } = incident.release?.prepared ?? {};
      const release = { attempt: 1, at: at(0), by: 'embargo', prepared: { ...rest } };
      return { ...incident, release: release as NonNullable<Incident['release']> };
    };
    expect(problem(made(PROVE('crates.io'), READY, { incident: nameless }))).toContain('name of the package');
    expect(problem(made(PROVE('other')))).toContain('no channel other');
  });
});

describe('the survey of affected versions', () => {
  const survey = { kind: 'survey', version: VERSION } as const;
  const published = ['1.1.0', '1.2.0', '1.4.2', '1.4.3', 'nonsense; rm'].map((version) => ({
    version,
    isYanked: false,
  }));

  it('names those in the range of the advisory, and never the fixed one', async () => {
    const sight = await possible(made(survey, READY, { published })).look();
    expect(sight).toMatchObject({
      status: 'done',
      outcome: {
        yankable: [
          { channel: 'crates.io', version: '1.2.0' },
          { channel: 'crates.io', version: '1.4.2' },
        ],
      },
    });
  });

  it('leaves what is yanked already', async () => {
    const some = published.map((one) => ({ ...one, isYanked: one.version === '1.2.0' }));
    expect(await possible(made(survey, READY, { published: some })).look()).toMatchObject({
      outcome: { yankable: [{ version: '1.4.2' }] },
    });
  });

  it('names so many as an incident can keep, the latest, and says how many it leaves', async () => {
    const older = Array.from({ length: 130 }, (_, patch) => `1.3.${patch}`);
    const many = [...older, VERSION].map((version) => ({ version, isYanked: false }));
    const sight = await possible(made(survey, READY, { published: many })).look();
    if (sight.status !== 'done') throw new Error('It is not done.');
    expect(sight.outcome?.yankable).toHaveLength(100);
    expect(sight.outcome?.yankable?.at(-1)?.version).toBe('1.3.129');
    expect(sight.outcome?.evidence?.[0]).toContain('30 older versions');
  });

  it('names no more of all channels together', async () => {
    const { release } = SHIPPING;
    const [first, crates] = release ? (release.channels ?? []) : [];
    if (!first || !crates) throw new Error('There are no channels.');
    const channels = [first, crates, { ...crates, name: 'mirror' }];
    const policy: Policy = { ...SHIPPING, release: { ...release, channels } };
    const many = Array.from({ length: 130 }, (_, patch) => ({ version: `1.3.${patch}`, isYanked: false }));
    const sight = await possible(made(survey, READY, { published: many, policy })).look();
    if (sight.status !== 'done') throw new Error('It is not done.');
    expect(sight.outcome?.yankable).toHaveLength(100);
  });

  it('leaves a supported line that has no fix yet, and says so', async () => {
    const policy: Policy = {
      ...SHIPPING,
      release: { ...SHIPPING.release, supported: ['>= 1.2.0, < 1.3.0', '>= 1.4.0'] },
    };
    expect(await possible(made(survey, READY, { published, policy })).look()).toMatchObject({
      outcome: {
        yankable: [{ version: '1.4.2' }],
        evidence: expect.arrayContaining([expect.stringContaining('has no fix yet (latest 1.2.0)')]),
      },
    });
  });

  it.each([
    ['1.2.0, 1.4.2', ['1.2.0', '1.4.2']],
    ['>= 1.4.0, < 1.4.3', ['1.4.2']],
    ['< 1.2.0 or >= 1.4.0, < 1.4.3', ['1.1.0', '1.4.2']],
  ])('goes by what the assessment says where the advisory names no range: %s', async (value, versions) => {
    const assessed = (incident: Incident): Incident => ({
      ...incident,
      papers: { ...incident.papers, answers: { versions: { value, at: at(0), by: 'ada' } } },
    });
    const advisory = wholeAdvisory({ packages: [] });
    const sight = await possible(made(survey, READY, { published, advisory, incident: assessed })).look();
    expect(sight).toMatchObject({ outcome: { yankable: versions.map((version) => ({ version })) } });
  });

  it.each([
    ['nobody says which', [], 'is not known'],
    [
      'the range cannot be read',
      [{ ecosystem: 'rust', name: 'rust_template', range: 'all of 1.x' }],
      'cannot be read',
    ],
  ])('is refused where %s', async (_, packages, why) => {
    const step = made(survey, READY, { published, advisory: wholeAdvisory({ packages }) });
    expect(await possible(step).look()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining(why),
    });
  });

  it('waits while GitHub is silent: what the assessment says may be less', async () => {
    expect(await possible(made(survey, READY, { published, advisory: 'silent' })).look()).toEqual({
      status: 'unavailable',
    });
  });
});

describe('a yank', () => {
  const yank = { kind: 'yank', channel: 'crates.io', version: '1.4.2' } as const;
  const open = [...SURVEYED, approved('yank', at(9)), publication(at(10))];

  it('is done at the registry, once it is approved and no secret any longer', () => {
    expect(made(yank, open).of('yank')).toEqual([['1.4.2']]);
    expect(problem(made(yank, [...SURVEYED, approved('yank', at(9))]))).toContain(
      'Nothing may be yanked now',
    );
    expect(problem(made(yank, [...SURVEYED, publication(at(10))]))).toContain('Nothing may be yanked now');
  });

  it('can be taken back whenever a person wants that', () => {
    expect(made({ ...yank, kind: 'unyank' }, READY).of('unyank')).toEqual([['1.4.2']]);
  });

  it('of what is no version asks nobody', () => {
    const step = made({ ...yank, version: '../x' }, open);
    expect(problem(step)).toBe('That is no version.');
    expect(step.asked).toEqual([]);
  });

  describe('by a workflow', () => {
    const policy: Policy = {
      ...SHIPPING,
      release: {
        ...SHIPPING.release,
        channels: [
          {
            kind: 'pypi',
            name: 'pypi',
            index: 'https://pypi.org',
            yank: { workflow: 'yank.yml', inputs: { what: '{action} {package} {version}' } },
          },
        ],
      },
    };
    const act = { kind: 'yank', channel: 'pypi', version: '1.4.2' } as const;
    const shown = (isYanked: boolean) => ({ policy, published: [{ version: '1.4.2', isYanked }] });

    it('is started with what is to be done', async () => {
      const step = made(act, open, shown(false));
      expect(await possible(step).look()).toEqual({ status: 'absent' });
      expect(step.of('run')).toMatchObject([
        [{ workflow: 'yank.yml', inputs: { what: 'yank rust-template 1.4.2' }, start: 'dispatch' }, {}],
      ]);
    });

    it('is done when the registry shows it, whoever did it', async () => {
      expect(await possible(made(act, open, shown(true))).look()).toMatchObject({ status: 'done' });
    });

    it('waits for the registry when the run has succeeded, and is refused when it has not', async () => {
      const success = { status: 'done', made: 5, conclusion: 'success' } as const;
      expect(await possible(made(act, open, { ...shown(false), run: [success] })).look()).toMatchObject({
        status: 'under-way',
        made: 5,
        waitsFor: 'the registry to show 1.4.2 as yanked',
      });
      const failure = { ...success, conclusion: 'failure' };
      expect(await possible(made(act, open, { ...shown(false), run: [failure] })).look()).toMatchObject({
        status: 'refused',
        problem: expect.stringContaining('Run 5 of yank.yml ended with failure'),
      });
    });

    it('of a version that is not published is refused', async () => {
      expect(await possible(made(act, open, { policy, published: [] })).look()).toMatchObject({
        status: 'refused',
      });
    });
  });
});

describe('release notes', () => {
  const notes = { kind: 'notes', version: VERSION } as const;

  it('are put in as a person left them', async () => {
    const step = made(notes, READY, { draft: 'Bug fixes.' });
    await possible(step).look();
    expect(step.of('notes')).toEqual([[REPOSITORY, 'v1.4.3', 'Bug fixes.']]);
  });

  it('are not put in while they name the flaw under embargo', async () => {
    const step = made(notes, READY, { draft: `Fixes ${REFERENCE}.` });
    expect(await possible(step).look()).toMatchObject({ status: 'refused' });
    expect(step.of('notes')).toEqual([]);
  });

  it('lead to the advisory once it is published, and not before', async () => {
    const linked = { ...notes, published: true } as const;
    expect(await possible(made(linked, READY)).look()).toMatchObject({ status: 'refused' });
    const step = made(linked, [...READY, publication(at(4))]);
    const doable = possible(step);
    await doable.look();
    await doable.send();
    expect(step.of('notes')).toHaveLength(1);
    expect(step.of('notes')[0]?.[2]).toContain(REFERENCE);
  });

  it('wait for the end of a workflow that writes them anew', async () => {
    const policy: Policy = {
      ...SHIPPING,
      release: {
        ...SHIPPING.release,
        workflows: [{ file: 'signed.yml', start: 'release', rewritesNotes: true }],
      },
    };
    expect(await possible(made(notes, READY, { policy })).look()).toMatchObject({
      status: 'under-way',
      waitsFor: expect.stringContaining('signed.yml'),
    });
    const ended = [
      ...READY,
      done(BUMP, at(2), { outcome: { commit: 'b'.repeat(40) } }),
      done(TAG, at(3)),
      ran('signed.yml', at(4), 'failure'),
    ];
    expect(await possible(made(notes, ended, { policy })).look()).toEqual({ status: 'absent' });
  });
});

describe('the end of an embargo', () => {
  const released = said({ type: 'RecordFact', fact: 'released' }, at(5));

  it('is told to the reporter in a comment, of one occasion', () => {
    const { posts } = made({ kind: 'notify-reporter' }, [...MERGED, released]);
    expect(posts).toEqual([
      [
        { repository: REPOSITORY, ghsa: REFERENCE },
        { text: expect.any(String), key: `${ID} notify-reporter` },
      ],
    ]);
    const off = made({ kind: 'notify-reporter' }, [...MERGED, released], { comments: false });
    expect(problem(off)).toContain('GITHUB_COMMENTS');
  });

  it('is told to users in the words of the advisory as it is published', async () => {
    const channel = { kind: 'mail', name: 'list', to: 'announce@lists.example.org' } as const;
    const policy: Policy = { ...SHIPPING, disclosure: { announcements: [channel] } };
    const act = { kind: 'announce', channel: 'list' } as const;
    const step = made(act, [...MERGED, publication(at(6))], { policy });
    expect(possible(step).again).toBe('never');
    await possible(step).look();
    await possible(step).send();
    expect(step.of('announce')).toEqual([[channel, expect.objectContaining({ ghsa: REFERENCE })]]);
    const draft = made(act, MERGED, {
      policy,
      advisory: wholeAdvisory({ state: 'draft', publishedAt: undefined }),
    });
    expect(await possible(draft).look()).toMatchObject({ status: 'refused' });
    expect(problem(made({ ...act, channel: 'other' }, MERGED, { policy }))).toContain('no channel other');
  });

  it('keeps what is in the private fork', () => {
    const forked = (incident: Incident): Incident => ({ ...incident, privateFork: 'octo-org/fork' });
    const step = made({ kind: 'save-evidence' }, MERGED, { incident: forked });
    expect(step.of('evidence')).toEqual([[{ repository: REPOSITORY, ghsa: REFERENCE }, 'octo-org/fork']]);
    expect(problem(made({ kind: 'save-evidence' }, MERGED))).toContain('no private fork');
  });

  it('is confirmed by the record of the CVE, where one is known and the policy says where', () => {
    const known = [...MERGED, publication(at(6), { cve: 'CVE-2026-1234' })];
    const step = made({ kind: 'confirm-cve' }, known);
    expect(step.of('cve')).toEqual([[expect.stringMatching(/^https:/), 'CVE-2026-1234']]);
    expect(problem(made({ kind: 'confirm-cve' }, MERGED))).toContain('No CVE');
    const policy: Policy = { ...SHIPPING, disclosure: { cveRecords: false } };
    expect(problem(made({ kind: 'confirm-cve' }, known, { policy }))).toContain('not looked at');
  });
});

describe('a step without what it is done with', () => {
  it.each([
    [PREPARATION, 'connect'],
    [BUMP, 'connect'],
    [{ kind: 'save-evidence' } as DisclosureAct, 'cannot read'],
    [{ kind: 'confirm-cve' } as DisclosureAct, 'not looked at'],
  ])('waits for a person: %o', (act, why) => {
    const history = [...MERGED, publication(at(6), { cve: 'CVE-2026-1234' })];
    const forked = (incident: Incident): Incident => ({ ...incident, privateFork: 'octo-org/fork' });
    const step = made(act, history, { connected: false, incident: forked });
    expect(problem(step)).toContain(why);
  });
});
