import { describe, expect, it } from 'vitest';
import type { Event } from '../../../../lambdas/incident/event.ts';
import { reviewDocument } from '../../../../lambdas/incident/papers/review-document.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { answered, incidentOf, REPORT } from '../../../support/events.ts';
import { plus, T0 } from '../../../support/given.ts';

const PUBLISHED: Event = { type: 'Published', at: plus('P30D'), by: 'github' };

function review(...events: readonly Event[]): string {
  const entries = [
    { at: T0, events: [REPORT] },
    ...events.map((event) => ({ at: event.at, events: [event] })),
  ];
  return reviewDocument(incidentOf(...events), RUNBOOK_POLICY, entries, plus('P31D'));
}

function headings(document: string): readonly string[] {
  return document.split('\n').filter((line) => line.startsWith('#'));
}

describe('the review of a published incident', () => {
  it('has what is known and asks for what only people know', () => {
    expect(headings(review(PUBLISHED))).toEqual([
      '# Review of GHSA-2222-3333-4444',
      '## Facts',
      '## Deadlines',
      '### Extensions, pauses and overrides',
      '## Embargo',
      '## Timeline',
      '## Root cause',
      '## Detection gap',
      '## Improvements',
      '### Actions',
    ]);
  });

  it('begins with the incident, and each fact with date, hour and zone', () => {
    const document = review(PUBLISHED);
    expect(document).toContain('- Repository: octo-org/rust-template\n');
    expect(document).toContain(
      '- Advisory: <https://github.com/octo-org/rust-template/security/advisories/GHSA-2222-3333-4444>',
    );
    expect(document).toContain(
      '- 2026-03-02 09:00 UTC: reported\n- 2026-04-01 09:00 UTC: advisory published\n',
    );
  });

  it('tells each deadline and every event', () => {
    const document = review({ type: 'Acknowledged', at: plus('P1D'), by: 'ada' }, PUBLISHED);
    expect(document).toContain('| met 1 d before it was due |');
    expect(document).toContain('- 2026-03-03 09:00 UTC, ada: receipt acknowledged\n');
    expect(document).toContain('- 2026-04-01 09:00 UTC, github: advisory published\n');
  });

  it('proposes the detection gap, with the tools and where their runs are seen', () => {
    const document = review(answered(plus('P1D')), PUBLISHED);
    expect(document).toContain('Proposed class: code, because the flaw lies in our own code.');
    expect(document).toMatch(/- CodeQL: did it run\? not known: see its runs <https:\S+quality-gates\.yml>/);
  });

  it('says where the assessment does not tell the class', () => {
    expect(review(PUBLISHED)).toContain('The assessment does not say enough');
  });

  it('lists the actions with owner and due time', () => {
    const action: Event = {
      type: 'ActionAdded',
      action: 'action-1',
      text: 'ban | it',
      owner: 'grace',
      at: plus('P30D'),
      dueAt: plus('P40D'),
      by: 'ada',
    };
    const done: Event = { type: 'ActionFinished', action: 'action-1', at: plus('P31D'), by: 'grace' };
    expect(review(PUBLISHED, action, done)).toContain(
      '| action-1 | ban \\| it | grace | 2026-04-11 09:00 UTC | 2026-04-02 09:00 UTC |',
    );
  });

  it('says how it is saved', () => {
    expect(review(PUBLISHED)).toContain('`npm run embargo -- review GHSA-2222-3333-4444 --file FILE`');
  });

  it('does not repeat the answers of the assessment', () => {
    const secret = { risk: 'SECRET', components: 'SECRET', prerequisites: 'SECRET', versions: 'SECRET' };
    expect(review(answered(plus('P1D'), secret), PUBLISHED)).not.toContain('SECRET');
  });

  it('lets nothing that people wrote become Markdown', () => {
    const sly = 'x\n# Root cause\n<img src=x> [a](https://evil.example)';
    const document = review(
      { type: 'NoteAdded', text: sly, at: plus('P1D'), by: sly },
      { type: 'EmbargoEnded', reason: sly, at: plus('P1D'), by: sly },
      {
        type: 'ActionAdded',
        action: 'action-1',
        text: sly,
        owner: sly,
        at: plus('P2D'),
        dueAt: plus('P9D'),
        by: sly,
      },
      PUBLISHED,
    );
    expect(headings(document).filter((line) => line.endsWith('Root cause'))).toHaveLength(1);
    expect(document).not.toContain('<img');
    expect(document.replaceAll(/`[^`\n]*`/g, '')).not.toContain('evil.example');
  });

  it('stays a review of a publication though GitHub withdraws the advisory later', () => {
    const withdrawn: Event = { type: 'Closed', reason: 'withdrawn', at: plus('P31D'), by: 'github' };
    expect(headings(review(PUBLISHED, withdrawn))).toContain('## Root cause');
  });
});

describe('the review of an incident that was closed', () => {
  const closed = review({ type: 'Closed', reason: 'duplicate', at: plus('P3D'), by: 'ada' });

  it('is short: there is no cause and no gap to look for', () => {
    expect(headings(closed)).toEqual([
      '# Review of GHSA-2222-3333-4444',
      '## Facts',
      '## Answer to the reporter',
      '## Timeline',
      '## What to learn',
    ]);
  });

  it('says by when it is to be held', () => {
    expect(closed).toContain('- To be reviewed by: 2026-03-19 09:00 UTC\n');
    const none = review({ type: 'Closed', reason: 'not-a-vulnerability', at: plus('P3D'), by: 'ada' });
    expect(none).not.toContain('To be reviewed by');
    expect(review(PUBLISHED)).not.toContain('To be reviewed by');
  });

  it('says whether the reporter was answered in time, and what else was missed', () => {
    const rows = closed.split('\n').filter((line) => line.startsWith('| '));
    expect(rows.map((row) => row.split(' | ')[0])).toEqual(['| Deadline', '| acknowledge', '| assess']);
    expect(closed).toMatch(/\| acknowledge \|.*\| missed: not met 1 d after it was due \|/);
  });

  it('says whether the reporter was told of it', () => {
    expect(closed).toContain(
      '- Whether the reporter was told of the closing is not known here: was that done?\n',
    );
    const told: Event = {
      type: 'ActDone',
      act: { kind: 'closing-word' },
      effect: 'x#2#0',
      at: plus('P4D'),
      by: 'embargo',
    };
    expect(review({ type: 'Closed', reason: 'duplicate', at: plus('P3D'), by: 'ada' }, told)).toContain(
      '- The reporter was told of the closing 2026-03-06 09:00 UTC\n',
    );
  });

  it('says why it was closed', () => {
    expect(closed).toContain('- Closed: duplicate\n');
    expect(closed).toContain('- 2026-03-05 09:00 UTC, ada: closed: duplicate\n');
  });
});
