import { describe } from 'vitest';
import { aliasContract } from './contract/aliases.ts';
import { commitContract } from './contract/commit.ts';
import { indexContract } from './contract/incident-index.ts';
import { journalContract } from './contract/journal.ts';
import { outboxContract } from './contract/outbox.ts';
import { policyArchiveContract } from './contract/policy-archive.ts';
import { reviewContract } from './contract/reviews.ts';
import { unfinishedContract } from './contract/unfinished.ts';
import type { StorePorts } from './memory-store.ts';

/** What every incident store promises. `open` gives an empty one at each call. */
export function describeIncidentStore(name: string, open: () => Promise<StorePorts>): void {
  describe(name, () => {
    commitContract(open);
    aliasContract(open);
    outboxContract(open);
    unfinishedContract(open);
    journalContract(open);
    indexContract(open);
    reviewContract(open);
    policyArchiveContract(open);
  });
}
