/** The environment variables of the functions. The stack sets them; the functions read them. */
export const VARIABLES = {
  table: 'TABLE_NAME',
  scheduleGroup: 'SCHEDULE_GROUP',
  scheduleRole: 'SCHEDULE_ROLE_ARN',
  scheduleTarget: 'CHECK_DEADLINES_ARN',
  scheduleDeadLetters: 'SCHEDULE_DEAD_LETTERS_ARN',
  topicMaintainers: 'TOPIC_MAINTAINERS_ARN',
  topicEscalation: 'TOPIC_ESCALATION_ARN',
  topicOperators: 'TOPIC_OPERATORS_ARN',
  webhookSecret: 'WEBHOOK_SECRET_ARN',
  githubWebhookSecret: 'GITHUB_WEBHOOK_SECRET',
  githubWebhookSecretPrevious: 'GITHUB_WEBHOOK_SECRET_PREVIOUS',
  /** Where GitHub's REST API is; without it `https://api.github.com`. */
  githubApi: 'GITHUB_API_URL',
  /** The secret with the credentials for GitHub, on AWS; on one machine they stand in the variables below. */
  githubCredentials: 'GITHUB_CREDENTIALS_ARN',
  githubAppId: 'GITHUB_APP_ID',
  /** The App's key itself, in PEM, and the file that holds it: either will do, and the key goes before the file. */
  githubAppKey: 'GITHUB_APP_KEY',
  githubAppKeyFile: 'GITHUB_APP_KEY_FILE',
  githubToken: 'GITHUB_TOKEN',
  /** The repositories that are followed with the token: `owner/name`, with commas between. */
  githubRepositories: 'GITHUB_REPOSITORIES',
  /** The secret with what registries and mail servers know Embargo by, on AWS; on one machine it is the variables below. */
  releaseCredentials: 'RELEASE_CREDENTIALS_ARN',
  /** A token of crates.io that may yank, and one of the npm registry that may publish. */
  cratesToken: 'CRATES_IO_TOKEN',
  npmToken: 'NPM_TOKEN',
  /** The mail server for announcements (`smtps://user:password@host`), and the address that they are from. */
  announceServer: 'ANNOUNCE_SMTP_URL',
  announceFrom: 'ANNOUNCE_FROM',
  /** The addresses of webhooks that the policy names, as JSON: `{"chat": "https://…"}`. */
  announceWebhooks: 'ANNOUNCE_WEBHOOKS',
  /** For trials, as JSON: by the address of a registry the one that stands in for it. */
  registryStandIns: 'REGISTRY_STAND_INS',
  /** `on`: GitHub's preview of comments on advisories is read and written. */
  githubComments: 'GITHUB_COMMENTS',
  /** Seconds that pass at the least from one round of following GitHub to the next; without it, each run has one. */
  followSeconds: 'FOLLOW_SECONDS',
  /** Seconds after which a repository is looked at again, for trials; without it, policy says so. */
  watchSeconds: 'WATCH_SECONDS',
  /** Seconds after which a claim on an effect expires: a little more than the function may run. */
  claimSeconds: 'CLAIM_SECONDS',
  /** How the readers of alerts call the client. */
  client: 'CLIENT_COMMAND',
  policyFile: 'POLICY_FILE',
} as const;

export type Variables = Readonly<Record<string, string | undefined>>;

/** The environment of this process: the only place that reads it. */
export const processVariables: Variables = process.env;

/**
 * The value of a variable that must be there.
 * @throws Error that names the variable.
 */
export function required(variables: Variables, name: string): string {
  const value = variables[name];
  if (!value) throw new Error(`The environment variable ${name} is not set.`);
  return value;
}
