import { VARIABLES, type Variables } from './environment.ts';

/** Whether comments are posted in advisories: GitHub's way to do so is a preview. */
export function commentsIn(variables: Variables): boolean {
  return variables[VARIABLES.githubComments] === 'on';
}
