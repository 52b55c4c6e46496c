import type { World } from '../../lib/cli/world.ts';
import { commandLine } from './command-line.ts';
import { report, viewAt } from './incident-history.ts';
import { webServer } from './web-server.ts';

/** The incident of which a {@link takingPipeline} tells. */
export const TAKEN = viewAt('2026-03-01T10:00:00Z', [report()]);

type Request = Readonly<Record<string, unknown>>;

/** A pipeline that takes everything, adds `answers` by action to what it answers, and remembers what it was asked. */
export async function takingPipeline(answers: Readonly<Record<string, object>> = {}) {
  const server = await webServer(({ body }) => {
    const { action } = JSON.parse(body.toString());
    const answer = { ok: true, incident: TAKEN, changed: true, ...answers[action] };
    return { status: 200, body: JSON.stringify(answer) };
  });
  return {
    url: server.url,
    requests: () => server.received.map(({ body }): Request => JSON.parse(body.toString())),
  };
}

/** Runs the command line against such a pipeline: what came of it, and all that the pipeline was asked. */
export async function asked(
  args: readonly string[],
  answers: Readonly<Record<string, object>> = {},
  world: Partial<World> = {},
) {
  const pipeline = await takingPipeline(answers);
  const result = await commandLine({ world }).run('--url', pipeline.url, ...args);
  return { ...result, requests: pipeline.requests() };
}
