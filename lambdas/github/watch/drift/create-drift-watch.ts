import { expectationsOf } from '../../../incident/policy/drift-defaults.ts';
import { saidParts } from '../../../incident/policy/drift-said.ts';
import { driftFindings } from '../../../incident/watch/drift/drift-findings.ts';
import type { RepositoryWatch } from '../../../pipeline/watch-ports.ts';
import type { Asking } from '../asking.ts';
import { observeDrift } from './observe-drift.ts';

/** Looks for files and settings of a repository that are not as its policy expects. */
export function createDriftWatch(github: Asking): RepositoryWatch {
  return {
    kind: 'drift',
    async read(repository, policy, now) {
      const expectations = expectationsOf(policy);
      // Where nothing is expected, GitHub need not be asked.
      if (Object.values(expectations).every((part) => part === false))
        return { status: 'read', findings: [] };
      const told = await observeDrift(github, repository, { expectations, said: saidParts(policy) });
      if (told.status !== 'told') return told;
      const findings = told.data ? driftFindings(told.data, expectations, now) : [];
      return { status: 'read', findings };
    },
  };
}
