import { describe, expect, it } from 'vitest';
import { channelsAt, givenRegistries, givenServer } from './given.ts';

async function givenProject(name = 'Demo.Project') {
  const given = await givenRegistries();
  for (const version of ['1.2.2', '1.2.3', '1.2.4']) given.registries.pypi.publish(name, version);
  return { ...given, pypi: given.channel('pypi', { package: name }) };
}

describe('a project of PyPI', () => {
  it('is proven by its files with their digests, under its normalised name', async () => {
    const { registries, pypi } = await givenProject();
    expect(await pypi.prove('1.2.4').look()).toEqual({
      status: 'done',
      outcome: {
        evidence: [
          'pypi: Demo.Project 1.2.4',
          `${registries.addresses.pypi}/simple/demo-project/`,
          expect.stringMatching(/^demo_project-1\.2\.4-py3-none-any\.whl sha256:[0-9a-f]{64}$/),
          expect.stringMatching(/^demo_project-1\.2\.4\.tar\.gz sha256:[0-9a-f]{64}$/),
        ],
      },
    });
  });

  it.each([
    ['1.2.4rc1', 'demo-1.2.4-rc.1.tar.gz'],
    ['1.2', 'demo-1.2.0.zip'],
    ['1.2.4', 'demo-1.2.4-1-cp313-cp313-manylinux_2_28_x86_64.whl'],
    ['1.2.4.post1', 'Demo-1.2.4-1.tar.gz'],
  ])('has %s in the file %s', async (version, file) => {
    const { registries, channel } = await givenRegistries();
    registries.pypi.publish('demo', version, [file]);
    expect(await channel('pypi').prove(version).look()).toMatchObject({ status: 'done' });
  });

  it.each(['other-1.2.4.tar.gz', 'demo-1.2.4.exe', 'demo-1.2.4', 'demo.tar.gz', 'demo-plus-1.2.4.tar.gz'])(
    'has nothing in the file %s',
    async (file) => {
      const { registries, channel } = await givenRegistries();
      registries.pypi.publish('demo', '1.2.4', [file]);
      expect(await channel('pypi').prove('1.2.4').look()).toMatchObject({ status: 'under-way' });
    },
  );

  it('is awaited until it is there, and before its first version', async () => {
    const { pypi, channel } = await givenProject();
    expect(await pypi.prove('1.2.5').look()).toMatchObject({ status: 'under-way', again: 120 });
    const first = channel('pypi', { package: 'first' });
    expect(await first.prove('1.0').look()).toMatchObject({ status: 'under-way' });
    expect(await first.published()).toEqual({ status: 'read', versions: [] });
  });

  it('is refused where it is yanked, or has no digest', async () => {
    const { registries, pypi } = await givenProject();
    registries.pypi.yank('demo-project', '1.2.4');
    expect(await pypi.prove('1.2.4').look()).toMatchObject({ status: 'refused' });
    const files = [{ filename: 'demo-1.2.4.tar.gz', hashes: { sha256: 'short' } }];
    const bare = await givenServer(() => Response.json({ name: 'demo', files }));
    expect(await channelsAt(bare.url).pypi.prove('1.2.4').look()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('no digest'),
    });
  });

  it('has as published each version once, yanked where all its files are', async () => {
    const file = (filename: string, yanked: boolean | string) => ({ filename, hashes: {}, yanked });
    const files = [
      file('demo-1.0.0rc1-py3-none-any.whl', true),
      file('demo-1.0.0-rc.1.tar.gz', 'broken'),
      file('demo-1.0.0-py3-none-any.whl', true),
      file('demo-1.0.0.tar.gz', false),
    ];
    const index = await givenServer(() => Response.json({ name: 'demo', files }));
    expect(await channelsAt(index.url).pypi.published()).toEqual({
      status: 'read',
      versions: [
        { version: '1.0.0rc1', isYanked: true },
        { version: '1.0.0', isYanked: false },
      ],
    });
  });

  it('is yanked by a workflow or a person, which the index then shows', async () => {
    const { registries, pypi } = await givenProject();
    const yank = pypi.yank('1.2.3');
    expect(await yank.look()).toEqual({ status: 'absent' });
    expect(await yank.send()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('name a workflow'),
    });
    registries.pypi.yank('demo-project', '1.2.3');
    expect(await yank.look()).toMatchObject({ status: 'done' });
    expect(await pypi.unyank('1.2.3').send()).toMatchObject({ status: 'refused' });
  });

  it.each(['../demo', '-demo', 'demo-', 'de mo', ''])('is never asked for by the name %j', async (name) => {
    const { registries, channel } = await givenRegistries();
    expect(await channel('pypi', { package: name }).prove('1.2.4').look()).toMatchObject({
      status: 'refused',
    });
    expect(registries.requests()).toEqual([]);
  });
});
