import type { IncidentView } from '../../lambdas/incident/view.ts';
import type { Answer } from '../../lambdas/pipeline/answer-request.ts';

/** @throws Error where an answer that must have an incident has none: the pipeline is of another version. */
export function incidentOf({ incident }: Answer): IncidentView {
  return must(incident, 'the incident');
}

/** @throws Error where an answer has not what it must have. */
export function must<T>(part: T | undefined, what: string): T {
  if (part === undefined) {
    throw new Error(`The pipeline answered without ${what}: is it of another version?`);
  }
  return part;
}
