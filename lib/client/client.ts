import type { Answer } from '../../lambdas/pipeline/answer-request.ts';
import type { RequestInput } from '../../lambdas/pipeline/request.ts';
import type { StoredAlert } from '../local/sns/alert-log.ts';

/** What a person's program may ask of a pipeline, wherever that runs. Both throw a {@link ClientFault}. */
export interface Client {
  /** Asks or says something. A refusal is an answer. */
  ask(request: RequestInput): Promise<Answer>;
  /** The alerts that were sent, the oldest first. */
  alerts(): Promise<readonly StoredAlert[]>;
}
