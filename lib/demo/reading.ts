import { eventWords } from '../../lambdas/incident/papers/event-words.ts';
import type { Instant } from '../../lambdas/incident/time/instant.ts';
import type { Log } from '../../lambdas/pipeline/ports.ts';
import type { GitHubHost } from '../local/github-host.ts';
import type { LocalPipeline } from '../local/pipeline.ts';
import type { VirtualClock } from '../local/virtual-clock.ts';
import { say } from './say.ts';
import { GHSA } from './story.ts';

export interface Play {
  readonly pipeline: LocalPipeline;
  readonly gitHub: GitHubHost;
  readonly token: string;
  readonly time: VirtualClock;
  readonly read: Reading;
  tell(at: Instant, text: string): void;
}

interface Reading {
  readonly log: Log;
  /** Lets time pass until `at`, reads GitHub, and tells what that brought. */
  findOut(play: Play, at: Instant): Promise<void>;
}

/** Reads GitHub as the pipeline does every few minutes, and knows what came of it. */
export function reading(): Reading {
  let askedAgain = 0;
  return {
    log(entry) {
      if (entry.message === 'deliveries followed') askedAgain += Number(entry.asked);
    },
    async findOut(play, at) {
      const { pipeline, gitHub, time, tell } = play;
      await time.runTo(pipeline, at);
      await gitHub.passTime();
      const known = await toldByGitHub(play);
      await pipeline.reconcile();
      // Each change of an advisory tells all that stands in it: what was told before is no news.
      const news = (await toldByGitHub(play)).filter((words) => !known.includes(words));
      if (news.length > 0) tell(at, `  Embargo reads GitHub: ${news.join('; ')}`);
      if (askedAgain > 0) tell(at, '  Embargo has GitHub deliver the lost webhook again');
      askedAgain = 0;
    },
  };
}

/** All that GitHub told of the incident so far, in words, in the order in which it was heard. */
async function toldByGitHub(play: Play): Promise<readonly string[]> {
  const { timeline = [] } = await say(play, '/commands', { action: 'timeline', id: GHSA });
  return timeline
    .flatMap(({ events }) => events)
    .filter(({ by }) => by === 'github')
    .map((event) => eventWords(event, 'UTC'));
}
