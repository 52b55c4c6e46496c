import { describe, expect, it } from 'vitest';
import { privateFork, repositoryLink, runsLink } from '../../../../lambdas/incident/papers/github-links.ts';

describe('a link to GitHub', () => {
  it('leads to a repository and to the runs of its workflow', () => {
    expect(repositoryLink('octo-org/widget.js')).toBe('https://github.com/octo-org/widget.js');
    expect(runsLink('octo-org/widget.js', 'ci.yml')).toBe(
      'https://github.com/octo-org/widget.js/actions/workflows/ci.yml',
    );
  });

  it.each(['octo-org', 'octo-org/..', 'octo-org/a b', 'octo-org/a?x', 'octo-org/a/b'])(
    'is not made of what names no repository: %s',
    (repository) => {
      expect(repositoryLink(repository)).toBeUndefined();
      expect(runsLink(repository, 'ci.yml')).toBeUndefined();
      expect(privateFork({ repository, reference: 'GHSA-2222-3333-4444' })).toBeUndefined();
    },
  );

  it.each(['../evil.yml', '.yml', 'ci.yml?x=y', 'ci.txt', '-x.yml'])(
    'is not made of what names no workflow: %s',
    (workflow) => {
      expect(runsLink('octo-org/widget.js', workflow)).toBeUndefined();
    },
  );
});

describe('the private fork of an advisory', () => {
  it('stands beside the repository and is called by both', () => {
    expect(privateFork({ repository: 'Octo/Widget.js', reference: 'GHSA-2222-3333-4444' })).toBe(
      'Octo/Widget.js-ghsa-2222-3333-4444',
    );
  });

  it('is called by the first 80 characters of a long name', () => {
    const fork = privateFork({ repository: `octo/${'a'.repeat(95)}`, reference: 'GHSA-2222-3333-4444' });
    expect(fork).toBe(`octo/${'a'.repeat(80)}-ghsa-2222-3333-4444`);
  });

  it.each(['CVE-2026-12345', 'report-0a1b'])('does not exist for %s', (reference) => {
    expect(privateFork({ repository: 'octo/widget', reference })).toBeUndefined();
  });
});
