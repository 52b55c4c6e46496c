import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTable } from '../../../lib/local/create-table.ts';
import { startEmbeddedDatabase } from '../../../lib/local/embedded-database.ts';
import { reindex } from '../../../lib/local/reindex.ts';
import {
  aDecision,
  anEntry,
  ID,
  REFERENCE,
  secondsLater,
  T0,
  withDeadLetters,
} from '../../support/contract/decisions.ts';
import { loseIndexes } from '../../support/lose-indexes.ts';
import type { StorePorts } from '../../support/memory-store.ts';
import { localClient, storeOn } from '../../support/test-database.ts';

const TABLE = 'incidents';

describe('writing the indexes of the embedded database anew', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'embargo-reindex-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const withDatabase = async (use: (ports: StorePorts, again: () => Promise<void>) => Promise<void>) => {
    const database = await startEmbeddedDatabase(folder);
    const client = localClient(database.endpoint);
    await createTable(client, TABLE);
    await use(storeOn(client, TABLE), () => reindex(client, TABLE));
    client.destroy();
    await database.close();
  };

  it('brings back to every index what a killed process lost there, and leaves the items alone', async () => {
    const decided = aDecision({ incident: withDeadLetters(T0), nextCheckpoint: T0 });
    const alias = { repository: 'octo-org/widget.js', reference: 'CVE-2026-12345', of: ID };
    await withDatabase(async ({ store, journal, aliases }) => {
      await store.commit(0, decided);
      await aliases.claim(alias);
      await journal.record(ID, anEntry(1));
    });
    await loseIndexes(folder);
    await withDatabase(async ({ store, journal, index }, again) => {
      const lists = () =>
        Promise.all([
          index.open(),
          index.due(T0),
          index.unfinished(secondsLater(60)),
          index.called(REFERENCE),
          index.called(alias.reference),
          index.withDeadLetters(),
        ]);
      const before = await store.load(ID);
      expect(await lists()).toEqual([[], [], [], [], [], []]);
      await again();
      expect(await lists()).toEqual([[ID], [ID], [ID], [ID], ['octo-org/widget.js#cve-2026-12345'], [ID]]);
      expect(await store.load(ID)).toEqual(before);
      expect(await journal.read(ID)).toEqual([anEntry(1)]);
    });
  });

  it('sets no decision back that is made meanwhile', async () => {
    await withDatabase(async ({ store }, again) => {
      await store.commit(0, aDecision());
      const commits = async () => {
        for (const version of [1, 2, 3, 4, 5])
          expect(await store.commit(version, aDecision())).toBe('committed');
      };
      await Promise.all([commits(), again(), again(), again()]);
      expect((await store.load(ID))?.version).toBe(6);
    });
  });

  it('reads a table of more than one page to its end', async () => {
    const heard = Array.from({ length: 60 }, (_, index) => String(index).padEnd(1000, 'x'));
    const names = Array.from({ length: 25 }, (_, index) => `octo-org/${String(index).padStart(2, '0')}`);
    const incidents = names.map((repository) => ({
      ...aDecision().incident,
      id: `${repository}#x`,
      repository,
      heard,
    }));
    await withDatabase(async ({ store }) => {
      await Promise.all(incidents.map((incident) => store.commit(0, aDecision({ incident }))));
    });
    await loseIndexes(folder);
    await withDatabase(async ({ index }, again) => {
      await again();
      expect(await index.called(REFERENCE)).toEqual(incidents.map(({ id }) => id));
    });
  });
});
