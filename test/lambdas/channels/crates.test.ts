import { describe, expect, it } from 'vitest';
import { givenRegistries } from './given.ts';

const YANKS = { registry: 'crates', method: 'DELETE' } as const;

async function givenCrate(...settings: Parameters<typeof givenRegistries>) {
  const given = await givenRegistries(...settings);
  for (const version of ['1.2.2', '1.2.3', '1.2.4']) given.registries.crates.publish('demo', version);
  return given;
}

describe('a crate', () => {
  it('is proven by its line in the index', async () => {
    const { registries, channel } = await givenCrate();
    expect(await channel('crates').prove('1.2.4').look()).toEqual({
      status: 'done',
      outcome: {
        evidence: [
          'crates.io: demo 1.2.4',
          expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
          `${registries.addresses.index}/de/mo/demo`,
        ],
      },
    });
  });

  it('is awaited until the index shows it', async () => {
    const { registries, channel, pass } = await givenCrate();
    registries.crates.lag(90);
    registries.crates.publish('demo', '1.2.5');
    const proof = channel('crates').prove('1.2.5');
    expect(await proof.look()).toEqual({
      status: 'under-way',
      again: 60,
      waitsFor: 'demo 1.2.5 is not in the index of crates.io yet.',
    });
    pass(90);
    expect(await proof.look()).toMatchObject({ status: 'done' });
  });

  it('is refused where it is yanked', async () => {
    const { channel } = await givenCrate();
    await channel('crates').yank('1.2.4').send();
    expect(await channel('crates').prove('1.2.4').look()).toMatchObject({
      status: 'refused',
      problem: 'demo 1.2.4 is yanked on crates.io: nobody new gets it.',
    });
  });

  it.each([
    ['A', '/index/1/a'],
    ['ab', '/index/2/ab'],
    ['aBc', '/index/3/a/abc'],
    ['Serde', '/index/se/rd/serde'],
    ['cargo_x-y', '/index/ca/rg/cargo_x-y'],
  ])('called %s stands in the index at %s', async (name, path) => {
    const { registries, channel } = await givenRegistries();
    registries.crates.publish(name, '1.2.4');
    expect(await channel('crates', { package: name }).prove('1.2.4').look()).toMatchObject({
      status: 'done',
    });
    expect(registries.requests().map((request) => request.path)).toEqual([path]);
  });

  it('has as published all its versions, with those that are yanked; none before the first', async () => {
    const { channel } = await givenCrate();
    await channel('crates').yank('1.2.2').send();
    expect(await channel('crates').published()).toEqual({
      status: 'read',
      versions: [
        { version: '1.2.2', isYanked: true },
        { version: '1.2.3', isYanked: false },
        { version: '1.2.4', isYanked: false },
      ],
    });
    const other = channel('crates', { package: 'other' });
    expect(await other.published()).toEqual({ status: 'read', versions: [] });
  });

  it.each(['../demo', 'de mo', 'demo/x', '1demo', '', 'd'.repeat(65), 'demo?x'])(
    'is never asked for by the name %j',
    async (name) => {
      const { registries, channel } = await givenRegistries();
      const strange = channel('crates', { package: name });
      expect(await strange.prove('1.2.4').look()).toMatchObject({ status: 'refused' });
      expect(await strange.yank('1.2.4').send()).toMatchObject({ status: 'refused' });
      expect(await strange.published()).toMatchObject({ status: 'refused' });
      expect(registries.requests()).toEqual([]);
    },
  );
});

describe('a yank of a crate', () => {
  it('happens once, is shown by the index, and can be undone', async () => {
    const { registries, channel } = await givenCrate();
    const yank = channel('crates').yank('1.2.3');
    expect(await yank.look()).toEqual({ status: 'absent' });
    expect(await yank.send()).toMatchObject({ status: 'under-way', again: 120 });
    expect(await yank.look()).toEqual({
      status: 'done',
      outcome: {
        evidence: [`demo 1.2.3 on crates.io: taken back (${registries.addresses.index}/de/mo/demo)`],
      },
    });
    const unyank = channel('crates').unyank('1.2.3');
    expect(await unyank.look()).toEqual({ status: 'absent' });
    await unyank.send();
    expect(await unyank.look()).toMatchObject({ status: 'done' });
    expect(registries.crates.changes()).toMatchObject([
      { action: 'yank', version: '1.2.3' },
      { action: 'unyank', version: '1.2.3' },
    ]);
  });

  it('of a version that is not there is refused as missing', async () => {
    const { channel } = await givenCrate();
    const missing = { status: 'refused', isMissing: true };
    expect(await channel('crates').yank('9.9.9').look()).toMatchObject(missing);
    expect(await channel('crates').yank('9.9.9').send()).toMatchObject(missing);
  });

  it('needs a token that the registry takes, and says which', async () => {
    for (const crates of [undefined, '', 'another', 'with\nbreak']) {
      const { registries, channel } = await givenCrate({ tokens: { crates } });
      expect(await channel('crates').yank('1.2.3').send()).toMatchObject({
        status: 'refused',
        problem: expect.stringMatching(/CRATES_IO_TOKEN.*scope yank/),
      });
      expect(registries.crates.changes()).toEqual([]);
    }
  });

  it('takes the token that is configured when it is sent', async () => {
    const tokens = { crates: 'another' };
    const { registries, channel } = await givenCrate({ tokens: async () => tokens });
    const yank = channel('crates').yank('1.2.3');
    expect(await yank.send()).toMatchObject({ status: 'refused' });
    tokens.crates = 'crates-token';
    await yank.send();
    expect(registries.crates.isYanked('demo', '1.2.3')).toBe(true);
  });

  it('is refused where the plan lets nothing be yanked', async () => {
    const { registries, channel } = await givenCrate();
    const still = channel('crates', { yank: false });
    expect(await still.yank('1.2.3').look()).toMatchObject({ status: 'refused' });
    expect(await still.yank('1.2.3').send()).toMatchObject({ status: 'refused' });
    expect(await still.unyank('1.2.3').send()).toMatchObject({ status: 'refused' });
    expect(registries.requests()).toEqual([]);
  });

  it.each(['1.2.3/../..', '1.2', 'v1.2.3', '1.2.3?x', '1.2.3 '])(
    'is never asked for of %j',
    async (version) => {
      const { registries, channel } = await givenCrate();
      expect(await channel('crates').yank(version).send()).toMatchObject({ status: 'refused' });
      expect(registries.requests()).toEqual([]);
    },
  );

  it('keeps a version with build metadata in one piece of the path', async () => {
    const { registries, channel } = await givenCrate();
    registries.crates.publish('demo', '1.3.0-rc.1+build.5');
    await channel('crates').yank('1.3.0-rc.1+build.5').send();
    expect(registries.crates.isYanked('demo', '1.3.0-rc.1+build.5')).toBe(true);
  });

  it('follows another by a second at the least', async () => {
    const { world, channel } = await givenCrate();
    await Promise.all(['1.2.2', '1.2.3', '1.2.4'].map((version) => channel('crates').yank(version).send()));
    expect(world.waits).toEqual([1000, 1000]);
  });

  it('waits for its turn beyond what the registry takes at once, without asking', async () => {
    const { registries, world, channel, pass } = await givenCrate();
    const change = (turn: number) =>
      turn % 2 === 0 ? channel('crates').yank('1.2.3').send() : channel('crates').unyank('1.2.3').send();
    for (let turn = 0; turn < 101; turn += 1)
      expect(await change(turn)).toMatchObject({ status: 'under-way' });
    const sent = registries.requests().length;
    const limited = await change(101);
    expect(limited).toMatchObject({ status: 'limited' });
    expect(registries.requests()).toHaveLength(sent);
    const until = limited.status === 'limited' ? limited.until : '';
    expect(until > world.now).toBe(true);
    pass(60);
    expect(await change(101)).toMatchObject({ status: 'under-way' });
  });

  it('rests as long as the registry asks for, and with it all others', async () => {
    const { registries, channel, world, pass } = await givenCrate({}, 1);
    await channel('crates').yank('1.2.2').send();
    const limited = await channel('crates').yank('1.2.3').send();
    expect(limited).toEqual({ status: 'limited', until: '2026-03-01T09:01:00Z' });
    const sent = registries.requests().length;
    expect(await channel('crates').yank('1.2.4').send()).toEqual(limited);
    expect(registries.requests()).toHaveLength(sent);
    pass(60);
    expect(world.now >= '2026-03-01T09:01:00Z').toBe(true);
    expect(await channel('crates').yank('1.2.3').send()).toMatchObject({ status: 'under-way' });
  });

  it.each([
    ['error', { kind: 'error', status: 500, accepted: true }],
    ['reset', { kind: 'reset', accepted: true }],
    ['error', { kind: 'error', status: 503 }],
    ['reset', { kind: 'reset' }],
  ] as const)('of which nobody heard (%s) is uncertain, and the index tells', async (_, fault) => {
    const { registries, channel } = await givenCrate();
    registries.faults.next(YANKS, fault);
    const yank = channel('crates').yank('1.2.3');
    expect(await yank.send()).toEqual({ status: 'uncertain' });
    expect(await yank.look()).toMatchObject({ status: 'accepted' in fault ? 'done' : 'absent' });
  });
});
