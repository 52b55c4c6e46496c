import { beforeEach, describe, expect, it } from 'vitest';
import type { StorePorts } from '../memory-store.ts';
import { aDecision, anEntry, ID, T0 } from './decisions.ts';

const draft = (text: string) => ({ text, by: 'ada', at: T0 });

export function reviewContract(open: () => Promise<StorePorts>): void {
  describe('the reviews', () => {
    let ports: StorePorts;
    beforeEach(async () => {
      ports = await open();
    });

    it('have none of an incident before one is saved', async () => {
      expect(await ports.reviews.newest(ID)).toBeUndefined();
    });

    it('have the newest revision first, also beyond ten', async () => {
      for (let base = 0; base < 12; base += 1) {
        expect(await ports.reviews.save(ID, base, draft(`Revision ${base + 1}`))).toBe('saved');
        expect(await ports.reviews.newest(ID)).toEqual({ revision: base + 1, text: `Revision ${base + 1}` });
      }
    });

    it('keep every revision readable, also beyond ten, and have no others', async () => {
      expect(await ports.reviews.read(ID, 1)).toBeUndefined();
      for (let base = 0; base < 12; base += 1)
        await ports.reviews.save(ID, base, draft(`Revision ${base + 1}`));
      for (const revision of [1, 2, 10, 12]) {
        expect(await ports.reviews.read(ID, revision)).toEqual({ revision, text: `Revision ${revision}` });
      }
      expect(await ports.reviews.read(ID, 13)).toBeUndefined();
      expect(await ports.reviews.read(`${ID}0`, 1)).toBeUndefined();
    });

    it('never overwrite a revision, whoever comes late', async () => {
      await ports.reviews.save(ID, 0, draft('first'));
      expect(await ports.reviews.save(ID, 0, draft('second'))).toBe('conflict');
      expect(await ports.reviews.newest(ID)).toEqual({ revision: 1, text: 'first' });
      await ports.reviews.save(ID, 1, draft('third'));
      expect(await ports.reviews.save(ID, 0, draft('fourth'))).toBe('conflict');
      expect(await ports.reviews.newest(ID)).toEqual({ revision: 2, text: 'third' });
    });

    it('let one of many texts from the same revision win, and keep exactly that one', async () => {
      const texts = Array.from({ length: 8 }, (_, index) => `rival ${index}`);
      const answers = await Promise.all(texts.map((text) => ports.reviews.save(ID, 0, draft(text))));
      expect(answers.filter((answer) => answer === 'saved')).toHaveLength(1);
      expect((await ports.reviews.newest(ID))?.text).toBe(texts[answers.indexOf('saved')]);
    });

    it('keep a text of 100 kB as it is, whatever is in it', async () => {
      const text = `# Review\n\n| "a" | \\ |\n\u0000🔒 ${'ü'.repeat(49_000)}`;
      await ports.reviews.save(ID, 0, draft(text));
      expect((await ports.reviews.newest(ID))?.text).toBe(text);
    });

    it('of incidents whose ids begin alike are kept apart', async () => {
      await ports.reviews.save(ID, 0, draft('mine'));
      await ports.reviews.save(`${ID}0`, 0, draft('theirs'));
      await ports.reviews.save(`${ID}0`, 1, draft('theirs again'));
      expect(await ports.reviews.newest(ID)).toEqual({ revision: 1, text: 'mine' });
    });

    it('are neither incident nor journal', async () => {
      await ports.reviews.save(ID, 0, draft('alone'));
      expect(await ports.store.load(ID)).toBeUndefined();
      expect(await ports.journal.read(ID)).toEqual([]);
      await ports.store.commit(0, aDecision());
      await ports.journal.record(ID, anEntry(1));
      expect(await ports.journal.read(ID)).toEqual([anEntry(1)]);
      expect(await ports.reviews.newest(ID)).toEqual({ revision: 1, text: 'alone' });
    });

    it('are kept apart from the drafts of release notes, which are kept as they are', async () => {
      await ports.reviews.save(ID, 0, draft('a review'));
      expect(await ports.notes.newest(ID)).toBeUndefined();
      expect(await ports.notes.save(ID, 0, draft('notes'))).toBe('saved');
      expect(await ports.notes.save(ID, 0, draft('late'))).toBe('conflict');
      expect(await ports.notes.save(ID, 1, draft('more notes'))).toBe('saved');
      expect(await ports.notes.newest(ID)).toEqual({ revision: 2, text: 'more notes' });
      expect(await ports.notes.read(ID, 1)).toEqual({ revision: 1, text: 'notes' });
      expect(await ports.reviews.newest(ID)).toEqual({ revision: 1, text: 'a review' });
      expect(await ports.store.load(ID)).toBeUndefined();
    });
  });
}
