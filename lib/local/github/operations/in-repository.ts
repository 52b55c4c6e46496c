import type { Answer } from '../answer.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { withRepository } from './with-advisory.ts';

/**
 * An operation in a repository, for whoever has the permission. What is public GitHub shows without it, too; asked for
 * here always, it cannot be forgotten.
 */
export function inRepository(
  permission: string,
  level: 'read' | 'write',
  run: (call: Call, repository: Repository) => Answer,
): Operation {
  return {
    for: 'repositories',
    needs: { permission, level },
    run: (call) => withRepository(call, (repository) => run(call, repository)),
  };
}
