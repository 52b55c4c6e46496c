import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../lambdas/environment.ts';
import { followedOnTheWire, REPOSITORY } from '../support/following/on-the-wire.ts';

const REFUSED = 'github refused';
const WRONG_KEY = '-----BEGIN RSA PRIVATE KEY-----\nnone\n-----END RSA PRIVATE KEY-----';

describe('where GitHub refuses the credentials in a whole round', () => {
  it('one line says so, with what to do, and people who ask hear it', async () => {
    const { follow, log, ask } = await followedOnTheWire('token', { [VARIABLES.githubToken]: 'ghp_revoked' });
    await follow();
    expect(log.filter(({ message }) => message === REFUSED)).toEqual([
      { message: REFUSED, why: 'refused', todo: 'npm run embargo -- doctor' },
    ]);
    const { following } = await ask({ action: 'following' });
    expect(following?.round).toMatchObject({ refused: 'refused' });
    expect(following?.repositories).toMatchObject([{ repository: REPOSITORY, status: 'failed' }]);
  });

  it('each such round says so again', async () => {
    const { follow, log, pass } = await followedOnTheWire('token', {
      [VARIABLES.githubToken]: 'ghp_revoked',
    });
    await follow();
    pass('PT5M');
    await follow();
    expect(log.filter(({ message }) => message === REFUSED)).toHaveLength(2);
  });

  it('the same is said where no request can be made with them', async () => {
    const own = { [VARIABLES.githubAppKeyFile]: undefined, [VARIABLES.githubAppKey]: WRONG_KEY };
    const { follow, log, github } = await followedOnTheWire('app', own);
    await follow();
    expect(log).toContainEqual({ message: REFUSED, why: 'unusable', todo: 'npm run embargo -- doctor' });
    expect(github.state.requests).toEqual([]);
    expect(JSON.stringify(log)).not.toContain('RSA PRIVATE');
  });

  it('nothing is said where it refuses one repository, or asks for a pause', async () => {
    const { follow, log, github } = await followedOnTheWire('app');
    const operation = 'security-advisories/list-repository-advisories';
    github.faults.next({ operation }, { kind: 'exhausted', resetSeconds: 3600 });
    await follow();
    expect(log.filter(({ message }) => message === REFUSED)).toEqual([]);
  });
});

describe('how GitHub is followed', () => {
  it('is told with what each repository was read through, and what the rounds cost', async () => {
    const { follow, pass, github, ask } = await followedOnTheWire('app');
    expect((await ask({ action: 'following' })).following).toMatchObject({ round: null, repositories: [] });
    await follow();
    pass('PT30M');
    await github.state.report(REPOSITORY);
    await follow();
    const { following } = await ask({ action: 'following' });
    expect(following?.round).toEqual({
      at: '2026-03-01T09:30:00Z',
      secondsBetween: 300,
      deliveries: { unsettled: 0 },
    });
    expect(following?.repositories).toMatchObject([
      {
        repository: REPOSITORY,
        connectedAt: '2026-03-01T09:00:00Z',
        readThrough: '2026-03-01T09:30:00Z',
        status: 'read',
        waitsUntil: null,
      },
    ]);
    const [organisation, app] = following?.limits ?? [];
    const seen = github.state.requests.filter(
      ({ status, operation }) => status !== 304 && !OF_THE_APP.includes(operation),
    );
    expect(organisation).toMatchObject({ limitOf: 'octo-org', limit: 5000, inHour: seen.length });
    expect(organisation?.atMost?.total).toBeGreaterThan(organisation?.inHour ?? 0);
    expect(app).toMatchObject({ limitOf: 'the App', atMost: null });
  });

  it('names what waits, and until when', async () => {
    const { follow, github, ask } = await followedOnTheWire('token');
    const operation = 'security-advisories/list-repository-advisories';
    github.faults.next({ operation }, { kind: 'exhausted', resetSeconds: 3600 });
    await follow();
    expect((await ask({ action: 'following' })).following?.repositories).toMatchObject([
      { repository: REPOSITORY, status: 'waits', readThrough: null, waitsUntil: '2026-03-01T10:00:01Z' },
    ]);
  });

  it('names a repository that the App was taken from, and does not count it', async () => {
    const { follow, github, ask } = await followedOnTheWire('app');
    await follow();
    github.state.uninstall('octo-org');
    await follow();
    expect((await ask({ action: 'following' })).following?.repositories).toMatchObject([{ status: 'left' }]);
  });
});

/** What is asked as the App itself. */
const OF_THE_APP = [
  'apps/list-installations',
  'apps/create-installation-access-token',
  'apps/get-repo-installation',
  'apps/list-webhook-deliveries',
];
