import { ok } from '../answer.ts';
import { objectAt } from '../json.ts';
import { userView } from '../view/account-view.ts';
import type { Operation } from './call.ts';

const EXAMPLE = 'private-user-response-with-public-and-private-profile-information';

/** What is asked of GitHub itself, and of who asks. */
export const GENERAL_OPERATIONS: Readonly<Record<string, Operation>> = {
  'meta/get': {
    for: 'anyone',
    run: ({ world }) => {
      const { ssh_key_fingerprints, ...overview } = objectAt(world.examples(), 'api-overview');
      // All that comes from here comes from this machine.
      return ok({ ...overview, hooks: ['127.0.0.0/8'] });
    },
  },
  'rate-limit/get': {
    for: 'anyone',
    free: true,
    run: ({ quota }) => {
      const untouched = { ...quota, limit: 30, used: 0, remaining: 30 };
      return ok({ resources: { core: quota, search: untouched }, rate: quota });
    },
  },
  'users/get-authenticated': {
    for: 'person',
    run: ({ world, caller }) => {
      const login = caller.kind === 'person' ? caller.login : '';
      return ok({ ...objectAt(world.examples(), EXAMPLE), ...userView(world, login), name: login });
    },
  },
};
