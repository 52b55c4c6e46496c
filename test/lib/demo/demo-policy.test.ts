import { expect, it } from 'vitest';
import { demoPolicy } from '../../../lib/demo/demo-policy.ts';
import { readPolicy } from '../../../lib/policy/read-policy.ts';

it("is a policy that an operator could write: the runbook's, with more done unattended", () => {
  const json = demoPolicy();
  const read = readPolicy(json);
  expect(read).toMatchObject({ policy: { name: 'runbook', disclosure: { publish: 'automatic' } } });
  // The functions read it as it is, without its schema: no default is left open.
  expect('policy' in read && JSON.parse(JSON.stringify(read.policy))).toEqual(JSON.parse(json));
});
