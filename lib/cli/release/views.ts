import type { Answer } from '../../../lambdas/pipeline/answer-request.ts';

/** Exactly what a release would do, as the pipeline tells it. */
export type PlanView = NonNullable<Answer['releasePlan']>;

/** How a release stands. */
export type StatusView = NonNullable<Answer['releaseStatus']>;

export type StepView = StatusView['steps'][number];
export type ApprovalView = StatusView['approvals'][number];
