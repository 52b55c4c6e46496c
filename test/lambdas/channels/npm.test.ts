import { describe, expect, it } from 'vitest';
import { givenRegistries } from './given.ts';

const NAMES = ['demo', '@octo/demo'];

async function givenPackage(name = 'demo', ...settings: Parameters<typeof givenRegistries>) {
  const given = await givenRegistries(...settings);
  for (const version of ['1.2.2', '1.2.3', '1.2.4']) given.registries.npm.publish(name, version);
  return { ...given, npm: given.channel('npm', { package: name }) };
}

describe('a package of npm', () => {
  it.each(NAMES)('called %s is proven by its digests and signatures', async (name) => {
    const { registries, npm } = await givenPackage(name);
    expect(await npm.prove('1.2.4').look()).toEqual({
      status: 'done',
      outcome: {
        evidence: [
          `npm: ${name} 1.2.4`,
          expect.stringMatching(/^sha512-/),
          expect.stringMatching(/^sha1:[0-9a-f]{40}$/),
          'signed by SHA256:stand-in',
          `${registries.addresses.npm}/${name.replace('/', '%2F')}`,
        ],
      },
    });
  });

  it('is awaited until it is there, and before its first version', async () => {
    const { npm, channel } = await givenPackage();
    expect(await npm.prove('1.2.5').look()).toEqual({
      status: 'under-way',
      again: 60,
      waitsFor: 'demo 1.2.5 is not on npm yet.',
    });
    const first = channel('npm', { package: 'first' });
    expect(await first.prove('1.0.0').look()).toMatchObject({ status: 'under-way' });
    expect(await first.published()).toEqual({ status: 'read', versions: [] });
  });

  it('is refused where it is deprecated', async () => {
    const { npm } = await givenPackage();
    await npm.yank('1.2.4').send();
    expect(await npm.prove('1.2.4').look()).toMatchObject({ status: 'refused' });
  });

  it('has as published all its versions, with those that are deprecated', async () => {
    const { npm } = await givenPackage();
    await npm.yank('1.2.2').send();
    expect(await npm.published()).toEqual({
      status: 'read',
      versions: [
        { version: '1.2.2', isYanked: true },
        { version: '1.2.3', isYanked: false },
        { version: '1.2.4', isYanked: false },
      ],
    });
  });

  it.each(['../demo', '@octo', '@octo/../demo', 'a/b', '.demo', 'demo?write=true', '', 'd'.repeat(215)])(
    'is never asked for by the name %j',
    async (name) => {
      const { registries, channel } = await givenRegistries();
      expect(await channel('npm', { package: name }).prove('1.2.4').look()).toMatchObject({
        status: 'refused',
      });
      expect(registries.requests()).toEqual([]);
    },
  );
});

describe('a deprecation', () => {
  it.each(NAMES)(
    'of %s changes this version alone, tells nothing of a flaw, and can be undone',
    async (name) => {
      const { registries, npm } = await givenPackage(name);
      const yank = npm.yank('1.2.3');
      expect(await yank.look()).toEqual({ status: 'absent' });
      expect(await yank.send()).toMatchObject({ status: 'under-way' });
      expect(await yank.look()).toMatchObject({ status: 'done' });
      expect(registries.npm.deprecated(name, '1.2.3')).toMatch(/^This version is no longer supported/);
      expect(registries.npm.deprecated(name, '1.2.4')).toBeUndefined();
      await npm.unyank('1.2.3').send();
      expect(await npm.unyank('1.2.3').look()).toMatchObject({ status: 'done' });
      expect(registries.npm.changes()).toMatchObject([
        { name, version: '1.2.3' },
        { name, version: '1.2.3', message: '' },
      ]);
    },
  );

  it('that readers do not see yet is not sent again', async () => {
    const { registries, npm } = await givenPackage();
    registries.npm.cache();
    const yank = npm.yank('1.2.3');
    await yank.send();
    expect(await yank.look()).toEqual({ status: 'absent' });
    expect(await yank.send()).toMatchObject({ status: 'under-way', again: 120 });
    const written = registries.requests().filter(({ method }) => method === 'PUT');
    expect(written).toHaveLength(1);
    registries.npm.fresh();
    expect(await yank.look()).toMatchObject({ status: 'done' });
  });

  it('that stands already is not written again', async () => {
    const { registries, npm } = await givenPackage();
    await npm.yank('1.2.3').send();
    await npm.yank('1.2.3').send();
    expect(registries.npm.changes()).toHaveLength(1);
  });

  it('is tried later where somebody else changed the document meanwhile, whose change stays', async () => {
    const { registries, npm } = await givenPackage();
    registries.npm.changeMeanwhile();
    expect(await npm.yank('1.2.3').send()).toEqual({ status: 'limited', until: '2026-03-01T09:00:30Z' });
    expect(registries.npm.changes()).toEqual([]);
    expect(await npm.yank('1.2.3').send()).toMatchObject({ status: 'under-way' });
  });

  it('needs a token that the registry takes, and says which', async () => {
    for (const npmToken of [undefined, 'another', 'with\nbreak']) {
      const { registries, npm } = await givenPackage('demo', { tokens: { npm: npmToken } });
      expect(await npm.yank('1.2.3').send()).toMatchObject({
        status: 'refused',
        problem: expect.stringContaining('NPM_TOKEN'),
      });
      expect(registries.npm.changes()).toEqual([]);
    }
  });

  it('of a version that is not there is refused as missing', async () => {
    const { npm } = await givenPackage();
    const missing = { status: 'refused', isMissing: true };
    expect(await npm.yank('9.9.9').look()).toMatchObject(missing);
    expect(await npm.yank('9.9.9').send()).toMatchObject(missing);
  });

  it.each([
    [{ kind: 'error', status: 502, accepted: true }, 'done'],
    [{ kind: 'reset', accepted: true }, 'done'],
    [{ kind: 'reset' }, 'absent'],
  ] as const)(
    'of which nobody heard (%j) is uncertain, and the registry tells: %s',
    async (fault, status) => {
      const { registries, npm } = await givenPackage();
      registries.faults.next({ method: 'PUT' }, fault);
      const yank = npm.yank('1.2.3');
      expect(await yank.send()).toEqual({ status: 'uncertain' });
      expect(await yank.look()).toMatchObject({ status });
    },
  );
});
