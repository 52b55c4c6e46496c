import { type Answer, refused } from './answer.ts';
import type { Operation } from './operations/call.ts';
import type { Caller } from './world.ts';

/** How GitHub denies an operation to a caller; undefined where it does not. A person's token may whatever it sees. */
export function mayCall(operation: Operation, caller: Caller): Answer | undefined {
  if (operation.for === 'anyone') return undefined;
  if (caller.kind === 'nobody') return refused(401, 'Requires authentication');
  if (operation.for === 'person') {
    return caller.kind === 'person' ? undefined : refused(403, 'Resource not accessible by integration');
  }
  if (operation.for === 'app') {
    return caller.kind === 'app' ? undefined : refused(401, 'A JSON web token could not be decoded');
  }
  if (caller.kind === 'app' || (caller.kind === 'person' && operation.for === 'installation')) {
    return refused(403, 'You must authenticate with an installation access token.');
  }
  if (caller.kind === 'person' || !operation.needs) return undefined;
  const { permission, level } = operation.needs;
  const granted = caller.token.permissions[permission];
  return granted === 'write' || granted === level
    ? undefined
    : refused(403, 'Resource not accessible by integration');
}
