import { describe, expect, it } from 'vitest';
import { problemText } from '../../../../lambdas/incident/policy/policy-problems.ts';
import { parsePolicy } from '../../../../lambdas/incident/policy/policy-schema.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';

/** What is wrong with the runbook's policy when it says this as well. */
function problemsOf(sections: object): readonly string[] {
  const result = parsePolicy(JSON.parse(JSON.stringify({ ...RUNBOOK_POLICY, ...sections })));
  return 'problems' in result ? result.problems.map(problemText) : [];
}

const RULE = { id: 'ours', points: 3, words: ['our words'] };
const rules = (...all: readonly object[]) => ({ publicReports: { rules: all } });

describe('what a policy says of tools and public posts', () => {
  it.each<[string, object]>([
    [
      'that some tools open incidents, and some do not',
      { signals: { dependabot: { opens: { severity: ['low'] } }, audit: { opens: false } } },
    ],
    ['what levels mean', { signals: { 'code-scanning': { levels: { error: 'low' }, opensByGuess: true } } }],
    [
      'how severe secrets are',
      { signals: { 'secret-scanning': { severity: { active: 'high', types: { npm_token: 'low' } } } } },
    ],
    ['that no post is looked at', { publicReports: { kinds: [] } }],
    ['rules of its own', rules(RULE, { id: 'by-bots', points: -9, by: ['bot'] })],
    [
      'labels',
      { publicReports: { ignoreLabels: ['dependencies'], notAVulnerability: 'harmless', threshold: 7 } },
    ],
  ])('may be %s', (_, sections) => {
    expect(problemsOf(sections)).toEqual([]);
  });

  it.each<[string, object]>([
    [
      'signals.dependabot.opens: must be true, false, or say severity (a list)',
      { signals: { dependabot: { opens: 'all' } } },
    ],
    ['signals.trivy: is not known', { signals: { trivy: {} } }],
    ['publicReports.threshold: must be 1 or more', { publicReports: { threshold: 0 } }],
    [
      'publicReports.rules.0: says no sign: words, title, headings, labels, by or kinds',
      rules({ id: 'ours', points: 1 }),
    ],
    ['publicReports.rules.0.words.0: holds no word', rules({ ...RULE, words: ['!?'] })],
    ['publicReports.rules.0.words: names nothing', rules({ ...RULE, words: [] })],
    ['publicReports.rules: names a rule twice', rules(RULE, RULE)],
    [
      'publicReports.rules.0.id: must be small letters, digits and dashes, such as names-a-flaw',
      rules({ ...RULE, id: 'Ours' }),
    ],
    ['publicReports.rules.0.points: must be a whole number', rules({ ...RULE, points: 0.5 })],
  ])('is told as a problem: %s', (problem, sections) => {
    expect(problemsOf(sections)).toContain(problem);
  });
});
