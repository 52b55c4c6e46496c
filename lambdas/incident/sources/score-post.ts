import type { Policy } from '../policy/policy.ts';
import { publicTermsOf } from '../policy/public-defaults.ts';
import type { ReportRule } from '../policy/public-reports.ts';
import { reportRulesOf } from '../policy/report-rules.ts';
import { indexPhrases, phrasesIn } from './phrases.ts';
import { isHeading, wordsOf, writtenLines } from './plain-words.ts';
import type { PublicPost } from './public-post.ts';

/** What a rule makes of a post. `because` holds the policy's words, never the post's. */
export interface RuleResult {
  readonly id: string;
  readonly points: number;
  readonly counts: boolean;
  /** What it found, or what it looked for in vain. */
  readonly because: string;
}

/** How much a post reads like the report of a vulnerability, rule by rule in the policy's order. */
export interface PostScore {
  readonly score: number;
  readonly threshold: number;
  readonly isReport: boolean;
  /** The label for which the post counts for nothing. */
  readonly ignoredFor?: string;
  /** A maintainer says by a label that it is no vulnerability. */
  readonly dismissed: boolean;
  readonly results: readonly RuleResult[];
}

/** Scores a post by the rules of a policy. */
export function scorePost(post: PublicPost, policy: Policy): PostScore {
  const { threshold, kinds, ignoreLabels, notAVulnerability } = publicTermsOf(policy);
  const rules = reportRulesOf(policy);
  const found = read(post, rules);
  const results = rules.map((rule) => resultOf(rule, post, found));
  const score = results.reduce((sum, { counts, points }) => (counts ? sum + points : sum), 0);
  const ignoredFor = labelAmong(ignoreLabels, post.labels);
  const dismissed = labelAmong([notAVulnerability], post.labels) !== undefined;
  const isReport = !dismissed && ignoredFor === undefined && kinds.includes(post.kind) && score >= threshold;
  return { score, threshold, isReport, dismissed, results, ...(ignoredFor && { ignoredFor }) };
}

/** Which of the rules' phrases occur, and where. */
interface Found {
  readonly title: ReadonlySet<string>;
  readonly body: ReadonlySet<string>;
  readonly headings: ReadonlySet<string>;
}

// The rules of a policy are never changed, and every post asks.
const indexes = new WeakMap<readonly ReportRule[], ReturnType<typeof indexPhrases>>();

function read({ title, body }: PublicPost, rules: readonly ReportRule[]): Found {
  const index =
    indexes.get(rules) ??
    indexPhrases(
      rules.flatMap(({ words = [], title: own = [], headings = [] }) => [...words, ...own, ...headings]),
    );
  indexes.set(rules, index);
  const lines = writtenLines(body);
  return {
    title: phrasesIn(wordsOf(title), index),
    body: phrasesIn(wordsOf(lines.join('\n')), index),
    headings: phrasesIn(wordsOf(lines.filter(isHeading).join('\n')), index),
  };
}

interface Sign {
  readonly name: string;
  readonly asked: readonly string[] | undefined;
  readonly isFound: (one: string) => boolean;
}

function resultOf(rule: ReportRule, post: PublicPost, found: Found): RuleResult {
  const { id, points } = rule;
  const signs = signsOf(rule, post, found)
    .filter(({ asked }) => asked !== undefined)
    .map(({ name, asked = [], isFound }) => ({ name, hit: asked.find(isFound) }));
  const missing = signs.filter(({ hit }) => hit === undefined);
  const counts = missing.length === 0;
  const because = counts
    ? signs.map(({ name, hit }) => `${name}: ${hit}`).join('; ')
    : `no ${missing.map(({ name }) => name).join(', no ')} of the rule`;
  return { id, points, counts, because };
}

function signsOf(rule: ReportRule, post: PublicPost, found: Found): readonly Sign[] {
  return [
    { name: 'word', asked: rule.words, isFound: (one) => found.title.has(one) || found.body.has(one) },
    { name: 'word in the title', asked: rule.title, isFound: (one) => found.title.has(one) },
    { name: 'heading', asked: rule.headings, isFound: (one) => found.headings.has(one) },
    { name: 'label', asked: rule.labels, isFound: (one) => labelAmong([one], post.labels) !== undefined },
    { name: 'author', asked: rule.by, isFound: (one) => one === post.author },
    { name: 'kind', asked: rule.kinds, isFound: (one) => one === post.kind },
  ];
}

/** The first of the asked labels that is there, in any case. */
function labelAmong(asked: readonly string[], labels: readonly string[]): string | undefined {
  const own = new Set(labels.map((label) => label.trim().toLowerCase()));
  return asked.find((one) => own.has(one.trim().toLowerCase()));
}
