/**
 * Words that those who run and those who deploy the functions must agree on, as plain data: the one file of the core
 * that the stack may read.
 */

/** Who is told: those who answer for the repository; a second circle after a miss; those who run the pipeline. */
export const AUDIENCES = ['maintainers', 'escalation', 'operators'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What is logged, as `message`, when an effect is given up; an alarm counts the lines that say so. */
export const GIVEN_UP = 'effect failed for good';

/** What is logged, as `message`, in each round over GitHub in which a person must look; alarms count these lines. */
export const DELIVERIES_OVERDUE = 'deliveries overdue';
export const WEBHOOK_GONE = 'webhook gone';
export const GITHUB_REFUSED = 'github refused';
