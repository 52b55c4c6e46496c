import { VARIABLES, type Variables } from '../../lambdas/environment.ts';

/** By what GitHub is followed and acted on, where whoever starts this gives it. */
const ACCESS = [
  VARIABLES.githubApi,
  VARIABLES.githubAppId,
  VARIABLES.githubAppKey,
  VARIABLES.githubAppKeyFile,
  VARIABLES.githubToken,
  VARIABLES.githubRepositories,
  VARIABLES.githubComments,
];

/** By what registries, mail servers and webhooks know Embargo. */
const RELEASES = [
  VARIABLES.cratesToken,
  VARIABLES.npmToken,
  VARIABLES.announceServer,
  VARIABLES.announceFrom,
  VARIABLES.announceWebhooks,
];

/** What tells that GitHub itself is meant. A token alone does not: many have one in their environment for other tools. */
const TELLING = [
  VARIABLES.githubAppId,
  VARIABLES.githubAppKey,
  VARIABLES.githubAppKeyFile,
  VARIABLES.githubRepositories,
];

/** Whether whoever starts this gave credentials for GitHub, complete or not. */
export function isGitHubGiven(variables: Variables): boolean {
  return TELLING.some((name) => variables[name]);
}

/** The variables by which the functions have access to GitHub, and to where releases go. */
export function gitHubAccess(variables: Variables): Variables {
  return Object.fromEntries([...ACCESS, ...RELEASES].map((name) => [name, variables[name]]));
}
