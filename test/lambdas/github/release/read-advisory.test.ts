import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWholeAdvisory } from '../../../../lambdas/github/release/read-advisory.ts';
import { advisoryExample } from '../../../support/github-examples.ts';
import { REPOSITORY, releasingWorld } from './releasing-world.ts';

const example = advisoryExample('repository-advisory');
const GHSA = String(example.ghsa_id);

describe('an advisory as everybody will read it', () => {
  it('is read of the example that GitHub publishes', () => {
    expect(readWholeAdvisory(GHSA, example)).toEqual({
      ghsa: GHSA,
      cve: 'CVE-2050-00000',
      state: 'published',
      summary: example.summary,
      description: example.description,
      severity: 'critical',
      vectors: [
        'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
        'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      ],
      cwes: ['CWE-123'],
      packages: [
        { ecosystem: 'pip', name: 'a-package', range: '>= 1.0.0, < 1.0.1', patched: '1.0.1' },
        { ecosystem: 'pip', name: 'another-package', range: '>= 1.0.0, < 1.0.2', patched: '1.0.2' },
      ],
      references: [],
      credits: expect.anything(),
      createdAt: example.created_at,
      updatedAt: example.updated_at,
      publishedAt: example.published_at,
    });
  });

  it('names of those who are credited only who accepted it', () => {
    const detailed = [
      { user: { login: 'ada' }, type: 'finder', state: 'accepted' },
      { user: { login: 'bob' }, type: 'analyst', state: 'pending' },
      { user: { login: 'eve' }, type: 'finder', state: 'declined' },
    ];
    const advisory = readWholeAdvisory(GHSA, { ...example, credits_detailed: detailed });
    expect(advisory?.credits).toEqual([{ login: 'ada', type: 'finder' }]);
    const older = { ...example, credits_detailed: undefined, credits: [{ login: 'ada', type: 'finder' }] };
    expect(readWholeAdvisory(GHSA, older)?.credits).toEqual([{ login: 'ada', type: 'finder' }]);
  });

  it('has no name that was not checked, whatever its fields hold', () => {
    const hostile = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string()));
    const fields = fc.record(Object.fromEntries(Object.keys(example).map((name) => [name, hostile])), {
      requiredKeys: [],
    });
    fc.assert(
      fc.property(fields, (changed) => {
        const ghsa = { ghsa_id: GHSA, created_at: example.created_at };
        const advisory = readWholeAdvisory(GHSA, { ...example, ...changed, ...ghsa });
        expect(advisory?.ghsa).toBe(GHSA);
        expect(advisory?.cve ?? 'CVE-2026-1234').toMatch(/^CVE-\d{4}-\d{4,19}$/);
        for (const cwe of advisory?.cwes ?? []) expect(cwe).toMatch(/^CWE-\d{1,5}$/);
        for (const vector of advisory?.vectors ?? []) expect(vector).toMatch(/^CVSS:/);
      }),
    );
  });

  it('is none of another name', () => {
    expect(readWholeAdvisory(GHSA, { ...example, ghsa_id: 'GHSA-aaaa-bbbb-cccc' })).toBeUndefined();
    expect(readWholeAdvisory(GHSA, { ...example, created_at: null })).toBeUndefined();
  });

  it('is read of GitHub as it is now', async () => {
    const world = await releasingWorld();
    const ghsa = await world.state.report(REPOSITORY, { summary: 'One', severity: 'high' });
    const read = await world.releasing.advisory({ repository: REPOSITORY, ghsa });
    expect(read).toMatchObject({ status: 'read', advisory: { ghsa, summary: 'One', severity: 'high' } });
    const none = { repository: REPOSITORY, ghsa: 'GHSA-aaaa-bbbb-cccc' };
    expect(await world.releasing.advisory(none)).toMatchObject({ status: 'refused' });
  });
});
