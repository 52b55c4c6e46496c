import { fixed } from '../release-saga.ts';
import { FAULTS, ID, REPOSITORY, type ReleaseWorld, releaseWorld } from '../release-world.ts';
import { approving } from './approving.ts';
import { listening, type Told } from './listening.ts';
import { type Deed, mending } from './people.ts';
import { furnishProject } from './project.ts';
import { type Kind, PACKAGE } from './projects.ts';

type Setting = NonNullable<Parameters<typeof releaseWorld>[0]>;

/** Another project, another policy, other people; and what must be so at the end. */
export interface Variant {
  readonly kind: Kind;
  readonly policy: Setting['policy'];
  /** What comes before the release: a report that is fixed, where nothing else is said. */
  readonly begin?: Deed;
  /** Before anything is prepared: the fix has just come. */
  readonly first?: Deed;
  /** What people do whenever they look, beside mending; without it one of them approves everything. */
  readonly people?: readonly Deed[];
  /** The requests that other variants do not make, or not for the same: each fails in every way, the others in one. */
  readonly own?: RegExp;
  /** Whether it may end: the end of a release, where nothing else is said. */
  readonly isOver?: (world: ReleaseWorld) => Promise<boolean>;
  /** What was not kept, in words. `told`: what users were told, by the names of the channels. */
  readonly broken: (world: ReleaseWorld, told: Told) => Promise<readonly string[]>;
}

const [STEP, QUARTER, LOOKS] = [300, 6 * 3600, 900];

/** Plays it to its end, and judges it. */
export async function playVariant(variant: Variant, plan?: Setting['plan']) {
  const { kind, policy, begin = reported(kind), first, broken } = variant;
  const users = await listening();
  const world = await releaseWorld({
    ...(policy && { policy }),
    ...(plan && { plan }),
    announcing: users.access,
    furnishing: (state, registries) => furnishProject(kind.project, state, registries),
  });
  try {
    await begin(world);
    await first?.(world);
    const isAtEnd = await looksOn(variant, world, users.told);
    const { calls, problems } = world;
    const end = isAtEnd ? [] : ['it did not end'];
    return { calls, problems, broken: [...end, ...(await broken(world, users.told))] };
  } finally {
    await Promise.all([world.close(), users.close()]);
  }
}

const reported =
  ({ ecosystem }: Kind): Deed =>
  async (world) => {
    await fixed(world, {}, { ecosystem, name: PACKAGE });
  };

const ALL: Deed = approving(['ada'], ['release', 'yank', 'publish']);

async function looksOn({ people = [ALL], isOver = isEnded }: Variant, world: ReleaseWorld, told: Told) {
  const mend = mending((act) => act.kind === 'announce' && told().some((one) => one === act.channel));
  for (let look = 0; look < LOOKS; look += 1) {
    await world.perform();
    if (await isOver(world)) return isReviewed(world);
    for (const deed of [mend, ...people]) await deed(world);
    const { incident, outbox } = await world.stored();
    const isSlow = incident.facts.released !== undefined && outbox.length === 0;
    await world.pass(isSlow ? QUARTER : STEP);
  }
  return false;
}

/** Whether all is done, and nothing waits for anything. */
export async function isEnded(world: ReleaseWorld): Promise<boolean> {
  const { cvePublished, published } = (await world.stored()).incident.facts;
  return published !== undefined && cvePublished !== undefined && isQuiet(world);
}

/** Whether nothing is under way, and nothing waits for a person. */
export async function isQuiet({ stored }: ReleaseWorld): Promise<boolean> {
  const { incident, outbox } = await stored();
  return outbox.length === 0 && incident.deadLetters.length === 0;
}

async function isReviewed(world: ReleaseWorld): Promise<boolean> {
  const review = { type: 'RecordReview', incident: ID, id: 'review', by: 'ada', now: world.now() } as const;
  await world.tell(review);
  for (let look = 0; look < 20 && !(await isQuiet(world)); look += 1) {
    await world.pass(STEP);
    await world.perform();
  }
  return (await world.stored()).incident.facts.reviewed !== undefined;
}

/** Where a play may fail: at what changes something. */
export function changesIn(calls: readonly string[]): readonly number[] {
  return calls.flatMap((name, at) =>
    /^(POST|PUT|PATCH|DELETE) /.test(name) && !name.endsWith('/access_tokens') ? [at + 1] : [],
  );
}

/** With one fault at every request that changes something: the promises that were broken. */
export async function withEachFault(variant: Variant, calls: readonly string[]): Promise<readonly string[]> {
  const all: string[] = [];
  for (const [index, at] of changesIn(calls).entries()) {
    const name = calls[at - 1] ?? '';
    const inTurn = FAULTS.filter((_, place) => place === index % FAULTS.length);
    for (const fault of variant.own?.test(name) ? FAULTS : inTurn) {
      const { broken } = await playVariant(variant, (call) => (call === at ? fault : undefined));
      all.push(...broken.map((what) => `${fault} at call ${at}, ${name}: ${what}`));
    }
  }
  return all;
}

/** How often something was taken by GitHub. */
export function taken({ github }: ReleaseWorld, method: string, path: RegExp): number {
  return github.state.requests.filter(
    (one) => one.method === method && path.test(one.path) && one.status >= 200 && one.status < 300,
  ).length;
}

/** The runs of the tag, by the file of their workflow and what they were dispatched with. */
export function runsOf({ github }: ReleaseWorld): readonly string[] {
  const { state } = github;
  return state
    .runs(REPOSITORY)
    .map((run) => `${run.title} ${Object.values(run.inputs).join(' ')}`.trim())
    .sort();
}
