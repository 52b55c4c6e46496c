/** The functions of the pipeline; each is the entry `lambdas/<name>.ts` and the bundle `dist/<name>/`. */
export const FUNCTION_NAMES = [
  'receive-webhook',
  'check-deadlines',
  'run-command',
  'reconcile',
  'perform-effects',
] as const;

export type FunctionName = (typeof FUNCTION_NAMES)[number];
