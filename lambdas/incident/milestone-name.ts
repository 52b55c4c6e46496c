/** The steps of the runbook that have a due time and an owner, in the order in which they are usually met. */
export const MILESTONE_NAMES = [
  'acknowledge',
  'assess',
  'fix',
  'release',
  'notify-reporter',
  'publish',
  'review',
] as const;

/** One of the runbook's milestones, or one that a policy adds: small letters, digits and dashes. */
export type MilestoneName = string;
