/**
 * Where the published description errs, by operation and status: in the list of installations an account is said to
 * be a user and an enterprise at once (`allOf`); a single installation's is either.
 */
export const CORRECTIONS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'apps/list-installations': {
    '200': { type: 'array', items: { $ref: '#/components/schemas/installation' } },
  },
};
