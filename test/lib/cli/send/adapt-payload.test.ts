import { describe, expect, it } from 'vitest';
import { adaptPayload } from '../../../../lib/cli/send/adapt-payload.ts';
import { advisoryPayload } from '../../../support/advisory-payload.ts';

const NOW = '2026-12-01T09:00:00Z';
const payload = advisoryPayload();

describe('a changed payload', () => {
  it('has the new id in every place, and the old one in none', () => {
    const changed = JSON.stringify(adaptPayload(payload, { ghsa: 'GHSA-2222-3333-4444' }));
    expect(changed).not.toContain('GHSA-7q3f-x9mw-2vhc');
    const places = JSON.stringify(payload).split('GHSA-7q3f-x9mw-2vhc').length;
    expect(places).toBeGreaterThan(2);
    expect(changed.split('GHSA-2222-3333-4444')).toHaveLength(places);
  });

  it('is of the new repository by all of its names and addresses', () => {
    const changed = adaptPayload(payload, { repository: 'someone/else.here' });
    expect(changed).toMatchObject({
      repository: {
        full_name: 'someone/else.here',
        name: 'else.here',
        owner: { login: 'someone' },
        html_url: 'https://github.com/someone/else.here',
      },
    });
    expect(JSON.stringify(changed)).not.toContain('octo-org/rust-template');
  });

  it('takes a repository name for nothing but itself, whatever stands in it', () => {
    const dotted = {
      repository_advisory: { summary: 'a/bxc, a/b.cd and a/b.c' },
      repository: { full_name: 'a/b.c', html_url: 'https://github.com/a/b.c' },
    };
    expect(adaptPayload(dotted, { repository: 'o/$&' })).toMatchObject({
      repository_advisory: { summary: 'a/bxc, a/b.cd and o/$&' },
      repository: { full_name: 'o/$&', html_url: 'https://github.com/o/$&' },
    });
  });

  it('has times of now where the file has times, and none where it has none', () => {
    const told = { repository_advisory: { created_at: NOW, updated_at: NOW, published_at: null } };
    expect(adaptPayload(payload, { now: NOW })).toMatchObject(told);
    const published = adaptPayload(advisoryPayload({ action: 'published' }), { now: NOW });
    expect(published).toMatchObject({ repository_advisory: { published_at: NOW } });
  });

  it('leaves all else as it is', () => {
    expect(adaptPayload(payload, {})).toEqual(payload);
  });

  it('does not exist where there is no advisory to change', () => {
    for (const other of [
      undefined,
      null,
      [],
      'text',
      { zen: 'Design for failure.' },
      { repository_advisory: 1 },
    ]) {
      expect(adaptPayload(other, { now: NOW })).toBeUndefined();
    }
  });
});
