import { beforeEach, describe, expect, it } from 'vitest';
import type { StorePorts } from '../memory-store.ts';
import { ALERT, anEntry, effectOf, ID } from './decisions.ts';

export function journalContract(open: () => Promise<StorePorts>): void {
  describe('the journal', () => {
    let ports: StorePorts;
    beforeEach(async () => {
      ports = await open();
    });

    it('is empty where nothing was recorded', async () => {
      expect(await ports.journal.read(ID)).toEqual([]);
    });

    it('reads the entries of one incident by version, in whatever order they were recorded', async () => {
      for (const version of [10, 2, 100, 1, 9]) await ports.journal.record(ID, anEntry(version));
      expect(await ports.journal.read(ID)).toEqual([1, 2, 9, 10, 100].map((version) => anEntry(version)));
    });

    it('keeps the first entry of a version, whatever is recorded for it later', async () => {
      await ports.journal.record(ID, anEntry(1, 'first'));
      await ports.journal.record(ID, anEntry(1, 'first'));
      await ports.journal.record(ID, anEntry(1, 'second'));
      expect(await ports.journal.read(ID)).toEqual([anEntry(1, 'first')]);
    });

    it('keeps one entry where a version is recorded many times at once', async () => {
      await Promise.all(Array.from({ length: 8 }, () => ports.journal.record(ID, anEntry(1))));
      expect(await ports.journal.read(ID)).toEqual([anEntry(1)]);
    });

    it('keeps the journals of incidents apart whose ids begin alike', async () => {
      const longer = `${ID}0`;
      await ports.journal.record(ID, anEntry(1, 'mine'));
      await ports.journal.record(longer, anEntry(2, 'theirs'));
      expect(await ports.journal.read(ID)).toEqual([anEntry(1, 'mine')]);
      expect(await ports.journal.read(longer)).toEqual([anEntry(2, 'theirs')]);
    });

    it('keeps how effects ended beside the entries, not among them', async () => {
      const outcome = { id: effectOf(1, 0), effect: ALERT, status: 'done', attempts: 1 } as const;
      await ports.journal.record(ID, anEntry(1));
      await ports.journal.recordOutcomes(ID, 1, [outcome]);
      await ports.journal.recordOutcomes(ID, 1, [{ ...outcome, status: 'dead' }]);
      expect(await ports.journal.read(ID)).toEqual([anEntry(1)]);
    });

    it('is no incident', async () => {
      await ports.journal.record(ID, anEntry(1));
      expect(await ports.store.load(ID)).toBeUndefined();
      expect(await ports.index.open()).toEqual([]);
    });

    it('reads a journal of more than a megabyte to its end', async () => {
      const entries = Array.from({ length: 320 }, (_, index) =>
        anEntry(index + 1, `${index} `.padEnd(4000, 'n')),
      );
      await Promise.all(entries.map((entry) => ports.journal.record(ID, entry)));
      expect(await ports.journal.read(ID)).toEqual(entries);
    });
  });
}
