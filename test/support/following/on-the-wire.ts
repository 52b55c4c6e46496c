import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { VARIABLES, type Variables } from '../../../lambdas/environment.ts';
import { addDuration, type Instant } from '../../../lambdas/incident/time/instant.ts';
import type { Answer } from '../../../lambdas/pipeline/answer-request.ts';
import type { RequestInput } from '../../../lambdas/pipeline/request.ts';
import { startGitHubStandIn } from '../../../lib/local/github/github-stand-in.ts';
import { startLocalPipeline } from '../../../lib/local/pipeline.ts';
import { temporaryFolder } from '../local-aws.ts';
import { SECRET } from '../signed-event.ts';

export const REPOSITORY = 'octo-org/rust-template';
const START = '2026-03-01T09:00:00Z';

const TOKEN = 'the-token-of-these-tests';

/** By what GitHub is followed: as the App, with a personal token for one repository, or not at all. */
type Means = 'app' | 'token' | 'nothing';

/** The whole pipeline and a GitHub on one machine, in memory, on one clock that stands still until it is moved. */
export async function followedOnTheWire(means: Means, own: Variables = {}) {
  let now: Instant = START;
  const clock = () => now;
  const log: Readonly<Record<string, string | number>>[] = [];
  const target = { url: 'http://127.0.0.1:1', secret: SECRET };
  const github = await startGitHubStandIn({ clock, deliverTo: target });
  onTestFinished(github.close);
  github.state.addRepository(REPOSITORY);
  const pipeline = await startLocalPipeline({
    clock,
    port: 0,
    operatorToken: TOKEN,
    variables: {
      [VARIABLES.githubWebhookSecret]: SECRET,
      [VARIABLES.githubApi]: github.url,
      [VARIABLES.followSeconds]: '0',
      // Nobody answers there, and nobody elsewhere is asked.
      [VARIABLES.registryStandIns]: JSON.stringify({ 'https://cveawg.mitre.org': 'http://127.0.0.1:1' }),
      ...(await credentials(means, github.state)),
      ...own,
    },
    log: (entry) => void log.push(entry),
  });
  onTestFinished(pipeline.close);
  target.url = `${pipeline.url}/webhooks/github`;

  async function ask(request: RequestInput): Promise<Answer> {
    await pipeline.settled();
    const response = await fetch(`${pipeline.url}/commands`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify(request),
    });
    return (await response.json()) as Answer;
  }

  return {
    github,
    pipeline,
    log,
    now: clock,
    pass: (duration: string) => {
      now = addDuration(now, duration, 'UTC');
    },
    /** One run of `reconcile`, and of every webhook that it asks for. */
    async follow() {
      await pipeline.reconcile();
      await github.state.settled();
    },
    ask,
    list: async () => (await ask({ action: 'list' })).incidents ?? [],
    show: async (id: string) => (await ask({ action: 'show', id })).incident,
  };
}

type GitHubState = Awaited<ReturnType<typeof startGitHubStandIn>>['state'];

async function credentials(means: Means, state: GitHubState): Promise<Variables> {
  switch (means) {
    case 'app': {
      const file = join(await temporaryFolder(), `${randomUUID()}.pem`);
      await writeFile(file, state.app.privateKey);
      return { [VARIABLES.githubAppId]: String(state.app.id), [VARIABLES.githubAppKeyFile]: file };
    }
    case 'token':
      return {
        [VARIABLES.githubToken]: state.addPersonalToken('maintainer'),
        [VARIABLES.githubRepositories]: REPOSITORY,
      };
    default:
      return {};
  }
}
