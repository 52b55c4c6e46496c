/**
 * Where the published description errs, by operation and status: in the list of installations an account is said to
 * be a user and an enterprise at once (`allOf`); a single installation's is either.
 */
export const CORRECTIONS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'apps/list-installations': {
    '200': { type: 'array', items: { $ref: '#/components/schemas/installation' } },
  },
};

/**
 * The same of query parameters, by name: where the description has one instant, the text beside it lets in a range
 * (`>=2026-03-01`), as in GitHub's search.
 */
export const PARAMETER_CORRECTIONS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  created: { type: 'string' },
};
