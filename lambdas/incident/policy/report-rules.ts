import type { Policy } from './policy.ts';
import type { ReportRule } from './public-reports.ts';

/** What kinds of flaws are called. */
const FLAWS = [
  'remote code execution',
  'arbitrary code execution',
  'code execution',
  'rce',
  'sql injection',
  'sqli',
  'command injection',
  'shell injection',
  'code injection',
  'header injection',
  'template injection',
  'xss',
  'cross-site scripting',
  'csrf',
  'cross-site request forgery',
  'ssrf',
  'server-side request forgery',
  'xxe',
  'path traversal',
  'directory traversal',
  'zip slip',
  'buffer overflow',
  'buffer overrun',
  'heap overflow',
  'stack overflow in',
  'integer overflow',
  'use after free',
  'double free',
  'out-of-bounds read',
  'out-of-bounds write',
  'memory corruption',
  'memory safety',
  'unsound',
  'data race in safe',
  'undefined behaviour in safe',
  'undefined behavior in safe',
  'privilege escalation',
  'authentication bypass',
  'authorization bypass',
  'auth bypass',
  'bypass authentication',
  'bypasses authentication',
  'access control',
  'idor',
  'open redirect',
  'insecure deserialization',
  'deserialization of untrusted',
  'prototype pollution',
  'redos',
  'denial of service',
  'dos attack',
  'information disclosure',
  'information leak',
  'session fixation',
  'timing attack',
  'side channel',
  'signature verification',
  'certificate validation',
  'hardcoded credentials',
  'hard-coded credentials',
  'hardcoded password',
  'hardcoded secret',
  'leaked token',
  'leaked credentials',
  'token leak',
  'credential leak',
  'leaks credentials',
  'leaks tokens',
  'leaks secrets',
  'supply chain attack',
  'backdoor',
  'malware',
] as const;

/** The words in which a finder says what it is. */
const CLAIMS = [
  'vulnerability',
  'vulnerabilities',
  'vulnerable',
  'vuln',
  'security issue',
  'security bug',
  'security flaw',
  'security hole',
  'security problem',
  'security risk',
  'security concern',
  'exploit',
  'exploits',
  'exploitable',
  'exploited',
  'exploitation',
  '0day',
  '0-day',
  'zero-day',
] as const;

/** The words in which a finder says who could do what. */
const ATTACKERS = [
  'attacker',
  'attackers',
  'malicious user',
  'malicious actor',
  'malicious server',
  'malicious client',
  'malicious input',
  'malicious file',
  'adversary',
  'unauthenticated',
  'untrusted input',
  'untrusted data',
  'user-controlled',
  'attacker-controlled',
  'crafted',
] as const;

const HARM = [
  'account takeover',
  'steal',
  'exfiltrate',
  'exfiltration',
  'gain access',
  'unauthorized access',
  'read arbitrary files',
  'overwrite arbitrary files',
  'write arbitrary files',
  'any file on',
  'execute arbitrary',
  'run arbitrary',
  'without authentication',
  'without being logged in',
  'other users',
  'crash the server',
  'crashes the server',
  'exhaust memory',
  'leak memory contents',
] as const;

const PROOFS = [
  'proof of concept',
  'proof-of-concept',
  'poc',
  'payload',
  'reverse shell',
  'script alert',
  'onerror alert',
  'etc passwd',
  'or 1 1',
  'drop table',
  'addresssanitizer',
  'asan',
  'miri',
] as const;

const IDENTIFIERS = [
  'cve',
  'cvss',
  'cwe',
  'ghsa',
  'rustsec',
  'responsible disclosure',
  'bug bounty',
] as const;

/** What a form for reports asks, and forms for bugs do not. */
const HEADINGS = [
  'vulnerability',
  'vulnerability type',
  'security impact',
  'impact',
  'attack scenario',
  'attack vector',
  'proof of concept',
  'poc',
  'cvss',
  'cwe',
  'severity',
  'affected versions',
] as const;

const LABELS = [
  'security',
  'vulnerability',
  'security vulnerability',
  'security issue',
  'security-issue',
  'security bug',
  'type: security',
  'type:security',
  'kind/security',
  'c-security',
] as const;

/** What is about the project's dealing with security, not about a flaw. */
const PROCESS = [
  'security policy',
  'security.md',
  'security contact',
  'security advisories page',
  'security workflow',
  'security scanning',
  'security scan',
  'security scans',
  'security audit job',
  'security badge',
  'security headers',
  'codeql',
  'dependabot',
  'code scanning',
  'secret scanning',
  'scorecard',
  'branch protection',
  'private vulnerability reporting',
  'vulnerability reporting',
  'sbom',
] as const;

const UPDATES = [
  'bump',
  'bumps',
  'upgrade',
  'update dependency',
  'update dependencies',
  'update rust crate',
  'chore(deps)',
  'build(deps)',
  'fix(deps)',
] as const;

const WRITING = [
  'typo',
  'typos',
  'docs',
  'doc',
  'documentation',
  'readme',
  'spelling',
  'wording',
  'changelog',
  'broken link',
  'translation',
] as const;

const WISHES = [
  'feature request',
  'feature',
  'proposal',
  'rfc',
  'question',
  'how to',
  'how do',
  'how can',
  'is there',
  'roadmap',
  'support for',
  'add support',
  'allow',
] as const;

const CHORES = [
  'chore',
  'refactor',
  'ci',
  'test',
  'tests',
  'lint',
  'clippy',
  'release',
  'flaky',
  'benchmark',
] as const;

const DENIALS = [
  'not a vulnerability',
  'not a security issue',
  'not a security problem',
  'not security-related',
  'no security impact',
  'false positive',
  'false positives',
] as const;

/** Heavy enough alone: a flaw that the title names, or a claim with an attacker or a proof. */
const RULES: readonly ReportRule[] = [
  { id: 'names-a-flaw', points: 2, words: FLAWS },
  { id: 'flaw-in-the-title', points: 3, title: FLAWS },
  { id: 'claims-a-vulnerability', points: 2, words: CLAIMS },
  { id: 'claim-in-the-title', points: 1, title: CLAIMS },
  { id: 'speaks-of-attackers', points: 2, words: ATTACKERS },
  { id: 'tells-the-harm', points: 1, words: HARM },
  { id: 'shows-a-proof', points: 2, words: PROOFS },
  { id: 'has-an-identifier', points: 1, words: IDENTIFIERS },
  { id: 'form-of-a-report', points: 2, headings: HEADINGS },
  { id: 'labelled-as-security', points: 3, labels: LABELS },
  { id: 'about-the-process', points: -4, title: PROCESS },
  { id: 'updates-a-dependency', points: -4, title: UPDATES },
  { id: 'about-the-writing', points: -4, title: WRITING },
  { id: 'wishes-or-asks', points: -3, title: WISHES },
  { id: 'chore', points: -2, title: CHORES },
  { id: 'says-it-is-none', points: -5, words: DENIALS },
  { id: 'by-a-maintainer', points: -3, by: ['maintainer'] },
  { id: 'by-a-program', points: -10, by: ['bot'] },
];

// A policy is never changed, and the same list must be given each time: what reads by it remembers it.
const known = new WeakMap<Policy, readonly ReportRule[]>();

/** By which rules public posts are scored: the policy's, else the default ones; then those that it adds. */
export function reportRulesOf(policy: Policy): readonly ReportRule[] {
  const found = known.get(policy) ?? combined(policy);
  known.set(policy, found);
  return found;
}

function combined({ publicReports = {} }: Policy): readonly ReportRule[] {
  const { rules = RULES, moreRules = [] } = publicReports;
  const replaced = rules.map((rule) => moreRules.find(({ id }) => id === rule.id) ?? rule);
  return [...replaced, ...moreRules.filter(({ id }) => !rules.some((rule) => rule.id === id))];
}
