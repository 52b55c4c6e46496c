import { describe, expect, it } from 'vitest';
import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import { ADVISORIES, gitHubStandIn, REPOSITORY, START } from './on-stand-in.ts';

const VULNERABILITIES = [{ package: { ecosystem: 'rust', name: 'template' } }];

type Answer = { readonly body: readonly { readonly ghsa_id: string }[]; readonly headers: Headers };
const ids = ({ body }: Answer) => body.map(({ ghsa_id }) => ghsa_id);

/** The address that a Link header gives for a relation. */
function linkOf({ headers }: Answer, relation: string): string | undefined {
  const links = headers.get('link') ?? '';
  return new RegExp(`<([^>]*)>; rel="${relation}"`).exec(links)?.[1];
}

/** A stand-in with so many reports, a second apart; the ids from the oldest on. */
async function withReports(count: number) {
  const github = await gitHubStandIn();
  const reports: string[] = [];
  for (let number = 0; number < count; number += 1) {
    github.world.now = addSeconds(START, number);
    reports.push(await github.state.report(REPOSITORY));
  }
  return { ...github, reports };
}

describe('the list of advisories', () => {
  it('comes the newest first, 30 at a time', async () => {
    const { asBot, reports } = await withReports(31);
    const answer = await asBot('GET', ADVISORIES);
    expect(ids(answer)).toEqual(reports.toReversed().slice(0, 30));
    expect(linkOf(answer, 'prev')).toBeUndefined();
  });

  it('is read to its end and back by the links, each advisory once', async () => {
    const { asBot, reports } = await withReports(7);
    const pages: string[][] = [];
    let back: string | undefined;
    for (let next: string | undefined = `${ADVISORIES}?per_page=3&direction=asc`; next; ) {
      const answer = await asBot('GET', next);
      pages.push(ids(answer));
      back = linkOf(answer, 'prev');
      next = linkOf(answer, 'next');
    }
    expect(pages).toEqual([reports.slice(0, 3), reports.slice(3, 6), reports.slice(6)]);
    expect(ids(await asBot('GET', back ?? ''))).toEqual(reports.slice(3, 6));
  });

  it('is read on where it was left, though something new came in before', async () => {
    const { asBot, reports, state } = await withReports(4);
    const first = await asBot('GET', `${ADVISORIES}?per_page=2`);
    await state.report(REPOSITORY);
    const second = await asBot('GET', linkOf(first, 'next') ?? '');
    expect([...ids(first), ...ids(second)]).toEqual(reports.toReversed());
  });

  it('refuses a cursor that it never gave', async () => {
    const { asBot } = await gitHubStandIn();
    expect((await asBot('GET', `${ADVISORIES}?after=nonsense`)).status).toBe(422);
  });

  it('is sorted by the last change where that is asked for, equal times included', async () => {
    const { asBot, reports, state, world } = await withReports(3);
    const [first = '', second = '', third = ''] = reports;
    world.now = '2026-03-01T12:00:00Z';
    await state.edit(REPOSITORY, first, { severity: 'high' });
    await state.edit(REPOSITORY, second, { severity: 'low' });
    const all = ids(await asBot('GET', `${ADVISORIES}?sort=updated&per_page=3`));
    expect(new Set(all.slice(0, 2))).toEqual(new Set([first, second]));
    expect(all[2]).toBe(third);
    const one = await asBot('GET', `${ADVISORIES}?sort=updated&per_page=1`);
    const two = await asBot('GET', linkOf(one, 'next') ?? '');
    expect([...ids(one), ...ids(two)]).toEqual(all.slice(0, 2));
  });

  it('holds those of one state where that is asked for', async () => {
    const { asBot, reports, state } = await withReports(2);
    await state.accept(REPOSITORY, reports[0] ?? '');
    expect(ids(await asBot('GET', `${ADVISORIES}?state=draft`))).toEqual([reports[0]]);
    expect(ids(await asBot('GET', `${ADVISORIES}?state=triage`))).toEqual([reports[1]]);
    expect(ids(await asBot('GET', `${ADVISORIES}?state=closed`))).toEqual([]);
  });

  it('of an organisation holds those of all its repositories', async () => {
    const { asBot, reports, state } = await withReports(1);
    state.addRepository('octo-org/second');
    state.addRepository('elsewhere/third');
    const second = await state.report('octo-org/second');
    await state.report('elsewhere/third');
    const found = ids(await asBot('GET', '/orgs/octo-org/security-advisories'));
    expect(new Set(found)).toEqual(new Set([...reports, second]));
  });
});

describe('a change of an advisory', () => {
  it('that accepts a report makes it a draft', async () => {
    const { asBot, state, world } = await gitHubStandIn();
    const ghsa = await state.report(REPOSITORY);
    world.now = '2026-03-02T09:00:00Z';
    const { body } = await asBot('PATCH', `${ADVISORIES}/${ghsa}`, { body: { state: 'draft' } });
    expect(body).toMatchObject({
      state: 'draft',
      submission: { accepted: true },
      created_at: START,
      updated_at: '2026-03-02T09:00:00Z',
    });
  });

  it('that says a vector says its score and severity', async () => {
    const { asBot, state } = await gitHubStandIn();
    const path = `${ADVISORIES}/${await state.report(REPOSITORY, { severity: 'low' })}`;
    const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
    const { body } = await asBot('PATCH', path, { body: { cvss_vector_string: vector, severity: null } });
    const scored = { vector_string: vector, score: 9.8 };
    expect(body).toMatchObject({ severity: 'critical', cvss: scored, cvss_severities: { cvss_v3: scored } });
    const { body: changed } = await asBot('PATCH', path, { body: { severity: 'medium' } });
    expect([changed.severity, changed.cvss]).toEqual(['medium', null]);
  });

  it.each([
    [
      'severity and vector at once',
      { severity: 'low', cvss_vector_string: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
    ],
    ['a vector that is none', { cvss_vector_string: 'CVSS:3.1/AV:N' }],
    ['publishing what was never accepted', { state: 'published' }],
  ])('that says %s is refused', async (_, body) => {
    const { asBot, state } = await gitHubStandIn();
    const ghsa = await state.report(REPOSITORY, { vulnerabilities: VULNERABILITIES });
    const before = state.advisory(REPOSITORY, ghsa);
    expect((await asBot('PATCH', `${ADVISORIES}/${ghsa}`, { body })).status).toBe(422);
    expect(state.advisory(REPOSITORY, ghsa)).toBe(before);
  });

  it('that says null takes away what was said before', async () => {
    const { asBot, state } = await gitHubStandIn();
    const ghsa = await state.report(REPOSITORY, { severity: 'low', cve_id: 'CVE-2026-1234' });
    const body = { severity: null, cve_id: null };
    const answer = await asBot('PATCH', `${ADVISORIES}/${ghsa}`, { body });
    expect(answer.body).toMatchObject({ ...body, identifiers: [{ type: 'GHSA', value: ghsa }] });
  });

  it('that publishes takes the private fork away, and cannot be undone', async () => {
    const { asBot, state, world } = await gitHubStandIn();
    const ghsa = await state.report(REPOSITORY, { vulnerabilities: VULNERABILITIES });
    const path = `${ADVISORIES}/${ghsa}`;
    await state.accept(REPOSITORY, ghsa);
    await asBot('POST', `${path}/forks`);
    world.now = '2026-03-05T09:00:00Z';
    const { body } = await asBot('PATCH', path, { body: { state: 'published' } });
    expect(body).toMatchObject({ state: 'published', published_at: world.now, private_fork: null });
    expect((await asBot('PATCH', path, { body: { state: 'draft' } })).status).toBe(422);
  });

  it('that names what there is not finds nothing', async () => {
    const { asBot } = await gitHubStandIn();
    expect((await asBot('GET', `${ADVISORIES}/GHSA-2222-2222-2222`)).status).toBe(404);
  });
});

describe('a private fork', () => {
  it('appears when its time has come, and is made once', async () => {
    const { asBot, state, world } = await gitHubStandIn({ forkDelaySeconds: 60 });
    const ghsa = await state.report(REPOSITORY);
    const path = `${ADVISORIES}/${ghsa}`;
    const asked = await asBot('POST', `${path}/forks`);
    const name = `octo-org/rust-template-${ghsa.toLowerCase()}`;
    expect([asked.status, asked.body.full_name, asked.body.private]).toEqual([202, name, true]);
    world.now = '2026-03-01T09:00:59Z';
    expect((await asBot('GET', path)).body.private_fork).toBeNull();
    world.now = '2026-03-01T09:01:00Z';
    expect((await asBot('GET', path)).body.private_fork).toMatchObject({ full_name: name, private: true });
    expect((await asBot('POST', `${path}/forks`)).status).toBe(422);
  });

  it('is not made for an advisory that is closed', async () => {
    const { asBot, state } = await gitHubStandIn();
    const ghsa = await state.report(REPOSITORY);
    await state.close(REPOSITORY, ghsa);
    expect((await asBot('POST', `${ADVISORIES}/${ghsa}/forks`)).status).toBe(422);
  });
});

describe('a CVE', () => {
  it('is requested once, and assigned by GitHub later', async () => {
    const { asBot, state } = await gitHubStandIn();
    const ghsa = await state.report(REPOSITORY);
    const path = `${ADVISORIES}/${ghsa}`;
    expect((await asBot('POST', `${path}/cve`)).status).toBe(202);
    expect((await asBot('POST', `${path}/cve`)).status).toBe(422);
    expect((await asBot('GET', path)).body.cve_id).toBeNull();
    await state.assignCve(REPOSITORY, ghsa, 'CVE-2026-1234');
    const { cve_id, identifiers } = (await asBot('GET', path)).body;
    expect([cve_id, identifiers[1]]).toEqual(['CVE-2026-1234', { type: 'CVE', value: 'CVE-2026-1234' }]);
  });

  it('is not to be had for a private repository', async () => {
    const { asBot, state } = await gitHubStandIn();
    state.addRepository('octo-org/hidden', { private: true });
    const ghsa = await state.report('octo-org/hidden');
    const path = `/repos/octo-org/hidden/security-advisories/${ghsa}/cve`;
    expect((await asBot('POST', path)).status).toBe(403);
  });
});

describe('comments on an advisory', () => {
  it('are told from an instant on, without those that are confidential', async () => {
    const { asBot, state, world } = await gitHubStandIn();
    const ghsa = await state.report(REPOSITORY);
    const path = `${ADVISORIES}/${ghsa}/comments`;
    state.comment(REPOSITORY, ghsa, { body: 'first', by: 'finder', association: 'NONE' });
    world.now = '2026-03-01T10:00:00Z';
    state.comment(REPOSITORY, ghsa, { body: 'second', by: 'ada' });
    state.comment(REPOSITORY, ghsa, { body: 'secret', confidential: true });
    const bodies = async (query: string) =>
      (await asBot('GET', `${path}${query}`)).body.map((comment: { body: string }) => comment.body);
    expect(await bodies('')).toEqual(['first', 'second']);
    expect(await bodies('?since=2026-03-01T10:00:00Z')).toEqual(['second']);
    expect(await bodies('?since=2026-03-01T10:00:01Z')).toEqual([]);
    expect(await bodies('?per_page=1&page=2')).toEqual(['second']);
  });

  it('are changed by their author alone', async () => {
    const { asBot, state, world } = await gitHubStandIn();
    const ghsa = await state.report(REPOSITORY);
    const path = `${ADVISORIES}/${ghsa}/comments`;
    const other = state.comment(REPOSITORY, ghsa, { body: 'Mine.' });
    const { body: own } = await asBot('POST', path, { body: { body: 'Ours.' } });
    expect(own.user).toMatchObject({ login: 'embargo[bot]', type: 'Bot' });
    world.now = '2026-03-01T10:00:00Z';
    expect((await asBot('PATCH', `${path}/${other}`, { body: { body: 'No.' } })).status).toBe(403);
    const { body } = await asBot('PATCH', `${path}/${own.id}`, { body: { body: 'Better.' } });
    expect(body).toMatchObject({ body: 'Better.', created_at: START, updated_at: world.now });
  });

  it('are not there while the preview is off, nor to be written on what is published', async () => {
    const { asBot, state } = await gitHubStandIn({ commentsOn: false });
    const ghsa = await state.report(REPOSITORY, { vulnerabilities: VULNERABILITIES });
    const path = `${ADVISORIES}/${ghsa}/comments`;
    expect((await asBot('GET', path)).status).toBe(404);
    state.switchComments(true);
    expect((await asBot('POST', path, { body: { body: 'Here.' } })).status).toBe(201);
    await state.accept(REPOSITORY, ghsa);
    await state.publish(REPOSITORY, ghsa);
    expect((await asBot('POST', path, { body: { body: 'Late.' } })).status).toBe(404);
    expect(state.violations).toEqual([]);
  });
});
