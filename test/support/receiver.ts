import type { LambdaFunctionURLEvent } from 'aws-lambda';
import type { LogLine } from '../../lambdas/github/log-line.ts';
import { createReceiver } from '../../lambdas/github/receive.ts';
import type { GitHubCommand } from '../../lambdas/incident/command.ts';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import type { Tidings } from '../../lambdas/pipeline/follow-ports.ts';
import { CONTEXT, SECRET } from './signed-event.ts';

type Parts = Partial<Parameters<typeof createReceiver>[0]>;

export const OLD_SECRET = 'the-secret-before-it-77e2';
export const NOW = '2026-11-22T09:00:00Z';

/** A receiver that remembers what it handed on, how often it asked for the secrets, and what it logged. */
export function recordingReceiver(parts: Parts = {}) {
  const commands: (GitHubCommand | Tidings)[] = [];
  const lines: LogLine[] = [];
  const asked = { forSecrets: 0 };
  const {
    handle = async () => 'committed',
    secrets = async () => ({ current: SECRET, previous: OLD_SECRET }),
  } = parts;
  const receive = createReceiver({
    handle: (command) => {
      commands.push(command);
      return handle(command);
    },
    secrets: () => {
      asked.forSecrets += 1;
      return secrets();
    },
    policy: parts.policy ?? RUNBOOK_POLICY,
    clock: () => NOW,
    log: (line) => lines.push(line),
  });
  return { commands, lines, asked, receive: (event: LambdaFunctionURLEvent) => receive(event, CONTEXT) };
}
