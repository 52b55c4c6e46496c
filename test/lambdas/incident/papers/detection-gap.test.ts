import { describe, expect, it } from 'vitest';
import { detectionGap } from '../../../../lambdas/incident/papers/detection-gap.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { answersOf, incidentOf } from '../../../support/events.ts';

type Values = Parameters<typeof answersOf>[0];

function gap(values: Values, policy: Policy = RUNBOOK_POLICY) {
  const { papers, repository } = incidentOf();
  return detectionGap({ repository, papers: { ...papers, answers: answersOf(values) } }, policy);
}

describe('the class of a flaw', () => {
  it.each<[string, Values]>([
    ['secret', { weakness: ['CWE-798'], component: 'own' }],
    ['secret', { weakness: ['CWE-259'] }],
    ['secret', { weakness: ['CWE-79', 'CWE-321'] }],
    ['supply-chain', { weakness: ['CWE-829'], component: 'dependency' }],
    ['supply-chain', { weakness: ['CWE-494'] }],
    ['supply-chain', { weakness: ['CWE-506'] }],
    ['known-vulnerability', { weakness: ['CWE-1395'] }],
    ['known-vulnerability', { weakness: ['CWE-937'] }],
    ['known-vulnerability', { weakness: ['CWE-1104'], component: 'own' }],
    ['unsafe-code', { weakness: ['CWE-125'], component: 'own' }],
    ['unsafe-code', { weakness: ['CWE-787'] }],
    ['unsafe-code', { weakness: ['CWE-416'] }],
    ['known-vulnerability', { component: 'dependency', affects: ['binary', 'image'] }],
    ['container', { component: 'dependency', affects: ['image'] }],
    ['code', { weakness: ['CWE-79'], component: 'own', affects: ['binary', 'image'] }],
    ['code', { component: 'own' }],
  ])('is proposed as %s by %j', (expected, values) => {
    expect(gap(values)?.class).toBe(expected);
  });

  it('is proposed with the reason', () => {
    expect(gap({ weakness: ['CWE-798'] })?.because).toBe('the weakness is CWE-798');
    expect(gap({ component: 'dependency' })?.because).toBe('the flaw lies in a dependency');
  });

  it.each<Values>([{}, { weakness: ['CWE-79'] }, { affects: ['binary'] }])(
    'is not proposed by what does not tell it: %j',
    (values) => {
      expect(gap(values)).toBeUndefined();
    },
  );
});

describe('the tools that should have seen a flaw', () => {
  const policy: Policy = {
    ...RUNBOOK_POLICY,
    detection: [
      { class: 'code', tools: [{ name: 'CodeQL', workflow: 'quality-gates.yml' }, { name: 'people' }] },
    ],
  };

  it('are those of the policy, and whether they ran is not known but can be looked up', () => {
    expect(gap({ component: 'own' }, policy)?.tools).toEqual([
      {
        name: 'CodeQL',
        workflow: 'quality-gates.yml',
        ran: 'not known: see its runs',
        runs: 'https://github.com/octo-org/rust-template/actions/workflows/quality-gates.yml',
      },
      { name: 'people', workflow: null, ran: 'not known', runs: null },
    ]);
  });

  it('are none where the policy names none for the class', () => {
    expect(gap({ component: 'dependency' }, policy)?.tools).toEqual([]);
  });

  it.each(['secret', 'supply-chain', 'known-vulnerability', 'unsafe-code', 'container', 'code'])(
    'are named by the runbook for the class %s',
    (detection) => {
      const values: Readonly<Record<string, Values>> = {
        secret: { weakness: ['CWE-798'] },
        'supply-chain': { weakness: ['CWE-829'] },
        'known-vulnerability': { component: 'dependency' },
        'unsafe-code': { weakness: ['CWE-787'] },
        container: { affects: ['image'] },
        code: { component: 'own' },
      };
      const found = gap(values[detection] ?? {});
      expect(found?.class).toBe(detection);
      expect(found?.tools.length).toBeGreaterThan(0);
    },
  );
});
