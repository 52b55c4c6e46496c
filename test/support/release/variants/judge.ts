import type { Incident } from '../../../../lambdas/incident/incident.ts';
import { GHSA, REPOSITORY, type ReleaseWorld } from '../release-world.ts';
import type { Told } from './listening.ts';
import { runsOf, taken } from './play.ts';
import { PACKAGE } from './projects.ts';

/** What must have come of a release. */
interface Wanted {
  /** The runs there are, by file and inputs. */
  readonly runs: readonly string[];
  /** What was taken back, and given free, in its order. */
  readonly yanked: readonly string[];
  readonly bumps?: number;
  /** What users are told by, each once. */
  readonly told?: readonly string[];
  readonly more?: (
    world: ReleaseWorld,
    incident: Incident,
  ) => readonly (readonly [holds: boolean, what: string])[];
}

/** What was not kept of what holds of every release: each thing that people see once. */
export function judging({ runs, yanked, bumps = 1, told: wanted = [], more = () => [] }: Wanted) {
  return async (world: ReleaseWorld, told: Told): Promise<readonly string[]> => {
    const { github, journal } = world;
    const { incident, outbox } = await world.stored();
    const { state } = github;
    const commits = state.commits(REPOSITORY).filter(({ message }) => message.includes('1.4.3'));
    const kept = await journal.read(incident.id);
    const comments = taken(world, 'POST', /\/security-advisories\/[^/]+\/comments$/);
    const published = state.deliveries.filter(
      ({ event, action }) => event === 'repository_advisory' && action === 'published',
    );
    const tags = Object.keys(state.refs(REPOSITORY)).filter((ref) => ref.startsWith('refs/tags/'));
    const checks: readonly (readonly [holds: boolean, what: string])[] = [
      [outbox.length === 0 && incident.deadLetters.length === 0, 'something was left undone'],
      [state.advisory(REPOSITORY, GHSA).state === 'published', 'the advisory is not published'],
      [published.length === 1, `${published.length} publications`],
      [comments === 1, `${comments} words to the reporter`],
      [commits.length === bumps, `${commits.length} commits of the version`],
      [tags.join() === 'refs/tags/v1.4.2,refs/tags/v1.4.3', `tags: ${tags}`],
      [runsOf(world).join() === [...runs].sort().join(), `runs: ${runsOf(world)}`],
      [kept.every(({ version }, at) => version === at + 1), 'the journal has a gap'],
      [yanksOf(world).join() === yanked.join(), `yanked: ${yanksOf(world)}`],
      [
        state.release(REPOSITORY, 'v1.4.3').body.split(`/security/advisories/${GHSA}`).length === 2,
        'the notes do not link to the advisory once',
      ],
      [[...told()].sort().join() === wanted.join(), `told: ${told()}`],
      ...more(world, incident),
    ];
    return checks.filter(([holds]) => !holds).map(([, what]) => what);
  };
}

function yanksOf({ registries }: ReleaseWorld): readonly string[] {
  return registries.npm
    .changes()
    .filter(({ name }) => name === PACKAGE)
    .map(({ version, message }) => `${message === '' ? 'unyank' : 'yank'} ${version}`);
}
