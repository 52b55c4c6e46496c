import type { PublicPost } from '../../../lambdas/incident/sources/public-post.ts';

const FROM: Pick<PublicPost, 'kind' | 'labels' | 'author'> = {
  kind: 'issue',
  labels: [],
  author: 'stranger',
};

/** Posts of everyday that tell of no flaw, though some have its words. Made up, each for these tests. */
export const ORDINARY: readonly PublicPost[] = [
  {
    ...FROM,
    title: 'Security policy missing',
    labels: ['security'],
    body: 'There is no SECURITY.md. Where should people report vulnerabilities?',
  },
  {
    ...FROM,
    kind: 'pull-request',
    title: 'Bump openssl from 0.10.55 to 0.10.60',
    labels: ['dependencies', 'security'],
    author: 'bot',
    body: 'Bumps openssl. Fixes CVE-2023-53159: use after free in X509StoreRef::objects. This is a security vulnerability.',
  },
  {
    ...FROM,
    title: 'Crash on start',
    body: 'thread main panicked at src/main.rs:12: No such file or directory',
  },
  {
    ...FROM,
    kind: 'pull-request',
    title: 'docs: fix typo in the section about XSS',
    body: 'It said "cross-site scirpting".',
  },
  {
    ...FROM,
    title: 'Feature request: support for OAuth',
    body: 'Basic authentication is not enough for us. It would be more secure with OAuth, I think.',
  },
  {
    ...FROM,
    title: 'How to run without root?',
    body: 'Our security team forbids containers that run as root. Is there a flag?',
  },
  {
    ...FROM,
    title: 'Build fails with Rust 1.80',
    body: [
      '<!-- If you have found a security vulnerability, an exploit or any attack, do NOT open an issue:',
      'an attacker could read it. Report remote code execution privately. -->',
      '- [x] This is not a security issue or vulnerability that an attacker could exploit',
      'error[E0308]: mismatched types',
    ].join('\n'),
  },
  {
    ...FROM,
    kind: 'pull-request',
    title: 'Add a test for the path traversal check',
    body: 'The check was added in 1.3 and had no test. No behaviour changes.',
    author: 'maintainer',
  },
  {
    ...FROM,
    title: 'Memory usage grows with many files',
    body: 'With 10,000 files it takes 2 GB. I expected less. Is that a leak?',
  },
  {
    ...FROM,
    title: 'Release 1.4.2',
    author: 'maintainer',
    body: 'Contains the fix of CVE-2026-11111. The advisory is public since yesterday.',
  },
  {
    ...FROM,
    kind: 'pull-request',
    title: 'ci: enable CodeQL and secret scanning',
    labels: ['security'],
    body: 'Scans for vulnerabilities weekly.',
    author: 'contributor',
  },
  {
    ...FROM,
    title: 'Stack overflow question about lifetimes',
    body: 'See the link, nobody could answer it there.',
  },
  {
    ...FROM,
    kind: 'discussion',
    title: 'Roadmap for 2.0',
    body: 'Access to the API should need a token. What else would you like to have?',
    author: 'maintainer',
  },
  {
    ...FROM,
    title: 'Scanner reports a false positive',
    body: 'Our scanner says that 1.4 has a vulnerability (CVE-2024-0001), but that is another project of the same name. It is a false positive.',
  },
  {
    ...FROM,
    title: 'Typos in the README',
    body: 'I saw three: "vulnerabilty", "exploti" and "atacker".',
  },
  {
    ...FROM,
    title: 'Flaky test: token_refresh',
    body: 'Fails once in ten runs, because the payload of the second request depends on the order of a map.',
  },
  {
    ...FROM,
    kind: 'pull-request',
    title: 'refactor: split the parser of commands',
    body: 'So that shells can be added later. Nothing else changes.',
    author: 'contributor',
  },
  {
    ...FROM,
    title: 'Login page is slow',
    body: 'It takes 10 s on my phone, for other users as well.',
  },
  {
    ...FROM,
    title: 'Upgrade to tokio 1.40',
    body: 'cargo audit complains about the old one: RUSTSEC-2025-0001, denial of service. Are we vulnerable?',
  },
  {
    ...FROM,
    title: 'Allow several secrets',
    body: 'While we rotate our webhook secret, two should be accepted.',
  },
];
