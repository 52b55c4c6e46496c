import { describe, expect, it } from 'vitest';
import { translate } from '../../../lambdas/github/translate.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';

const GHSA = 'GHSA-2222-3333-4444';
const RELEASE = { id: 7, tag_name: 'v1.4.3', name: 'v1.4.3', body: `Fixes ${GHSA}.`, draft: false };
const IGNORED = { kind: 'ignored', why: 'action' };

const released = (release: unknown, payload: object = {}) =>
  translate(
    'release',
    { action: 'published', release, repository: { full_name: 'octo-org/demo', private: false }, ...payload },
    { now: '2026-03-05T09:00:00Z', policy: RUNBOOK_POLICY },
  );
const mention = (where: string, ...names: readonly string[]) => ({
  kind: 'tidings',
  tidings: { kind: 'mentions', mentions: [{ where, names }] },
});

describe('a release', () => {
  it.each(['published', 'edited', 'released', 'prereleased'])(
    'that was %s tells which advisories and CVEs it names, and nothing else of its text',
    async (action) => {
      expect(await released(RELEASE, { action })).toEqual(mention('release v1.4.3', GHSA));
    },
  );

  it('is looked at with its tag, its title and its notes to their end', async () => {
    const notes = `${'An ordinary change. '.repeat(6000)} CVE-2026-12345`;
    const release = {
      ...RELEASE,
      tag_name: `${GHSA.toLowerCase()}-fix`,
      name: 'cve-2026-54321',
      body: notes,
    };
    expect(await released(release)).toEqual(
      mention(`release ${GHSA.toLowerCase()}-fix`, GHSA, 'CVE-2026-54321', 'CVE-2026-12345'),
    );
  });

  it('is called by its number where its tag could be anything', async () => {
    expect(await released({ ...RELEASE, tag_name: 'v1\n<b>' })).toEqual(mention('release 7', GHSA));
    expect(await released({ body: GHSA })).toEqual(mention('release', GHSA));
  });

  it('that names nothing, is a draft, or nobody else can read tells nothing', async () => {
    expect(await released({ ...RELEASE, body: null })).toEqual(IGNORED);
    expect(await released({ ...RELEASE, draft: true })).toEqual(IGNORED);
    expect(await released(RELEASE, { action: 'created' })).toEqual(IGNORED);
    expect(await released(RELEASE, { repository: { full_name: 'octo-org/demo', private: true } })).toEqual(
      IGNORED,
    );
    expect(await released(RELEASE, { repository: { full_name: 'octo-org/demo' } })).toEqual(IGNORED);
  });

  it('is malformed without what it is about', async () => {
    expect(await released(null)).toEqual({ kind: 'malformed', field: 'release' });
    expect(await released(RELEASE, { action: null })).toEqual({ kind: 'malformed', field: 'action' });
  });
});
