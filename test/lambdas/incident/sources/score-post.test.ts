import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import type { PublicReports } from '../../../../lambdas/incident/policy/public-reports.ts';
import { reportRulesOf } from '../../../../lambdas/incident/policy/report-rules.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import type { PublicPost } from '../../../../lambdas/incident/sources/public-post.ts';
import { scorePost } from '../../../../lambdas/incident/sources/score-post.ts';
import { ORDINARY } from '../../../support/posts/ordinary.ts';
import { REPORTS } from '../../../support/posts/reports.ts';

const POST: PublicPost = { kind: 'issue', title: '', body: '', labels: [], author: 'stranger' };

function under(publicReports: PublicReports): Policy {
  return { ...RUNBOOK_POLICY, publicReports };
}

/** The ids of the rules that count for a post. */
function countingFor(post: Partial<PublicPost>, policy: Policy = RUNBOOK_POLICY): readonly string[] {
  return scorePost({ ...POST, ...post }, policy)
    .results.filter(({ counts }) => counts)
    .map(({ id }) => id);
}

const ONE = (rule: object) => under({ rules: [{ id: 'one', points: 5, ...rule }] });

describe('the default rules', () => {
  const taken = (posts: readonly PublicPost[]) =>
    posts.filter((post) => scorePost(post, RUNBOOK_POLICY).isReport).map(({ title }) => title);

  it('find 19 of 20 written reports, and of 20 ordinary posts none: precision 100 %, recall 95 %', () => {
    const [right, wrong] = [taken(REPORTS), taken(ORDINARY)];
    expect([REPORTS.length, ORDINARY.length]).toEqual([20, 20]);
    expect(wrong).toEqual([]);
    expect(right.length / (right.length + wrong.length)).toBe(1);
    expect(right.length / REPORTS.length).toBe(0.95);
  });

  it('give no ordinary post more than half of the points that make a report', () => {
    const worst = Math.max(...ORDINARY.map((post) => scorePost(post, RUNBOOK_POLICY).score));
    expect(worst).toBeLessThanOrEqual(2);
  });

  it('have ids of their own, each once', () => {
    const ids = reportRulesOf(RUNBOOK_POLICY).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a rule', () => {
  it.each<[string, object, Partial<PublicPost>]>([
    ['a word of the title', { words: ['xss'] }, { title: 'An XSS!' }],
    ['a word of the body', { words: ['xss'] }, { body: 'so (XSS) it is' }],
    [
      'a phrase over punctuation and lines',
      { words: ['out-of-bounds read'] },
      { body: 'Out of\nbounds, READ' },
    ],
    ['letters in another form', { words: ['poc'] }, { body: 'ＰｏＣ' }],
    ['a word of the title alone', { title: ['typo'] }, { title: 'Typo' }],
    ['a heading', { headings: ['attack scenario'] }, { body: 'text\n### Attack scenario\ntext' }],
    ['a label in any case', { labels: ['Type: Security'] }, { labels: ['bug', 'type: security'] }],
    ['its author', { by: ['bot'] }, { author: 'bot' }],
    ['its kind', { kinds: ['discussion'] }, { kind: 'discussion' }],
    ['all that it names', { words: ['xss'], by: ['stranger'] }, { title: 'xss' }],
  ])('counts by %s', (_, rule, post) => {
    expect(countingFor(post, ONE(rule))).toEqual(['one']);
  });

  it.each<[string, object, Partial<PublicPost>]>([
    ['part of a word', { words: ['poc'] }, { body: 'epoch pocket' }],
    ['words that stand apart', { words: ['code execution'] }, { body: 'code, and its execution' }],
    ['a word of the body where the title is asked', { title: ['typo'] }, { body: 'typo' }],
    ['a text that is no heading', { headings: ['impact'] }, { body: 'Impact\n#impact\n' }],
    ['what a template explains in a comment', { words: ['xss'] }, { body: 'a <!-- xss\nxss --> b <!-- xss' }],
    ['what a template gives to be ticked', { words: ['xss'] }, { body: '- [x] no XSS\n* [ ] nor XSS' }],
    ['one of two signs', { words: ['xss'], by: ['bot'] }, { title: 'xss' }],
  ])('does not count by %s', (_, rule, post) => {
    expect(countingFor(post, ONE(rule))).toEqual([]);
  });

  it('counts once, however often it is found, and says by what', () => {
    const { score, results } = scorePost({ ...POST, body: 'xss XSS xss' }, ONE({ words: ['rce', 'xss'] }));
    expect(score).toBe(5);
    expect(results).toEqual([{ id: 'one', points: 5, counts: true, because: 'word: xss' }]);
  });

  it('says nothing of the post but what the policy says', () => {
    const secret = 'only-the-post-says-this';
    const post = { ...POST, title: `XSS ${secret}`, body: secret, labels: [secret] };
    expect(JSON.stringify(scorePost(post, RUNBOOK_POLICY))).not.toContain(secret);
  });
});

describe('a post', () => {
  const XSS = { ...POST, title: 'XSS', body: 'an attacker' };

  it('is a report from the threshold on', () => {
    expect(scorePost(XSS, RUNBOOK_POLICY)).toMatchObject({ score: 7, threshold: 5, isReport: true });
    expect(scorePost(XSS, under({ threshold: 7 })).isReport).toBe(true);
    expect(scorePost(XSS, under({ threshold: 8 })).isReport).toBe(false);
  });

  it('is none where a maintainer says so by the label of the policy', () => {
    const labelled = { ...XSS, labels: ['Not-a-vulnerability'] };
    expect(scorePost(labelled, RUNBOOK_POLICY)).toMatchObject({ isReport: false, dismissed: true });
    expect(scorePost(labelled, under({ notAVulnerability: 'harmless' })).isReport).toBe(true);
  });

  it('is none with a label that the policy leaves out, or of a kind that it does not look at', () => {
    const labelled = scorePost(
      { ...XSS, labels: ['dependencies'] },
      under({ ignoreLabels: ['dependencies'] }),
    );
    expect(labelled).toMatchObject({ isReport: false, ignoredFor: 'dependencies', dismissed: false });
    expect(scorePost(XSS, under({ kinds: ['discussion'] })).isReport).toBe(false);
    expect(scorePost(XSS, under({ kinds: [] })).isReport).toBe(false);
  });

  it('is scored by rules that the policy adds, and by those that it puts in place of others', () => {
    const moreRules = [
      { id: 'names-a-flaw', points: 1, words: ['xss'] },
      { id: 'ours', points: 10, words: ['attacker'] },
    ];
    expect(countingFor(XSS, under({ moreRules }))).toContain('ours');
    expect(scorePost(XSS, under({ moreRules })).score).toBe(16);
  });
});

describe('a text that was made to be slow', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['one letter', 'a'.repeat(4_000_000)],
    ['beginnings of phrases', 'remote code '.repeat(400_000)],
    ['beginnings of comments', '<!-- <!-'.repeat(400_000)],
    ['ends of comments', '<!---->'.repeat(400_000)],
    ['spaces', ' '.repeat(4_000_000)],
    ['boxes that are none', '- [ '.repeat(400_000)],
    ['headings', '# \n'.repeat(400_000)],
    ['letters that become many', '\ufdfa'.repeat(65_000)],
    ['halves of letters', '\ud800'.repeat(400_000)],
  ];

  it.each(hostile)('is scored in moments: %s', (_, text) => {
    const start = performance.now();
    scorePost({ ...POST, title: text, body: text }, RUNBOOK_POLICY);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('costs no more than in proportion to its length, up to what GitHub takes', () => {
    const cost = (length: number) => {
      const body = 'remote code injection attacker can '.repeat(length / 35);
      const start = performance.now();
      for (let time = 0; time < 5; time += 1) scorePost({ ...POST, body }, RUNBOOK_POLICY);
      return performance.now() - start;
    };
    cost(65_000);
    const [short, long] = [cost(16_000), cost(64_000)];
    expect(long).toBeLessThan(16 * short + 20);
    expect(cost(6_400_000)).toBeLessThan(4 * long + 50);
  });

  it('gives a whole number whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, body) => {
        expect(Number.isSafeInteger(scorePost({ ...POST, title, body }, RUNBOOK_POLICY).score)).toBe(true);
      }),
    );
  });
});
