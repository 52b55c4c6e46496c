import { expect, it, onTestFinished } from 'vitest';
import { addSeconds } from '../../../lambdas/incident/time/instant.ts';
import { hostGitHub } from '../../../lib/local/github-host.ts';
import { startLocalPipeline } from '../../../lib/local/pipeline.ts';
import { SECRET } from '../../support/signed-event.ts';

/** A trial whose pipeline follows the stand-in every five seconds, as at a start without credentials. */
async function trial() {
  let now = '2026-03-01T09:00:00Z';
  const clock = () => now;
  const host = await hostGitHub({ clock, secret: SECRET });
  onTestFinished(host.close);
  const subjects: string[] = [];
  const pipeline = await startLocalPipeline({
    clock,
    port: 0,
    operatorToken: 'a token',
    variables: { ...host.variables, GITHUB_WEBHOOK_SECRET: SECRET },
    play: host.play,
    log: () => undefined,
    onAlert: ({ subject }) => void subjects.push(subject),
  });
  onTestFinished(pipeline.close);
  host.deliverTo(pipeline.url);
  await pipeline.reconcile();
  return {
    play: host.play,
    /** The alerts of the round that follows the present one. */
    async round(): Promise<readonly string[]> {
      now = addSeconds(now, 5);
      await host.passTime();
      await pipeline.reconcile();
      return subjects.splice(0);
    },
  };
}

it('lets a failing scan, its recovery and a finding without a severity be seen in the round that follows', async () => {
  const { play, round } = await trial();
  expect(await round()).toEqual([]);
  const ran = await play({ deed: 'run', workflow: 'security-audit.yml', conclusion: 'failure' });
  const audit = ran.ok ? ran.id : undefined;
  expect(await round()).toEqual([`[Embargo] ${audit}: a security scan failed`]);
  await play({ deed: 'run', workflow: 'security-audit.yml', conclusion: 'success' });
  expect(await round()).toEqual([`[Embargo] ${audit}: closed`]);
  const found = await play({ deed: 'alert', tool: 'code-scanning' });
  expect(await round()).toEqual([`[Embargo] ${found.ok && found.id}: a tool found a vulnerability`]);
});
