/**
 * Words that tell of a flaw before its publication (runbook, "Prepare Release Materials": notes that reveal no exploit
 * details). Found as whole words, in any case, and written together, apart or with hyphens.
 */
export const LEAK_WORDS: readonly string[] = [
  ...['vulnerability', 'vulnerabilities', 'vulnerable', 'vuln', 'vulns', 'insecure', 'security'],
  ...['weakness', 'CVE', 'CVSS', 'CWE', 'GHSA', 'RUSTSEC', 'advisory', 'advisories', 'embargo'],
  ...['embargoed', 'responsible disclosure', 'coordinated disclosure', 'private fork', 'bug bounty'],
  ...['security researcher', 'exploit', 'exploits', 'exploited', 'exploitable', 'exploitation'],
  ...['exploiting', 'zero-day', '0-day', 'proof of concept', 'proofs of concept', 'PoC', 'PoCs', 'payload'],
  ...['attack', 'attacks', 'attacker', 'attackers', 'malicious', 'maliciously', 'hostile input'],
  ...['untrusted input', 'crafted', 'adversary', 'backdoor', 'malware', 'remote code execution'],
  ...['arbitrary code', 'code execution', 'RCE', 'injection', 'injections', 'SQLi', 'XSS'],
  ...['cross-site scripting', 'CSRF', 'cross-site request forgery', 'SSRF', 'server-side request forgery'],
  ...['XXE', 'overflow', 'overflows', 'underflow', 'overrun', 'use-after-free', 'UAF', 'double free'],
  ...['dangling pointer', 'out of bounds', 'OOB', 'memory corruption', 'memory safety', 'unsound'],
  ...['unsoundness', 'undefined behaviour', 'undefined behavior', 'type confusion', 'race condition'],
  ...['TOCTOU', 'traversal', 'zip slip', 'prototype pollution', 'bypass', 'bypasses', 'bypassed'],
  ...['bypassing', 'privilege escalation', 'escalation of privilege', 'IDOR', 'unauthenticated'],
  ...['unauthorized', 'unauthorised', 'open redirect', 'insecure deserialization', 'spoofing'],
  ...['denial of service', 'DoS', 'DDoS', 'ReDoS', 'resource exhaustion', 'side channel', 'timing attack'],
  ...['information disclosure', 'information leak', 'data leak', 'credential leak', 'token leak'],
  ...['exfiltration'],
];
