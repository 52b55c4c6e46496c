import { describe, expect, it } from 'vitest';
import type { Event } from '../../../../lambdas/incident/event.ts';
import { checklistsView, signProblem } from '../../../../lambdas/incident/papers/checklist.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { incidentOf, signed } from '../../../support/events.ts';
import { plus } from '../../../support/given.ts';

const POLICY: Policy = {
  ...RUNBOOK_POLICY,
  checklists: {
    fix: [
      { item: 'branch', text: 'The branch is named' },
      { item: 'review', text: 'Somebody else reviewed it', notBy: 'branch' },
    ],
    release: [{ item: 'notes', text: 'The notes are written' }],
  },
};

function view(...events: readonly Event[]) {
  return checklistsView(incidentOf(...events), POLICY);
}

describe('a checklist is shown', () => {
  it('with every item, and who signed it, when and about what', () => {
    const [fix] = view(signed('fix', 'branch', 'ada', plus('P1D'), 'security/fix'));
    expect(fix).toEqual({
      checklist: 'fix',
      complete: false,
      items: [
        {
          item: 'branch',
          text: 'The branch is named',
          done: true,
          signedBy: 'ada',
          signedAt: plus('P1D'),
          value: 'security/fix',
          needsOther: null,
        },
        {
          item: 'review',
          text: 'Somebody else reviewed it',
          done: false,
          signedBy: null,
          signedAt: null,
          value: null,
          needsOther: 'ada',
        },
      ],
    });
  });

  it('as complete when every item is signed', () => {
    const events = [
      signed('fix', 'branch', 'ada', plus('P1D')),
      signed('fix', 'review', 'grace', plus('P2D')),
    ];
    expect(view(...events).map(({ complete }) => complete)).toEqual([true, false]);
  });

  it('without a signature that was withdrawn', () => {
    const withdrawn = {
      ...signed('release', 'notes', 'ada', plus('P2D')),
      type: 'SignatureWithdrawn' as const,
    };
    const [, release] = view(signed('release', 'notes', 'ada', plus('P1D')), withdrawn);
    expect(release).toMatchObject({ complete: false, items: [{ signedBy: null, signedAt: null }] });
  });

  it('as incomplete while one person signed both of two items that two must sign', () => {
    const events = [signed('fix', 'branch', 'ada', plus('P1D')), signed('fix', 'review', 'Ada', plus('P1D'))];
    expect(view(...events)[0]).toMatchObject({ complete: false, items: [{ done: false }, { done: false }] });
  });

  it('by the runbook, where the policy has none', () => {
    const lists = checklistsView(incidentOf(), RUNBOOK_POLICY);
    expect(lists.map(({ checklist }) => checklist)).toEqual(['fix', 'release']);
    expect(lists[0]?.items.map(({ item }) => item)).toContain('regression-test');
  });
});

describe('a signature', () => {
  const problem = (checklist: string, item: string, by: string, ...events: readonly Event[]) =>
    signProblem(incidentOf(...events), POLICY, checklist, item, by);

  it('is taken from anybody where nothing stands against it', () => {
    expect(problem('fix', 'branch', 'ada')).toBeUndefined();
    expect(problem('fix', 'review', 'grace', signed('fix', 'branch', 'ada', plus('P1D')))).toBeUndefined();
  });

  it('is taken again from the same person', () => {
    expect(problem('fix', 'branch', 'ada', signed('fix', 'branch', 'ada', plus('P1D')))).toBeUndefined();
  });

  it.each([
    ['branch', 'review'],
    ['review', 'branch'],
  ])('is not taken from who signed %s before %s', (first, second) => {
    expect(problem('fix', second, ' ADA', signed('fix', first, 'ada', plus('P1D')))).toBe(
      `You signed ${first}: somebody else must sign ${second}.`,
    );
  });

  it('is taken from who withdrew the other', () => {
    const withdrawn = { ...signed('fix', 'branch', 'ada', plus('P2D')), type: 'SignatureWithdrawn' as const };
    expect(
      problem('fix', 'review', 'ada', signed('fix', 'branch', 'ada', plus('P1D')), withdrawn),
    ).toBeUndefined();
  });

  it.each(['deploy', '__proto__', 'toString'])(
    'on an unknown checklist names those that exist: %s',
    (checklist) => {
      expect(problem(checklist, 'branch', 'ada')).toBe(
        `There is no checklist "${checklist}": there are fix, release.`,
      );
    },
  );

  it('on an unknown item names those that exist', () => {
    expect(problem('fix', 'notes', 'ada')).toBe(
      'The checklist fix has no item "notes": it has branch, review.',
    );
  });
});
