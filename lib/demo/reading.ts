import { addSeconds, type Instant } from '../../lambdas/incident/time/instant.ts';
import type { Log } from '../../lambdas/pipeline/ports.ts';
import type { GitHubHost } from '../local/github-host.ts';
import type { LocalPipeline } from '../local/pipeline.ts';
import type { VirtualClock } from '../local/virtual-clock.ts';
import { hearing, ownLines } from './hearing.ts';

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
  /** Tells what GitHub told, and what Embargo did by itself, since that was told last; whether there was anything. */
  tellNews(play: Play, at: Instant): Promise<boolean>;
  /** Lets time pass until `at`, and tells the news meanwhile. */
  passTo(play: Play, at: Instant): Promise<void>;
  /** Reads GitHub from `since` on, every few minutes until nothing comes of it, and tells what that brought. */
  findOut(play: Play, since: Instant): Promise<void>;
}

/** Seconds between two readings: as long as it takes on AWS at the most. */
const PAUSE = 300;

/** So often at the most: what has not ended by then waits for somebody. */
const ROUNDS = 12;

/** Reads GitHub as the pipeline does every few minutes, and knows what came of it. */
export function reading(): Reading {
  let askedAgain = 0;
  const heard = hearing();

  async function tellNews(play: Play, at: Instant, source = 'by webhook'): Promise<boolean> {
    const { own, gitHub } = await heard(play);
    if (gitHub.length > 0) play.tell(at, `  Embargo hears ${source}: ${gitHub.join('; ')}`);
    for (const words of ownLines(own)) play.tell(at, `  ${words}`);
    return own.length + gitHub.length > 0;
  }

  async function passTo(play: Play, at: Instant): Promise<void> {
    const { pipeline, time } = play;
    for (let stop = ''; stop !== at; ) {
      const next = pipeline.nextTimer();
      stop = next !== undefined && next < at ? next : at;
      await time.runTo(pipeline, stop);
      await tellNews(play, stop);
    }
  }

  /** Whether anything came of it. */
  async function readOnce(play: Play, at: Instant): Promise<boolean> {
    const { pipeline, gitHub, tell } = play;
    await passTo(play, at);
    await gitHub.passTime();
    await pipeline.settled();
    const byWebhook = await tellNews(play, at);
    await pipeline.reconcile();
    const byReading = await tellNews(play, at, 'by reading GitHub');
    if (askedAgain > 0) tell(at, '  Embargo has GitHub deliver the lost webhook again');
    askedAgain = 0;
    return byWebhook || byReading;
  }

  return {
    log(entry) {
      if (entry.message === 'deliveries followed') askedAgain += Number(entry.asked);
    },
    tellNews,
    passTo,
    async findOut(play, since) {
      for (let round = 1; round <= ROUNDS; round += 1) {
        if (!(await readOnce(play, addSeconds(since, round * PAUSE)))) return;
      }
    },
  };
}
