import type { Paint, Style } from '../paint.ts';
import { wrap } from '../wrap.ts';
import { approvalLines } from './step-lines.ts';
import type { PlanView } from './views.ts';

type Planned = NonNullable<PlanView['release']>;
type Yanks = PlanView['yanks'];

type Row = readonly [label: string, text: string];

/** Exactly what a release would do, for people: every text that would be public, every workflow, channel and gate. */
export function planLines(view: PlanView, paint: Paint): readonly string[] {
  const { reference, repository, release, problems, pending, approvals } = view;
  const what = release === null ? 'What is released cannot be said yet' : `Release of ${release.version}`;
  const approved = approvalLines(approvals, paint);
  return [
    `${paint('heading', reference)} in ${repository}`,
    `${what}.`,
    ...(release ? releaseLines(release, paint) : []),
    ...section('Looked at before the tag', gateLines(view, paint), paint),
    ...section('Approvals', approved, paint),
    ...section('Yanked after the embargo', yankLines(view.yanks), paint),
    ...section(
      'In the way',
      problems.flatMap((problem) => bullet(problem, 'overdue', paint)),
      paint,
    ),
    ...(pending === null ? [] : ['', ...wrap(`It waits for: ${pending}`, 80)]),
  ];
}

function section(heading: string, lines: readonly string[], paint: Paint): readonly string[] {
  return lines.length === 0 ? [] : ['', paint('heading', heading), ...lines];
}

function releaseLines(release: Planned, paint: Paint): readonly string[] {
  const { workflows, channels } = release;
  return [
    ...rows(firstRows(release)),
    ...section('Workflows', rows(workflows.map(workflowRow)), paint),
    ...section('Proven on', rows(channels.map(({ name, expects }) => [name, expects.join('\n')])), paint),
  ];
}

function firstRows(release: Planned): readonly Row[] {
  const { version, previous, tag, branch, base, isAdopted, files, pull } = release;
  const where = isAdopted ? `${tag}, which is there already` : `${tag} on ${branch}`;
  const made: readonly Row[] = [
    ...files.map(({ path, from, to }): Row => ['file', `${path}: ${from ?? 'no version'} to ${to}`]),
    ...(files.length > 0 ? [['commit', release.commitMessage] as const] : []),
    ...(pull ? [['pull', `${pull.branch}: ${pull.title}\n${pull.text}`] as const] : []),
    ['tag says', release.tagMessage],
  ];
  return [
    ['version', `${version}${previous === null ? ', the first' : `, after ${previous}`}`],
    ['tag', where],
    ['looked at', base],
    ...(isAdopted ? [] : made),
  ];
}

function workflowRow({ file, start, inputs, after, isOptional }: Planned['workflows'][number]): Row {
  const given = Object.entries(inputs).map(([name, value]) => `${name}=${value}`);
  const parts = [
    STARTS[start],
    after.length > 0 && `after ${after.join(', ')}`,
    given.length > 0 && `with ${given.join(', ')}`,
    isOptional && 'not waited for',
  ];
  return [file, parts.filter((part) => part).join(', ')];
}

const STARTS = {
  tag: 'started by the tag',
  release: 'started by the GitHub Release',
  dispatch: 'started by Embargo',
} as const;

function gateLines({ gates }: PlanView, paint: Paint): readonly string[] {
  return gates.flatMap(({ gate, ok, detail }) => {
    const { mark, style } = ok === null ? WAITS : ok ? GOOD : BAD;
    const [first = '', ...rest] = wrap(`${gate}: ${detail}`, 76);
    return [`${paint(style, mark)} ${first}`, ...rest.map((line) => `    ${line}`)];
  });
}

interface Mark {
  readonly mark: string;
  readonly style: Style;
}
const GOOD: Mark = { mark: '[x]', style: 'done' };
const BAD: Mark = { mark: '[!]', style: 'overdue' };
const WAITS: Mark = { mark: '[>]', style: 'warning' };

function yankLines(yanks: Yanks): readonly string[] {
  switch (yanks.status) {
    case 'none-wanted':
      return [];
    case 'unknown':
      return wrap(yanks.problem, 78).map((line) => `  ${line}`);
    case 'known': {
      const all = yanks.yanks.map(({ channel, version }): Row => [channel, version]);
      const kept = yanks.kept.map((one): Row => ['stays', one]);
      return all.length + kept.length === 0
        ? ['  nothing: no published version is affected']
        : rows([...all, ...kept]);
    }
  }
}

function bullet(text: string, style: Style, paint: Paint): readonly string[] {
  return wrap(text, 78).map((line, index) => `${index === 0 ? '- ' : '  '}${paint(style, line)}`);
}

const LABEL = 20;

function rows(all: readonly Row[]): readonly string[] {
  const width = Math.min(LABEL, Math.max(0, ...all.map(([label]) => label.length)));
  return all.flatMap(([label, text]) =>
    wrap(text, 76 - width).map((line, index) =>
      `  ${(index === 0 ? label : '').padEnd(width)}  ${line}`.trimEnd(),
    ),
  );
}
