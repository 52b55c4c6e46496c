import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import type { ReleaseRules } from '../../../../lambdas/incident/policy/release.ts';
import type { RegistriesStandIn } from '../../../../lib/local/registries/registries-stand-in.ts';
import { REPOSITORY } from '../release-world.ts';
import { type Project, PUBLISHED, released } from './project.ts';

/** What the package of each project is called. */
export const PACKAGE = 'octo-widget';

type Addresses = RegistriesStandIn['addresses'];

/** A kind of project, how its advisories call it, and how it ships. */
export interface Kind {
  readonly ecosystem: string;
  readonly project: Project;
  readonly rules: (addresses: Addresses) => ReleaseRules;
}

const MANIFEST = { name: PACKAGE, version: '1.4.2', license: 'MIT' };
const LOCK = {
  name: PACKAGE,
  version: '1.4.2',
  lockfileVersion: 3,
  requires: true,
  packages: { '': MANIFEST, 'node_modules/left-pad': { version: '1.4.2' } },
};

/** Published on npm by the tag, by its preset. */
export const NPM: Kind = {
  ecosystem: 'npm',
  project: {
    files: {
      'package.json': `${JSON.stringify(MANIFEST, null, 2)}\n`,
      'package-lock.json': `${JSON.stringify(LOCK, null, 2)}\n`,
    },
    workflows: [
      {
        file: 'release.yml',
        outcome:
          ({ npm }, state) =>
          async ({ tag, version }) => {
            if (tag === null || version === null) return;
            npm.publish(PACKAGE, version);
            await released(state, tag);
          },
      },
    ],
    published: ({ npm }) => {
      for (const version of PUBLISHED) npm.publish(PACKAGE, version);
    },
  },
  rules: ({ npm }) => ({ preset: 'npm', registry: npm }),
};

/** Its first run fails, and its documentation always does. */
export const FAILING: Kind = {
  ...NPM,
  project: {
    ...NPM.project,
    workflows: [
      {
        file: 'release.yml',
        outcome: ({ npm }, state) => {
          let runs = 0;
          return async ({ tag, version }, end) => {
            runs += 1;
            if (tag === null || version === null) return;
            if (runs === 1) return end('failure');
            npm.publish(PACKAGE, version);
            await released(state, tag);
          };
        },
      },
      { file: 'docs.yml', inputs: ['tag'], outcome: () => (_, end) => end('failure') },
    ],
  },
};

/** What is built is in the GitHub Release, attested and with a bundle beside it. */
export const BUILT: Kind = {
  ...NPM,
  project: {
    ...NPM.project,
    workflows: [
      {
        file: 'release.yml',
        outcome:
          (_, state) =>
          async ({ tag, version }) => {
            if (tag === null || version === null) return;
            const name = `${PACKAGE}-${version}.tgz`;
            const bundle = { name: `${name}.sigstore.json`, content: '{}' };
            await released(state, tag, [{ name, content: 'Built.' }, bundle]);
            for (const { digest } of state.release(REPOSITORY, tag).assets) {
              if (digest !== null) state.attest(REPOSITORY, digest);
            }
          },
      },
    ],
  },
};

const ASSETS = [`${PACKAGE}-{version}.tgz`];

/** How {@link BUILT} ships. */
export const ATTESTED: ReleaseRules = {
  channels: [
    { kind: 'github-release', name: 'attested', assets: ASSETS, signed: 'attestation' },
    { kind: 'github-release', name: 'bundled', assets: ASSETS, signed: 'bundle' },
  ],
};

const PYPROJECT = `[project]
name = "Octo_Widget"
version = "1.4.2"

[tool.other]
version = "1.4.2"
`;

/** Published on PyPI by workflows that are dispatched one after the other, tried by a third, yanked by a fourth. */
export const PYTHON: Kind = {
  ecosystem: 'pip',
  project: {
    files: { 'pyproject.toml': PYPROJECT },
    workflows: [
      {
        file: 'release.yml',
        inputs: ['version'],
        outcome:
          (_, state) =>
          ({ tag, run }) =>
            tag === `v${run.inputs.version}` ? released(state, tag) : undefined,
      },
      {
        file: 'publish.yml',
        inputs: ['tag'],
        outcome:
          ({ pypi }) =>
          ({ version, run }) =>
            version !== null && run.inputs.tag === `v${version}` ? pypi.publish(PACKAGE, version) : undefined,
      },
      { file: 'smoke.yml', inputs: ['version'] },
      {
        file: 'yank.yml',
        inputs: ['version', 'action', 'package'],
        outcome:
          ({ pypi }) =>
          ({ run: { inputs } }) =>
            (inputs.action === 'yank' ? pypi.yank : pypi.unyank)(
              String(inputs.package),
              String(inputs.version),
            ),
      },
    ],
    published: ({ pypi }) => {
      for (const version of PUBLISHED) pypi.publish(PACKAGE, version);
    },
  },
  rules: ({ pypi }) => ({
    preset: 'python',
    workflows: [
      { file: 'release.yml', start: 'dispatch', inputs: { version: '{version}' } },
      { file: 'publish.yml', start: 'dispatch', inputs: { tag: '{tag}' }, after: ['release.yml'] },
    ],
    channels: [
      { kind: 'github-release', name: 'github-release', assets: [] },
      {
        kind: 'pypi',
        name: 'pypi',
        index: pypi,
        yank: {
          workflow: 'yank.yml',
          inputs: { version: '{version}', action: '{action}', package: '{package}' },
        },
      },
      { kind: 'smoke-test', name: 'tried', workflow: 'smoke.yml', inputs: { version: '{version}' } },
    ],
  }),
};

/** The policy of a project: the runbook's otherwise. */
export function policyOf(kind: Kind, rules: ReleaseRules = {}, disclosure: Policy['disclosure'] = {}) {
  return (policy: Policy, addresses: Addresses): Policy => ({
    ...policy,
    release: { ...kind.rules(addresses), ...rules },
    disclosure: { ...policy.disclosure, ...disclosure },
  });
}
