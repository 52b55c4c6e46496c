import { personKey } from '../release/person-key.ts';
import { APPROVED_STEPS } from '../release/release-state.ts';
import { isProblem } from '../release/versions/problem.ts';
import { parseRange } from '../release/versions/version-range.ts';
import { partOver } from './part-over.ts';
import type { Policy } from './policy.ts';
import type { ChannelPlan, Disclosure, ReleaseRules, ReleaseWorkflow } from './release.ts';
import { releasePlanOf } from './release-plan.ts';

interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * What contradicts itself in the sections `release` and `disclosure`, for all repositories and for those with something
 * of their own: what holds there is looked at whole, and told where it is their own.
 */
export function releaseSectionProblems(policy: Policy): readonly Problem[] {
  const { release, disclosure, repositories = [] } = policy;
  return [
    ...(release ? placed(['release'], releaseProblems(release)) : []),
    ...placed(['disclosure'], disclosureProblems(disclosure)),
    ...repositories.flatMap((rule, index) => {
      const own = rule.release ? partOver(release, rule.release) : undefined;
      const before = new Set((release ? releaseProblems(release) : []).map(({ message }) => message));
      const news = (own ? releaseProblems(own) : []).filter(({ message }) => !before.has(message));
      return [
        ...placed(['repositories', index, 'release'], news),
        ...placed(['repositories', index, 'disclosure'], disclosureProblems(rule.disclosure)),
      ];
    }),
  ];
}

function placed(path: Problem['path'], problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
}

function releaseProblems(rules: ReleaseRules): readonly Problem[] {
  const { workflows = [], channels = [], versionFiles = [] } = rules;
  return [
    ...twice(workflows, 'workflows', 'file'),
    ...twice(channels, 'channels', 'name'),
    ...twice(versionFiles, 'versionFiles', 'path'),
    ...workflows.flatMap((workflow, index) =>
      placed(['workflows', index], workflowProblems(workflow, workflows)),
    ),
    ...registryProblems(rules),
    ...tokenProblems(channels),
    ...approvalProblems(rules),
    ...rangeProblems(rules),
  ];
}

function workflowProblems(
  { file, start, inputs, after = [] }: ReleaseWorkflow,
  all: readonly ReleaseWorkflow[],
): readonly Problem[] {
  const unknown = after.flatMap((name, place) =>
    all.some((one) => one.file === name)
      ? []
      : [{ path: ['after', place], message: `'${name}' is no workflow of this plan` }],
  );
  const isStarted = start === 'dispatch';
  return [
    ...(inputs && !isStarted ? [{ path: ['inputs'], message: `has no place beside start: ${start}` }] : []),
    ...(after.length > 0 && !isStarted
      ? [{ path: ['after'], message: `has no place beside start: ${start}` }]
      : []),
    ...unknown,
    ...(unknown.length === 0 && waitsForItself(file, all)
      ? [{ path: ['after'], message: `${file} would wait for itself` }]
      : []),
  ];
}

function waitsForItself(file: string, all: readonly ReleaseWorkflow[]): boolean {
  const reached = new Set<string>();
  const open = [file];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const next = all.find((one) => one.file === name)?.after ?? [];
    open.push(...next.filter((one) => !reached.has(one)));
    for (const one of next) reached.add(one);
  }
  return reached.has(file);
}

/** No registry is known by itself: the one of npm may be the company's own. */
function registryProblems(rules: ReleaseRules): readonly Problem[] {
  const isLacking = releasePlanOf({ release: rules })?.channels.some(
    (channel) => channel.kind === 'npm' && channel.registry === '',
  );
  if (isLacking) {
    const message = "is missing: the preset npm needs the address of the registry that 'npm publish' uses";
    return [{ path: ['registry'], message }];
  }
  return rules.registry !== undefined && rules.preset !== 'npm'
    ? [{ path: ['registry'], message: 'is for the preset npm: a channel names its own' }]
    : [];
}

/** There is one token for each kind of registry: it is sent to one address, and no other learns it. */
function tokenProblems(channels: readonly ChannelPlan[]): readonly Problem[] {
  const asked = channels.map(tokenAddress);
  return asked.flatMap((one, place) => {
    const isOther = asked
      .slice(0, place)
      .some((known) => known && known.kind === one?.kind && known.at !== one.at);
    const message =
      'would get the token of another registry: name a workflow that yanks there (yank.workflow)';
    return isOther ? [{ path: ['channels', place, 'yank'], message }] : [];
  });
}

function tokenAddress(channel: ChannelPlan) {
  if (channel.kind !== 'crates.io' && channel.kind !== 'npm') return undefined;
  if (!channel.yank || channel.yank.workflow) return undefined;
  const { kind } = channel;
  return { kind, at: URL.parse(channel.kind === 'npm' ? channel.registry : channel.api)?.origin };
}

function approvalProblems({ maintainers = [], approvals = {} }: ReleaseRules): readonly Problem[] {
  const names = maintainers.map(personKey);
  const doubled = names.flatMap((name, place) =>
    names.indexOf(name) < place ? [{ path: ['maintainers', place], message: 'is named twice' }] : [],
  );
  const few = APPROVED_STEPS.flatMap((step) =>
    maintainers.length > 0 && (approvals[step] ?? 0) > maintainers.length
      ? [
          {
            path: ['approvals', step],
            message: `asks for ${approvals[step]} persons, and maintainers names ${maintainers.length}`,
          },
        ]
      : [],
  );
  return [...doubled, ...few];
}

function rangeProblems(rules: ReleaseRules): readonly Problem[] {
  const { supported, preset, channels = [] } = rules;
  const isPython = preset === 'python' || channels.some(({ kind }) => kind === 'pypi');
  const ranges = supported === undefined || supported === 'latest' ? [] : supported;
  return ranges.flatMap((range, place) => {
    const read = parseRange(range, isPython ? 'pypi' : 'crates.io');
    return isProblem(read) ? [{ path: ['supported', place], message: read.problem }] : [];
  });
}

function disclosureProblems({ announcements = [] }: Disclosure = {}): readonly Problem[] {
  return twice(announcements, 'announcements', 'name');
}

/** What is known by its name is there once. */
function twice<Name extends string>(
  all: readonly { readonly [name in Name]: string }[],
  list: string,
  field: Name,
): readonly Problem[] {
  const names = all.map((one) => one[field].toLowerCase());
  return names.flatMap((name, place) =>
    names.indexOf(name) < place ? [{ path: [list, place, field], message: `names ${name} twice` }] : [],
  );
}
