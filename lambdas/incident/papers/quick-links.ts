import { parseReference } from '../identity.ts';
import type { Incident } from '../incident.ts';
import { advisoryLink } from '../links.ts';
import type { Policy } from '../policy/policy.ts';
import { checklistsOf, detectionOf } from '../policy/policy-defaults.ts';
import { affectedVersions, fixedVersion } from './affected-versions.ts';
import { privateFork, repositoryLink, runsLink } from './github-links.ts';
import { oneLine } from './markdown.ts';

export interface QuickLinks {
  readonly links: readonly { readonly what: string; readonly url: string }[];
  /** To be pasted into a shell as they are: they hold nothing but checked names. */
  readonly commands: readonly { readonly what: string; readonly command: string }[];
}

type Link = QuickLinks['links'][number];
type Command = QuickLinks['commands'][number];
type Subject = Pick<Incident, 'repository' | 'reference' | 'papers'>;

/** The gates of a Rust project, by the item of a checklist that asks for them. */
const GATES: Readonly<Record<string, readonly [what: string, command: string]>> = {
  fmt: ['Check the format', 'cargo fmt -- --check'],
  clippy: ['Lint', 'cargo clippy --all-targets --all-features -- -D warnings'],
  test: ['Run the tests', 'cargo test --all-features'],
  deny: ['Check dependencies, licences and sources', 'cargo deny check'],
  audit: ['Check for known vulnerabilities', 'cargo audit --deny warnings'],
};

/**
 * The runbook's quick reference for one incident: where to look, and what to run. Of the gates it names those that
 * the policy's checklists ask for. What holds a name that is none is left out.
 */
export function quickLinks(incident: Subject, policy: Policy): QuickLinks {
  return {
    links: [...advisoryLinks(incident), ...alertLinks(incident), ...runLinks(incident, policy)],
    commands: [
      ...branchCommands(incident),
      ...gates(policy),
      { what: 'Look for committed secrets', command: 'gitleaks detect' },
      ...releaseCommands(incident),
      ...yanks(incident),
    ],
  };
}

function advisoryLinks(incident: Subject): readonly Link[] {
  const home = repositoryLink(incident.repository);
  if (!home) return [];
  const list = `${home}/security/advisories`;
  const fork = privateFork(incident);
  return [
    ...(fork ? [{ what: 'This advisory', url: advisoryLink(incident) }] : []),
    ...(fork ? [{ what: 'Its private fork, once it is started', url: `https://github.com/${fork}` }] : []),
    { what: 'Security advisories', url: list },
    { what: 'New advisory', url: `${list}/new` },
  ];
}

function alertLinks({ repository }: Subject): readonly Link[] {
  const home = repositoryLink(repository);
  if (!home) return [];
  return [
    { what: 'Dependabot alerts', url: `${home}/security/dependabot` },
    { what: 'Code scanning alerts', url: `${home}/security/code-scanning` },
    { what: 'Secret scanning alerts', url: `${home}/security/secret-scanning` },
  ];
}

/** One link for each workflow, though several tools run in it or one tool looks for several things. */
function runLinks({ repository }: Subject, policy: Policy): readonly Link[] {
  const tools = detectionOf(policy).flatMap((detection) => detection.tools);
  const workflows = [...new Set(tools.flatMap(({ workflow }) => workflow ?? []))];
  return workflows.flatMap((workflow) => {
    const url = runsLink(repository, workflow);
    const names = tools.filter((tool) => tool.workflow === workflow).map(({ name }) => oneLine(name));
    return url ? [{ what: `Runs of ${[...new Set(names)].join(', ')} (${workflow})`, url }] : [];
  });
}

/** Nothing of a fix may be pushed but to the private fork, and there is one only for an advisory. */
function branchCommands(incident: Subject): readonly Command[] {
  const fork = privateFork(incident);
  const reference = parseReference(incident.reference);
  if (!fork || !reference) return [];
  const [, name] = fork.split('/');
  return [
    {
      what: 'Clone the private fork',
      command: `git clone https://github.com/${fork}.git && cd ./${name}`,
    },
    { what: 'Make the branch for the fix', command: `git checkout -b security/fix-${reference}` },
  ];
}

/**
 * The merge is on the repository itself and not on the fork (runbook, "Emergency Release Process"). The messages tell of
 * no flaw: they are public before the advisory is.
 */
function releaseCommands(incident: Subject): readonly Command[] {
  const version = fixedVersion(incident) ?? 'X.Y.Z';
  return [
    ...repositoryCommands(incident),
    { what: `Write ${version} into Cargo.toml; then bring Cargo.lock into line`, command: BUMP },
    { what: 'Take both into a commit', command: 'git add Cargo.toml Cargo.lock' },
    { what: 'Commit; the message tells of no flaw', command: `git commit -m "Release v${version}"` },
    { what: 'Push it', command: 'git push origin main' },
    { what: 'Tag it', command: `git tag -a v${version} -m "Release v${version}"` },
    { what: 'Push the tag: this starts the release', command: `git push origin v${version}` },
  ];
}

const BUMP = 'cargo update --workspace';

function repositoryCommands(incident: Subject): readonly Command[] {
  const fetch = {
    what: 'In a clone of it from before, on main: fetch the fix',
    command: 'git pull origin main',
  };
  const home = repositoryLink(incident.repository);
  if (!home) return [fetch];
  const [, name] = incident.repository.split('/');
  const clone = `git clone ${home}.git && cd ./${name}`;
  return privateFork(incident)
    ? [
        {
          what: 'After the merge button of the advisory: leave the fork, and clone the repository itself',
          command: `cd .. && ${clone}`,
        },
        fetch,
      ]
    : [{ what: 'After the fix is merged: clone the repository', command: clone }, fetch];
}

function gates(policy: Policy): readonly Command[] {
  const items = Object.values(checklistsOf(policy)).flat();
  return Object.entries(GATES).flatMap(([gate, [what, command]]) =>
    items.some(({ item }) => item === gate) ? [{ what, command }] : [],
  );
}

function yanks(incident: Subject): readonly Command[] {
  const { affects } = incident.papers.answers;
  if (affects && !affects.value.includes('package')) return [];
  const versions = affectedVersions(incident);
  if (versions.length === 0) {
    return [{ what: 'Yank each affected version', command: 'cargo yank --version X.Y.Z' }];
  }
  return versions.map((version) => ({
    what: `Yank ${version}`,
    command: `cargo yank --version ${version}`,
  }));
}
