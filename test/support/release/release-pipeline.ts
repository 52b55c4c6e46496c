import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { createGitHub } from '../../../lambdas/github/client/github.ts';
import { memoryResponseCache } from '../../../lambdas/github/client/response-cache.ts';
import { createReleasing } from '../../../lambdas/github/release/releasing.ts';
import type { Command } from '../../../lambdas/incident/command.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { type Answer, answerRequest } from '../../../lambdas/pipeline/answer-request.ts';
import { handleCommand } from '../../../lambdas/pipeline/handle-command.ts';
import type { World } from '../../../lib/cli/world.ts';
import { startGitHubStandIn } from '../../../lib/local/github/github-stand-in.ts';
import { commandLine } from '../command-line.ts';
import { ID, REFERENCE, REPOSITORY } from '../given.ts';
import { createLoop } from '../loop.ts';
import { SHA, shipping } from './crate-history.ts';

interface Setting {
  readonly policy?: Policy;
  readonly comments?: boolean;
  /** Whether GitHub is connected. */
  readonly connected?: boolean;
  /** The weaknesses that the advisory names. */
  readonly weaknesses?: readonly string[];
}

/**
 * A pipeline in memory that answers the command line, connected with a GitHub on this machine: a repository with a crate
 * of version 1.2.3, whose fix is on the default branch, and a report of it that was accepted. Nothing performs effects.
 */
export async function releasePipeline({
  policy = shipping(),
  comments = true,
  connected = true,
  weaknesses = ['CWE-125'],
}: Setting = {}) {
  const requests: string[] = [];
  const loop = createLoop();
  const github = await startGitHubStandIn({
    clock: loop.now,
    log: ({ method, path }) => void requests.push(`${method} ${path}`),
  });
  onTestFinished(github.close);
  const { state } = github;
  state.addRepository(REPOSITORY);
  const files = { 'Cargo.toml': '[package]\nname = "octo"\nversion = "1.2.3"\n', ...WORKFLOW };
  const fix = await state.commit(REPOSITORY, { message: 'Read the length once', files });
  const vulnerabilities = [
    {
      package: { ecosystem: 'rust', name: 'octo' },
      vulnerable_version_range: '>= 1.2.0, < 1.2.4',
      patched_versions: '1.2.4',
    },
  ];
  await state.report(REPOSITORY, {
    ghsa: REFERENCE,
    severity: 'high',
    cwe_ids: [...weaknesses],
    vulnerabilities,
  });
  await state.accept(REPOSITORY, REFERENCE);

  const client = createGitHub({
    baseUrl: github.url,
    credentials: async () => ({ kind: 'app', id: state.app.id, privateKeys: [state.app.privateKey] }),
    clock: loop.now,
    log: () => undefined,
    fetch: globalThis.fetch,
    wait: async () => undefined,
    cache: memoryResponseCache(),
  });
  const tools = connected ? { releasing: createReleasing(client, 'app') } : {};
  const pipeline = { ...loop.pipeline, policy, comments, tools: async () => tools };
  const url = await serving((request) => answerRequest(pipeline, request));

  return {
    github,
    ask: (request: object): Promise<Answer> => answerRequest(pipeline, request),
    stored: () => loop.pipeline.store.load(ID),
    notes: loop.pipeline.notes,
    /** What the ports were asked for, and GitHub, since the last time that this was asked. */
    seen: () => ({ calls: loop.calls.splice(0), requests: requests.splice(0) }),
    /** Tells commands, whose fix is the commit that is there; two days pass then. */
    async tell(...commands: readonly Command[]): Promise<void> {
      for (const command of commands) {
        const own: Command = JSON.parse(JSON.stringify(command).replaceAll(SHA, fix));
        const outcome = await handleCommand(pipeline, own);
        if (outcome.status === 'refused') throw new Error(outcome.refusal.message);
      }
      loop.pass('P2D');
    },
    run: (args: readonly string[], world: Partial<World> = {}) =>
      commandLine({ world: { clock: loop.now, ...world } }).run('--url', url, ...args),
  };
}

const WORKFLOW = {
  '.github/workflows/release.yml': 'on: { push: { tags: ["v*"] } }\njobs: {}\n',
};

/** Answers requests as the function of the pipeline does; gone after the test. */
async function serving(answer: (request: unknown) => Promise<Answer>): Promise<string> {
  const server = createServer(async (incoming, outgoing) => {
    const told = await answer(JSON.parse(await text(incoming)));
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
