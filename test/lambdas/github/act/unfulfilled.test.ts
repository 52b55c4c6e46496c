import { describe, expect, it } from 'vitest';
import { unfulfilled } from '../../../../lambdas/github/act/unfulfilled.ts';

const WORDS = {
  repository: 'octo-org/demo',
  permission: 'Actions: read and write',
  missing: 'There is no such run.',
};
const forbidden = (message: string) => unfulfilled({ status: 'forbidden', code: 403, message }, WORDS);

describe('what GitHub forbids', () => {
  it('is told as the permission that the App lacks, where GitHub says so', () => {
    expect(forbidden('Resource not accessible by integration')).toEqual({
      status: 'refused',
      problem:
        'GitHub does not allow it (Resource not accessible by integration): the App needs the permission "Actions: read and write" on octo-org/demo.',
    });
  });

  it('is told in the words of GitHub first, where nobody may do it', () => {
    expect(forbidden('Repository was archived so is read-only.')).toEqual({
      status: 'refused',
      problem:
        'GitHub does not allow it (Repository was archived so is read-only.): mend that there, and try it again; or see whether the App has the permission "Actions: read and write" on octo-org/demo.',
    });
  });
});
