import type { ChecksSeen } from '../../incident/release/sights.ts';
import { asObject } from '../read-object.ts';
import { oneLine } from './plain.ts';
import type { Got, RepositoryApi } from './repository-api.ts';

type State = keyof ChecksSeen;

/** A commit, and the branch to which it was pushed. */
interface Place {
  readonly sha: string;
  readonly branch: string;
}

interface Check {
  readonly name: string;
  readonly state: State;
}

/** Pages of a hundred. */
const MOST = 5;

/**
 * How the checks of a commit stand: check runs, the statuses of other services, and the workflows that its push
 * started, whose later jobs are no check runs before they begin. Of several of one name the worst counts.
 */
export async function readChecks(api: RepositoryApi, { sha, branch }: Place): Promise<Got<ChecksSeen>> {
  const all: Check[] = [];
  for (const { itemsIn, read, ...question } of SOURCES) {
    const parameters = question.parameters({ sha, branch });
    const got = await api.list({ ...question, parameters, itemsIn, most: MOST });
    if (got.status !== 'got') return got;
    all.push(...got.data.flatMap(read));
  }
  return { status: 'got', data: seenOf(all) };
}

interface Source {
  readonly path: string;
  readonly permission: string;
  readonly parameters: (place: Place) => Readonly<Record<string, string>>;
  readonly itemsIn: (data: unknown) => unknown;
  readonly read: (value: unknown) => readonly Check[];
}

const SOURCES: readonly Source[] = [
  {
    path: '/commits/{ref}/check-runs',
    permission: 'Checks: read',
    parameters: ({ sha }) => ({ ref: sha, filter: 'latest' }),
    itemsIn: (data) => asObject(data)?.check_runs,
    read: readCheckRun,
  },
  {
    path: '/commits/{ref}/status',
    permission: 'Commit statuses: read',
    parameters: ({ sha }) => ({ ref: sha }),
    itemsIn: (data) => asObject(data)?.statuses,
    read: readStatus,
  },
  {
    path: '/actions/runs',
    permission: 'Actions: read and write',
    parameters: ({ sha, branch }) => ({ head_sha: sha, branch, event: 'push' }),
    itemsIn: (data) => asObject(data)?.workflow_runs,
    read: readRunning,
  },
];

/** As GitHub does when it asks whether a required check lets a merge pass: one that was skipped does. */
const PASSING: readonly unknown[] = ['success', 'neutral', 'skipped'];

function readCheckRun(value: unknown): readonly Check[] {
  const { name, status, conclusion } = asObject(value) ?? {};
  if (typeof name !== 'string') return [];
  const ended = PASSING.includes(conclusion) ? 'passed' : 'failed';
  return [{ name: oneLine(name), state: status === 'completed' ? ended : 'pending' }];
}

const STATUSES: Readonly<Record<string, State>> = { success: 'passed', pending: 'pending' };

function readStatus(value: unknown): readonly Check[] {
  const { context, state } = asObject(value) ?? {};
  if (typeof context !== 'string' || typeof state !== 'string') return [];
  return [{ name: oneLine(context), state: STATUSES[state] ?? 'failed' }];
}

/** How a run ended is told by its jobs. */
function readRunning(value: unknown): readonly Check[] {
  const { name, status } = asObject(value) ?? {};
  return typeof name === 'string' && status !== 'completed'
    ? [{ name: oneLine(name), state: 'pending' }]
    : [];
}

function seenOf(all: readonly Check[]): ChecksSeen {
  const named = (state: State) => [
    ...new Set(all.filter((one) => one.state === state).map(({ name }) => name)),
  ];
  const [failed, pending] = [named('failed'), named('pending')];
  return {
    failed,
    pending: pending.filter((name) => !failed.includes(name)),
    passed: named('passed').filter((name) => !failed.includes(name) && !pending.includes(name)),
  };
}
