import { describe, expect, it } from 'vitest';
import { gitHubStandIn, REPOSITORY } from './on-stand-in.ts';

const GHSA = 'GHSA-2222-3333-4444';

describe('the advisory database', () => {
  it('takes over what a repository published', async () => {
    const { asNobody, state } = await gitHubStandIn();
    const vulnerabilities = [
      {
        package: { ecosystem: 'rust', name: 'template' },
        vulnerable_version_range: '< 2',
        patched_versions: '2',
      },
    ];
    const ghsa = await state.report(REPOSITORY, { summary: 'A flaw', severity: 'low', vulnerabilities });
    await state.accept(REPOSITORY, ghsa);
    await state.publish(REPOSITORY, ghsa);
    await state.enterDatabase(ghsa);
    const { body } = await asNobody('GET', `/advisories/${ghsa}`);
    expect(body).toMatchObject({
      summary: 'A flaw',
      severity: 'low',
      type: 'unreviewed',
      source_code_location: `https://github.com/${REPOSITORY}`,
      vulnerabilities: [
        { package: { name: 'template' }, vulnerable_version_range: '< 2', first_patched_version: '2' },
      ],
    });
    expect((await asNobody('GET', `/advisories/${GHSA}`)).status).toBe(404);
  });

  it('is searched by kind, package, CVE, time and whether it still stands', async () => {
    const { asNobody, state, world } = await gitHubStandIn();
    const affected = [{ ecosystem: 'rust', name: 'template', range: '< 2', patched: '2' }];
    await state.enterDatabase(GHSA, { affected, cve: 'CVE-2026-1' });
    const asked = async (query: string): Promise<readonly string[]> => {
      const { body } = await asNobody('GET', `/advisories?${query}`);
      return body.map((one: { ghsa_id: string }) => one.ghsa_id);
    };
    expect([await asked(''), await asked('type=unreviewed')]).toEqual([[], [GHSA]]);
    world.now = '2026-03-04T09:00:00Z';
    await state.reviewInDatabase(GHSA);
    expect([await asked(''), await asked('type=unreviewed')]).toEqual([[GHSA], []]);
    expect(await asked('affects=other,template@1.0.0&ecosystem=rust')).toEqual([GHSA]);
    expect(await asked('affects=other')).toEqual([]);
    expect(await asked('cve_id=CVE-2026-1&updated=%3E2026-03-03')).toEqual([GHSA]);
    expect(await asked('published=%3E2026-03-03')).toEqual([]);
    expect(await asked('is_withdrawn=true')).toEqual([]);
    await state.withdrawFromDatabase(GHSA);
    expect(await asked('is_withdrawn=true')).toEqual([GHSA]);
    expect(await asked('is_withdrawn=false')).toEqual([]);
  });
});
