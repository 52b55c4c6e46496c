import type { ReleaseRules } from '../../../../lambdas/incident/policy/release.ts';
import { REPOSITORY, type ReleaseWorld } from '../release-world.ts';
import { approving } from './approving.ts';
import { closing } from './closing.ts';
import { abandoning, byHand, merging, rerunning, undoing } from './deeds.ts';
import { judging } from './judge.ts';
import { isEnded, type Variant } from './play.ts';
import { ATTESTED, BUILT, FAILING, NPM, PYTHON, policyOf } from './projects.ts';

const NPM_RUNS = ['release.yml'];
const DEPRECATED = ['yank 1.4.1', 'yank 1.4.2'];
const PYTHON_RUNS = [
  'release.yml 1.4.3',
  'publish.yml v1.4.3',
  'smoke.yml 1.4.3',
  'yank.yml 1.4.1 yank Octo_Widget',
  'yank.yml 1.4.2 yank Octo_Widget',
];
const UNDONE = ['yank.yml 1.4.2 unyank Octo_Widget'];
const EMERGENCY = { emergency: { when: { severity: ['critical' as const, 'high' as const] } } };
const ANNOUNCED = {
  announcements: [
    { kind: 'webhook' as const, name: 'chat', url: 'env:CHAT' },
    { kind: 'mail' as const, name: 'list', to: 'announce@lists.example.org' },
  ],
};
const OPTIONAL: ReleaseRules = {
  workflows: [
    { file: 'release.yml', start: 'tag' },
    { file: 'docs.yml', start: 'dispatch', inputs: { tag: '{tag}' }, optional: true },
  ],
};

const allBy = (name: string) => approving([name], ['release', 'yank', 'publish']);

const isUndone =
  (channel: string) =>
  async (world: ReleaseWorld): Promise<boolean> => {
    const undone = (await world.stored()).incident.acts?.[`yank:${channel}:1.4.2`];
    return undone?.act.kind === 'unyank' && undone.status === 'done' && isEnded(world);
  };

/** The releases of other projects, by other policies, and what ends without one. */
export const VARIANTS: Readonly<Record<string, Variant>> = {
  'an npm project, by its preset': {
    kind: NPM,
    own: /./,
    policy: policyOf(NPM),
    broken: judging({ runs: NPM_RUNS, yanked: DEPRECATED }),
  },
  'a Python project, dispatched, tried by a smoke test and yanked by a workflow': {
    kind: PYTHON,
    own: /dispatches$/,
    policy: policyOf(PYTHON),
    broken: judging({
      runs: PYTHON_RUNS,
      yanked: [],
      more: (_, { release }) => [[release?.yankable?.length === 2, 'not two are affected']],
    }),
  },
  'a protected branch, and two of three maintainers': {
    kind: { ...NPM, project: { ...NPM.project, settings: (state) => state.protectBranch(REPOSITORY) } },
    own: /\/pulls$|\/git\//,
    policy: policyOf(NPM, { maintainers: ['Ada', 'Grace', 'Linus'] }),
    people: [allBy('ada'), merging, allBy('grace')],
    // The one of the pull request, and that of its merge.
    broken: judging({ runs: NPM_RUNS, yanked: DEPRECATED, bumps: 2 }),
  },
  'a project that asks nobody': {
    kind: NPM,
    policy: policyOf(NPM, { approvals: { release: 0, yank: 0, publish: 0 } }),
    people: [],
    broken: judging({ runs: NPM_RUNS, yanked: DEPRECATED }),
  },
  'an emergency': {
    kind: NPM,
    own: /^PATCH .*security-advisories|^PUT /,
    policy: policyOf(NPM, {}, EMERGENCY),
    broken: judging({
      runs: NPM_RUNS,
      yanked: DEPRECATED,
      more: (_, { facts: { released = '', published = '' } }) => [
        [Date.parse(published) - Date.parse(released) < 2 * 86_400_000, `published only at ${published}`],
      ],
    }),
  },
  'a workflow that fails and is run again, beside one that is optional and fails': {
    kind: FAILING,
    own: /rerun|dispatches$/,
    policy: policyOf(FAILING, OPTIONAL),
    people: [allBy('ada'), rerunning],
    broken: judging({ runs: ['docs.yml v1.4.3', 'release.yml'], yanked: DEPRECATED }),
  },
  'a version that people tagged': {
    kind: NPM,
    policy: policyOf(NPM),
    first: byHand,
    people: [approving(['ada'], ['yank', 'publish'])],
    broken: judging({ runs: NPM_RUNS, yanked: DEPRECATED }),
  },
  'a second attempt, after the first was given up': {
    kind: NPM,
    own: /\/git\/(tags|refs)$/,
    policy: policyOf(NPM),
    people: [allBy('ada'), abandoning],
    broken: judging({
      runs: NPM_RUNS,
      yanked: DEPRECATED,
      more: (_, { release }) => [[release?.attempt === 2, `attempt ${release?.attempt}`]],
    }),
  },
  'files that are attested, and signed by bundles': {
    kind: BUILT,
    policy: policyOf(BUILT, ATTESTED),
    broken: judging({ runs: NPM_RUNS, yanked: [] }),
  },
  'yanks, one of which is undone': {
    kind: NPM,
    own: /^PUT /,
    policy: policyOf(NPM),
    people: [allBy('ada'), undoing('npm', '1.4.2')],
    isOver: isUndone('npm'),
    broken: judging({ runs: NPM_RUNS, yanked: [...DEPRECATED, 'unyank 1.4.2'] }),
  },
  'yanks by a workflow, one of which is undone': {
    kind: PYTHON,
    own: /dispatches$/,
    policy: policyOf(PYTHON),
    people: [allBy('ada'), undoing('pypi', '1.4.2')],
    isOver: isUndone('pypi'),
    broken: judging({ runs: [...PYTHON_RUNS, ...UNDONE], yanked: [] }),
  },
  'a fix that users are told of by a webhook and by mail': {
    kind: NPM,
    own: /^POST \/$/,
    policy: policyOf(NPM, {}, ANNOUNCED),
    broken: judging({ runs: NPM_RUNS, yanked: DEPRECATED, told: ['chat', 'list'] }),
  },
  'no release, since the report was rejected': closing('rejected'),
  'no release, since the report was a duplicate': closing('duplicate'),
};
