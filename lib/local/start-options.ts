import { parseArgs } from 'node:util';
import type { Variables } from '../../lambdas/environment.ts';

export const START_HELP = `Runs the whole Embargo pipeline on this machine.

  npm start                          take webhooks in, watch deadlines, send alerts
  npm start -- --port 9090           listen elsewhere
  npm start -- --policy FILE         follow this policy, in YAML or JSON; preset:ID names one that comes with Embargo
  npm start -- --no-stand-in         without the stand-in for GitHub, which runs where no credentials are given
  npm start -- --help                this text

Without credentials for GitHub a stand-in for it runs along, on this machine alone, with one repository,
octo-org/rust-template. What people do there is played: npm run embargo -- play --help. What was done there is lost when
this ends; incidents stay.

Environment
  PORT                               where it listens on 127.0.0.1 (8080)
  EMBARGO_DATA                       the folder that keeps everything (.embargo/)
  GITHUB_WEBHOOK_SECRET              the webhook secret set on GitHub; without it one is made for a trial
  GITHUB_WEBHOOK_SECRET_PREVIOUS     the secret before the last rotation, valid beside it
  GITHUB_APP_ID, GITHUB_APP_KEY_FILE the GitHub App by which GitHub is followed: its id, and the file with its key;
                                     GITHUB_APP_KEY instead holds the key itself, in PEM
  GITHUB_TOKEN, GITHUB_REPOSITORIES  a personal token instead, and the repositories that are followed with it,
                                     such as owner/one,owner/two
  GITHUB_COMMENTS                    on: comments on advisories are read and written, by a preview of GitHub's
  GITHUB_API_URL                     where GitHub's API is (https://api.github.com)
  EMBARGO_POLICY                     the same as --policy; without either the runbook's policy holds
  EMBARGO_SMTP_URL                   mails alerts through this server, such as smtp://127.0.0.1:25
  EMBARGO_MAIL_TO                    who gets them; EMBARGO_MAIL_TO_ESCALATION and EMBARGO_MAIL_TO_OPERATORS
                                     for the second circle and for those who run the pipeline
  EMBARGO_MAIL_FROM                  from whom (embargo@localhost)
`;

interface StartOptions {
  readonly help: boolean;
  readonly port: number;
  readonly dataFolder: string;
  /** Whether a stand-in for GitHub may run, where no credentials are given. */
  readonly standIn: boolean;
  /** A policy file, or `preset:ID`. */
  readonly policy?: string;
}

/** Reads what `npm start` was given, or says what is wrong with it. */
export function startOptions(
  args: readonly string[],
  variables: Variables,
): StartOptions | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        port: { type: 'string' },
        policy: { type: 'string' },
        'stand-in': { type: 'boolean' },
      },
    });
    const text = values.port ?? variables.PORT ?? '8080';
    const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (!(port <= 65535)) return { problem: `PORT is '${text}': it must be a number from 0 to 65535.` };
    const policy = values.policy || variables.EMBARGO_POLICY;
    return {
      help: values.help ?? false,
      port,
      dataFolder: variables.EMBARGO_DATA || '.embargo',
      standIn: values['stand-in'] ?? true,
      ...(policy && { policy }),
    };
  } catch (fault) {
    // parseArgs throws for options that it does not know, with a sentence that names them.
    return { problem: fault instanceof Error ? fault.message : String(fault) };
  }
}
