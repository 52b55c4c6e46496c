import { GHSA, REPOSITORY, type ReleaseWorld } from './release-world.ts';

/** Requests that show, and how often each may be taken by the other side. */
const ONCE: readonly (readonly [method: string, path: RegExp, what: string])[] = [
  ['POST', /\/git\/refs$/, 'tags'],
  ['POST', /\/container-scan\.yml\/dispatches$/, 'dispatched runs'],
  ['POST', /\/security-advisories\/[^/]+\/comments$/, 'words to the reporter'],
];

/** The jobs of what the tag starts, and the release. */
const TAGGED = ['release', 'docker', 'changelog', 'publish', 'signed-releases'];

/** What a release and its disclosure promise, and was not kept, in words. */
export async function brokenPromises(world: ReleaseWorld, end: string): Promise<readonly string[]> {
  const { state } = world.github;
  const { incident, outbox } = await world.stored();
  const yanks = world.registries.crates.changes().map(({ action, version }) => `${action} ${version}`);
  const journal = await world.journal.read(incident.id);
  const body = state.release(REPOSITORY, 'v1.4.3').body;
  const bumps = state.commits(REPOSITORY).filter(({ message }) => message.includes('1.4.3'));
  const told = state.deliveries.filter(
    ({ event, action }) => event === 'repository_advisory' && action === 'published',
  );
  const checks: readonly (readonly [holds: boolean, what: string])[] = [
    [end === 'ended', `it was ${end}`],
    [outbox.length === 0 && incident.deadLetters.length === 0, 'something was left undone'],
    [yanks.join() === 'yank 1.4.1,yank 1.4.2', `yanked: ${yanks.join()}`],
    [state.advisory(REPOSITORY, GHSA).state === 'published', 'the advisory is not published'],
    [body.split(`/security/advisories/${GHSA}`).length === 2, 'the notes do not link to the advisory once'],
    [journal.every(({ version }, at) => version === at + 1), 'the journal has a gap'],
    [bumps.length === 1, `${bumps.length} commits of the version`],
    [told.length === 1, `${told.length} publications`],
    [Object.keys(state.refs(REPOSITORY)).length === 3, `refs: ${Object.keys(state.refs(REPOSITORY))}`],
    ...ONCE.map(([method, path, what]) => {
      const times = state.requests.filter(
        (one) => one.method === method && path.test(one.path) && one.status >= 200 && one.status < 300,
      ).length;
      return [times === 1, `${times} ${what}`] as const;
    }),
    ...TAGGED.map((job) => {
      const runs = state
        .runs(REPOSITORY)
        .filter(({ branch, jobs }) => branch === 'v1.4.3' && jobs[0]?.name === job);
      return [runs.length === 1, `${runs.length} runs of ${job}`] as const;
    }),
  ];
  return checks.filter(([holds]) => !holds).map(([, what]) => what);
}
