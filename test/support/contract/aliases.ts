import { beforeEach, describe, expect, it } from 'vitest';
import type { StorePorts } from '../memory-store.ts';
import { aDecision, anIncident, ID, REFERENCE, T0 } from './decisions.ts';

const CVE = 'CVE-2026-12345';

/** A name in another spelling of the repository than the id has: GitHub does not tell them apart. */
const alias = { repository: 'Octo-Org/widget.js', reference: CVE, of: ID };
const NAME = 'octo-org/widget.js#cve-2026-12345';
const other = anIncident('octo-org/widget.js', 'GHSA-9999-9999-9999');

export function aliasContract(open: () => Promise<StorePorts>): void {
  describe('the other names of incidents', () => {
    let ports: StorePorts;
    beforeEach(async () => {
      ports = await open();
      await ports.store.commit(0, aDecision());
      await ports.store.commit(0, aDecision({ incident: other }));
    });

    it('lead to the incident, as its id does, and are found with those of other repositories', async () => {
      expect(await ports.aliases.claim(alias)).toBe(ID);
      expect(await ports.store.load(NAME)).toEqual(await ports.store.load(ID));
      const elsewhere = anIncident('octo-org/apple', CVE);
      await ports.store.commit(0, aDecision({ incident: elsewhere }));
      expect(await ports.index.called(CVE)).toEqual([elsewhere.id, NAME]);
      expect(await ports.index.called(REFERENCE)).toEqual([ID]);
    });

    it('lead to the incident from another repository too, and are not found there beside its own', async () => {
      const renamed = { repository: 'Octo-Org/gadget', reference: REFERENCE, of: ID };
      expect(await ports.aliases.claim(renamed)).toBe(ID);
      const name = `octo-org/gadget#${REFERENCE.toLowerCase()}`;
      expect(await ports.store.load(name)).toEqual(await ports.store.load(ID));
      expect(await ports.index.called(REFERENCE)).toEqual([ID]);
      const incident = anIncident('octo-org/gadget', REFERENCE);
      expect(await ports.store.commit(0, aDecision({ incident }))).toBe('conflict');
    });

    it('lead to whoever claimed them first, and say to whom', async () => {
      await ports.aliases.claim(alias);
      expect(await ports.aliases.claim({ ...alias, of: other.id })).toBe(ID);
      expect(await ports.aliases.claim(alias)).toBe(ID);
      expect((await ports.store.load(NAME))?.incident.id).toBe(ID);
    });

    it('lead to one of many that claim them at once, and all hear of that one', async () => {
      const ids = [ID, other.id, ID, other.id, ID, other.id];
      const answers = await Promise.all(ids.map((of) => ports.aliases.claim({ ...alias, of })));
      expect(new Set(answers).size).toBe(1);
      expect((await ports.store.load(NAME))?.incident.id).toBe(answers[0]);
    });

    it('are no names that an incident has as its first: that one holds them', async () => {
      expect(await ports.aliases.claim({ ...alias, reference: REFERENCE, of: other.id })).toBe(ID);
      expect((await ports.store.load(ID))?.incident.id).toBe(ID);
    });

    it('let no incident be opened or changed under them', async () => {
      await ports.aliases.claim(alias);
      const incident = anIncident('octo-org/widget.js', CVE);
      for (const version of [0, 1]) {
        expect(await ports.store.commit(version, aDecision({ incident }))).toBe('conflict');
      }
      expect((await ports.store.load(NAME))?.version).toBe(1);
    });

    it('appear in no list of incidents', async () => {
      await ports.aliases.claim(alias);
      const { open: lists, due, unfinished, withDeadLetters, underOtherPolicy } = ports.index;
      const far = '9999-12-31T23:59:59Z';
      const all = [lists(), due(far), unfinished(far), withDeadLetters(), underOtherPolicy('x@00000000')];
      expect((await Promise.all(all)).flat()).not.toContain(NAME);
    });

    it('are moved from the incident that has them to another', async () => {
      await ports.aliases.claim(alias);
      await ports.aliases.move({ ...alias, of: other.id }, ID);
      expect((await ports.store.load(NAME))?.incident.id).toBe(other.id);
      expect(await ports.index.called(CVE)).toEqual([NAME]);
    });

    it('stay where they are when somebody else than was thought has them, or nobody, or an incident', async () => {
      await ports.aliases.move({ ...alias, of: other.id }, ID);
      expect(await ports.store.load(NAME)).toBeUndefined();
      await ports.aliases.claim(alias);
      await ports.aliases.move({ ...alias, of: other.id }, other.id);
      expect((await ports.store.load(NAME))?.incident.id).toBe(ID);
      await ports.aliases.move({ ...alias, reference: REFERENCE, of: other.id }, ID);
      expect(await ports.store.load(ID)).toMatchObject({ incident: { id: ID }, outbox: [{ at: T0 }] });
    });
  });
}
