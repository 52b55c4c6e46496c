import { describe, expect, it } from 'vitest';
import { translatePush } from '../../../lambdas/github/translate-push.ts';

const NOW = '2026-03-05T09:00:00Z';
const SHA = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const fix = { id: SHA, message: 'Merge commit from fork', timestamp: '2026-03-05T09:30:00+01:00' };

function push(own: Readonly<Record<string, unknown>> = {}) {
  return {
    ref: 'refs/heads/main',
    repository: { full_name: 'octo-org/rust-template', default_branch: 'main' },
    commits: [{ id: 'a'.repeat(40), message: 'An ordinary change', timestamp: NOW }, fix],
    head_commit: fix,
    ...own,
  };
}

describe('a push', () => {
  it('tells of the commits on the default branch that may be a fix, once each, and of no message', () => {
    expect(translatePush(push(), NOW)).toEqual({
      kind: 'tidings',
      tidings: {
        kind: 'push',
        repository: 'octo-org/rust-template',
        commits: [{ sha: SHA, at: '2026-03-05T08:30:00Z', names: [], fromFork: true }],
      },
    });
  });

  it('is dated by our clock where its author’s runs ahead, or tells nothing', () => {
    for (const timestamp of ['2030-01-01T00:00:00Z', undefined, 7]) {
      expect(translatePush(push({ commits: [{ ...fix, timestamp }], head_commit: null }), NOW)).toMatchObject(
        {
          tidings: { commits: [{ at: NOW }] },
        },
      );
    }
  });

  it('in a public repository says that everybody can read it, on whatever branch', () => {
    const repository = { full_name: 'octo-org/rust-template', default_branch: 'main', private: false };
    const commit = { id: SHA, message: 'Fix GHSA-2222-3333-4444', timestamp: NOW };
    const own = { repository, commits: [commit], head_commit: commit };
    const commits = [{ sha: SHA, at: NOW, names: ['GHSA-2222-3333-4444'], fromFork: false }];
    const tidings = { kind: 'push', repository: repository.full_name, commits, isPublic: true };
    expect(translatePush(push(own), NOW)).toEqual({ kind: 'tidings', tidings });
    expect(translatePush(push({ ...own, ref: 'refs/heads/topic' }), NOW)).toEqual({
      kind: 'tidings',
      tidings: { ...tidings, isElsewhere: true },
    });
    expect(translatePush(push({ ...own, ref: 'refs/tags/v1' }), NOW)).toMatchObject({ kind: 'ignored' });
  });

  it.each([
    ['to another branch', { ref: 'refs/heads/security/fix' }],
    ['of a tag', { ref: 'refs/tags/v1.0.0' }],
    ['of ordinary commits', { commits: [], head_commit: null }],
    ['that deletes', { commits: undefined, head_commit: null }],
    [
      'of commits that are none',
      { commits: [null, 7, { id: 'x', message: 'Merge commit from fork' }], head_commit: {} },
    ],
  ])('%s is ignored', (_, own) => {
    expect(translatePush(push(own), NOW)).toEqual({ kind: 'ignored', why: 'action' });
  });

  it.each([
    ['repository.full_name', { repository: { full_name: '../..' } }],
    ['repository.full_name', { repository: null }],
    ['ref', { ref: null }],
  ])('without a usable %s is malformed', (field, own) => {
    expect(translatePush(push(own), NOW)).toEqual({ kind: 'malformed', field });
  });
});
