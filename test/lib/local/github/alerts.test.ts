import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import { gitHubStandIn, REPOSITORY, START } from './on-stand-in.ts';

const DEPENDABOT = `/repos/${REPOSITORY}/dependabot/alerts`;
const CODE = `/repos/${REPOSITORY}/code-scanning`;
const SECRETS = `/repos/${REPOSITORY}/secret-scanning`;

type Listed = { readonly body: readonly { readonly number: number }[] };
const numbers = ({ body }: Listed) => body.map(({ number }) => number);

describe('the list of Dependabot alerts', () => {
  it('holds each alert once, in whatever steps it is read, in both directions', async () => {
    const { asBot, state, world } = await gitHubStandIn();
    for (let number = 0; number < 7; number += 1) {
      // Some at the same second.
      world.now = addSeconds(START, Math.floor(number / 2));
      await state.openDependabotAlert(REPOSITORY);
    }
    const anyReading = fc.record({
      size: fc.integer({ min: 1, max: 9 }),
      direction: fc.constantFrom('asc', 'desc'),
      sort: fc.constantFrom('created', 'updated'),
    });
    const ways = fc.asyncProperty(anyReading, async ({ size, direction, sort }) => {
      const read: number[] = [];
      const first = `${DEPENDABOT}?per_page=${size}&direction=${direction}&sort=${sort}`;
      for (let next: string | undefined = first; next; ) {
        const page = await asBot('GET', next);
        read.push(...numbers(page));
        next = /<([^>]*)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
      }
      const all = [1, 2, 3, 4, 5, 6, 7];
      expect(read).toEqual(direction === 'asc' ? all : all.toReversed());
    });
    await fc.assert(ways, { numRuns: 20 });
  });

  it('holds those of the states, severities and packages that are asked for', async () => {
    const { asBot, state } = await gitHubStandIn();
    const low = await state.openDependabotAlert(REPOSITORY, { severity: 'low', package: 'a' });
    const fixed = await state.openDependabotAlert(REPOSITORY, { severity: 'high', package: 'b' });
    const open = await state.openDependabotAlert(REPOSITORY, { severity: 'high', package: 'c' });
    await state.changeDependabotAlert(REPOSITORY, fixed, 'fixed');
    const asked = async (query: string) =>
      numbers(await asBot('GET', `${DEPENDABOT}?direction=asc&${query}`));
    expect(await asked('state=open')).toEqual([low, open]);
    expect(await asked('state=open,fixed&severity=high')).toEqual([fixed, open]);
    expect(await asked('package=a,b')).toEqual([low, fixed]);
  });

  it('tells when and why an alert ended, and by whom', async () => {
    const { asBot, state, world } = await gitHubStandIn();
    const number = await state.openDependabotAlert(REPOSITORY);
    world.now = '2026-03-02T09:00:00Z';
    await state.changeDependabotAlert(REPOSITORY, number, 'dismissed', { reason: 'not_used', by: 'ada' });
    const { body } = await asBot('GET', `${DEPENDABOT}/${number}`);
    expect(body).toMatchObject({
      state: 'dismissed',
      created_at: START,
      updated_at: world.now,
      dismissed_at: world.now,
      dismissed_reason: 'not_used',
      dismissed_by: { login: 'ada' },
    });
    expect((await asBot('GET', `${DEPENDABOT}/99`)).status).toBe(404);
  });
});

describe('code scanning', () => {
  it('lists the alerts of a state, a tool or a branch where that is asked for', async () => {
    const { asBot, state } = await gitHubStandIn();
    const [open, dismissed, fixed] = [
      await state.openCodeAlert(REPOSITORY),
      await state.openCodeAlert(REPOSITORY),
      await state.openCodeAlert(REPOSITORY, { tool: 'grype', ref: 'refs/heads/side' }),
    ];
    await state.changeCodeAlert(REPOSITORY, dismissed, 'closed_by_user');
    await state.changeCodeAlert(REPOSITORY, fixed, 'fixed');
    const asked = async (query: string) =>
      numbers(await asBot('GET', `${CODE}/alerts?sort=number&direction=asc&${query}`));
    expect(await asked('state=dismissed')).toEqual([dismissed]);
    expect(await asked('state=fixed')).toEqual([fixed]);
    expect(await asked('state=open')).toEqual([open]);
    expect(await asked('tool_name=grype')).toEqual([fixed]);
    expect(await asked('ref=side')).toEqual([fixed]);
  });

  it('knows no analysis until one is uploaded, and then the newest first', async () => {
    const { asBot, state, world } = await gitHubStandIn();
    expect((await asBot('GET', `${CODE}/analyses`)).status).toBe(404);
    state.uploadAnalysis(REPOSITORY, { results: 3 });
    world.now = '2026-03-08T09:00:00Z';
    state.uploadAnalysis(REPOSITORY, { tool: 'grype', error: 'no database' });
    const { body } = await asBot('GET', `${CODE}/analyses`);
    expect(body).toMatchObject([
      { tool: { name: 'grype' }, error: 'no database', created_at: world.now },
      { tool: { name: 'CodeQL' }, results_count: 3, created_at: START, ref: 'refs/heads/main' },
    ]);
    expect((await asBot('GET', `${CODE}/analyses?tool_name=CodeQL`)).body).toHaveLength(1);
  });

  it('tells whether its default setup is on', async () => {
    const { asBot, state } = await gitHubStandIn();
    const setup = async () => (await asBot('GET', `${CODE}/default-setup`)).body;
    expect(await setup()).toMatchObject({ state: 'not-configured', schedule: null });
    state.setUpCodeScanning(REPOSITORY, { languages: ['python'] });
    expect(await setup()).toMatchObject({ state: 'configured', schedule: 'weekly', languages: ['python'] });
  });
});

describe('secret scanning', () => {
  it('tells the secret, unless it is asked to hide it', async () => {
    const { asBot, state } = await gitHubStandIn();
    const number = await state.openSecretAlert(REPOSITORY, { secret: 'of-no-use' });
    const path = `${SECRETS}/alerts/${number}`;
    expect((await asBot('GET', path)).body.secret).toBe('of-no-use');
    for (const hidden of [`${path}?hide_secret=true`, `${SECRETS}/alerts?hide_secret=true`]) {
      expect(JSON.stringify((await asBot('GET', hidden)).body)).not.toContain('of-no-use');
    }
  });

  it('lists the alerts of a state', async () => {
    const { asBot, state } = await gitHubStandIn();
    const resolved = await state.openSecretAlert(REPOSITORY);
    const open = await state.openSecretAlert(REPOSITORY, { validity: 'active' });
    await state.changeSecretAlert(REPOSITORY, resolved, 'resolved', { reason: 'used_in_tests' });
    const asked = async (query: string) => (await asBot('GET', `${SECRETS}/alerts?${query}`)).body;
    expect(await asked('state=resolved')).toMatchObject([{ number: resolved, resolution: 'used_in_tests' }]);
    expect(await asked('validity=active')).toMatchObject([{ number: open, state: 'open' }]);
  });

  it('tells when the whole history was last scanned', async () => {
    const { asBot, state } = await gitHubStandIn();
    const scans = async () => (await asBot('GET', `${SECRETS}/scan-history`)).body.backfill_scans;
    expect(await scans()).toEqual([]);
    state.scanForSecrets(REPOSITORY);
    expect(await scans()).toMatchObject([{ type: 'git', status: 'completed', completed_at: START }]);
  });
});

describe('alerts', () => {
  it.each([
    [DEPENDABOT, 'vulnerability_alerts'],
    [`${CODE}/alerts`, 'security_events'],
    [`${CODE}/default-setup`, 'administration'],
    [`${SECRETS}/alerts`, 'secret_scanning_alerts'],
  ])('are not to be had without the permission: %s needs %s', async (path, permission) => {
    const { ask, token } = await gitHubStandIn();
    const without = await token({ permissions: { metadata: 'read' } });
    const having = await token({ permissions: { [permission]: 'read' } });
    expect((await ask(without, 'GET', path)).status).toBe(403);
    expect((await ask(having, 'GET', path)).status).toBe(200);
  });
});
