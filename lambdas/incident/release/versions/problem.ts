/** Why something was not done, and what to do instead: a sentence for a person. */
export interface Problem {
  readonly problem: string;
}

/** Whether what came back is a problem. */
export function isProblem(result: unknown): result is Problem {
  return typeof result === 'object' && result !== null && 'problem' in result;
}
