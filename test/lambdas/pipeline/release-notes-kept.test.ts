import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../lambdas/incident/incident.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { notesOf, saveNotes } from '../../../lambdas/pipeline/release-notes-kept.ts';
import { incidentOf } from '../../support/events.ts';
import { ID, plus, REFERENCE, REPOSITORY, T0 } from '../../support/given.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const policy = { ...RUNBOOK_POLICY, release: { preset: 'rust' as const } };
const draft = (text: string) => ({ text, by: 'ada', at: T0 });
const prepared = { version: '1.4.3', tag: 'v1.4.3', previous: '1.4.2', branch: 'main', base: 'a'.repeat(40) };
const incident: Incident = {
  ...incidentOf({ type: 'AdvisoryObserved', state: 'draft', missing: [], at: T0, by: 'github' }),
  release: { attempt: 1, at: T0, by: 'ada', prepared },
};
const published = {
  ...incident,
  facts: { ...incident.facts, published: plus('P20D') },
};

describe('the draft of the release notes', () => {
  it('is the neutral text as revision 0 while nobody has written one', async () => {
    const { notes } = createMemoryStore();
    expect(await notesOf(notes, incident, policy)).toMatchObject({
      revision: 0,
      text: expect.stringContaining('Version 1.4.3 brings fixes.'),
      leaks: [],
    });
    expect(await notes.newest(ID)).toBeUndefined();
  });

  it('is what a person wrote last, and is shown as everybody would read it now', async () => {
    const { notes } = createMemoryStore();
    await saveNotes(notes, { incident, policy }, 0, draft('Fixes.'));
    await saveNotes(notes, { incident, policy }, 1, draft('Many fixes.'));
    expect(await notesOf(notes, incident, policy)).toMatchObject({
      revision: 2,
      text: 'Many fixes.',
      shown: 'Many fixes.',
    });
    expect(await notesOf(notes, published, policy)).toMatchObject({
      text: 'Many fixes.',
      shown: `Many fixes.\n\nThis release fixes ${REFERENCE}: https://github.com/${REPOSITORY}/security/advisories/${REFERENCE}`,
    });
  });

  it('is none while no version is known', async () => {
    const { notes } = createMemoryStore();
    expect(await notesOf(notes, incidentOf(), policy)).toHaveProperty('problem');
  });

  it('is not kept where it gives the flaw away for certain: it is said what, and where', async () => {
    const { notes } = createMemoryStore();
    const saved = await saveNotes(notes, { incident, policy }, 0, draft(`Fixes, among them ${REFERENCE}.`));
    expect(saved).toEqual({
      leaks: [
        {
          what: 'name',
          severity: 'certain',
          excerpt: expect.stringContaining(`among them ${REFERENCE.toLowerCase()}`),
        },
      ],
    });
    expect(await notes.newest(ID)).toBeUndefined();
  });

  it('is kept with a warning where a word may give it away', async () => {
    const { notes } = createMemoryStore();
    expect(await saveNotes(notes, { incident, policy }, 0, draft('A security release.'))).toMatchObject({
      review: { revision: 1 },
      changed: true,
      warnings: [{ what: 'word', severity: 'likely' }],
    });
    expect(await notesOf(notes, incident, policy)).toMatchObject({ leaks: [{ what: 'word' }] });
  });

  it('may say everything once the advisory is published', async () => {
    const { notes } = createMemoryStore();
    const text = `Fixes the vulnerability ${REFERENCE}.`;
    expect(await saveNotes(notes, { incident: published, policy }, 0, draft(text))).toMatchObject({
      changed: true,
      warnings: [],
    });
  });

  it('is not saved from an older revision than the newest', async () => {
    const { notes } = createMemoryStore();
    await saveNotes(notes, { incident, policy }, 0, draft('Fixes.'));
    expect(await saveNotes(notes, { incident, policy }, 0, draft('Other fixes.'))).toMatchObject({
      stale: 1,
    });
    expect(await notes.newest(ID)).toEqual({ revision: 1, text: 'Fixes.' });
  });
});
