import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import { addSeconds } from '../../../lambdas/incident/time/instant.ts';
import { temporaryFolder } from '../../support/local-aws.ts';
import { SCHEDULE, schedulerOnLoopback } from '../../support/scheduler-on-loopback.ts';

const missing = { name: 'ResourceNotFoundException' };

describe('the scheduler on this machine: firing', () => {
  it('tells when the next schedule is due', async () => {
    const { standIn, create } = await schedulerOnLoopback();
    expect(standIn.nextDue()).toBeUndefined();
    await create('late', '11:00:00');
    await create('early', '10:00:00');
    expect(standIn.nextDue()).toBe('2026-03-01T10:00:00Z');
  });

  it.each([
    ['10:00:00', '10:00:00'],
    ['10:00:01', '10:01:00'],
    ['10:00:45', '10:01:00'],
    ['10:59:59', '11:00:00'],
  ])('fires what is set to %s at the full minute %s, which it tells', async (time, minute) => {
    const { world, standIn, client, create } = await schedulerOnLoopback();
    await create('one', time);
    expect(standIn.nextDue()).toBe(`2026-03-01T${minute}Z`);
    world.now = addSeconds(`2026-03-01T${minute}Z`, -1);
    await standIn.fireDue();
    expect(world.invoked).toEqual([]);
    const found = await client.send(new GetScheduleCommand({ Name: 'one' }));
    expect(found.ScheduleExpression).toBe(`at(2026-03-01T${time})`);
    world.now = `2026-03-01T${minute}Z`;
    await standIn.fireDue();
    expect(world.invoked).toEqual(['"one"']);
  });

  it('fires nothing before its time', async () => {
    const { world, standIn, create } = await schedulerOnLoopback();
    await create('one', '10:00:00');
    world.now = '2026-03-01T09:59:59Z';
    await standIn.fireDue();
    expect(world.invoked).toEqual([]);
  });

  it('fires once at its time, and the schedule is gone', async () => {
    const { world, standIn, client, create } = await schedulerOnLoopback();
    await create('one', '10:00:00');
    world.now = '2026-03-01T10:00:00Z';
    await standIn.fireDue();
    await standIn.fireDue();
    expect(world.invoked).toEqual(['"one"']);
    await expect(client.send(new GetScheduleCommand({ Name: 'one' }))).rejects.toMatchObject(missing);
  });

  it('fires everything that is due, however late, in the order of its time', async () => {
    const { world, standIn, create } = await schedulerOnLoopback();
    await create('third', '12:00:00');
    await create('first', '10:00:00');
    await create('second', '11:00:00');
    await create('ahead', '13:00:00');
    world.now = '2026-03-01T12:30:00Z';
    await standIn.fireDue();
    expect(world.invoked).toEqual(['"first"', '"second"', '"third"']);
  });

  it('keeps a completed schedule where it is to be kept, and fires it no more until it is updated', async () => {
    const { world, standIn, client, create } = await schedulerOnLoopback();
    const kept = { ActionAfterCompletion: 'NONE' } as const;
    await create('one', '10:00:00', kept);
    world.now = '2026-03-01T10:00:00Z';
    await standIn.fireDue();
    await standIn.fireDue();
    expect(world.invoked).toHaveLength(1);
    expect(standIn.nextDue()).toBeUndefined();
    await client.send(new GetScheduleCommand({ Name: 'one' }));
    await client.send(
      new UpdateScheduleCommand({ ...SCHEDULE, ScheduleExpression: 'at(2026-03-01T11:00:00)' }),
    );
    expect(standIn.nextDue()).toBe('2026-03-01T11:00:00Z');
  });

  it('never fires a schedule that is switched off', async () => {
    const { world, standIn, create } = await schedulerOnLoopback();
    await create('one', '10:00:00', { State: 'DISABLED' });
    world.now = '2026-03-01T10:00:00Z';
    await standIn.fireDue();
    expect(world.invoked).toEqual([]);
    expect(standIn.nextDue()).toBeUndefined();
  });

  it('fires again until the target succeeds, and a failing target holds back no other', async () => {
    let working = false;
    const invoked: string[] = [];
    const { world, standIn, create } = await schedulerOnLoopback({
      async invoke(_, input) {
        if (input === '"broken"' && !working) throw new Error('down');
        invoked.push(input);
      },
    });
    await create('broken', '10:00:00');
    await create('sound', '10:00:01');
    world.now = '2026-03-01T10:01:00Z';
    await standIn.fireDue();
    expect([invoked, world.failed]).toEqual([['"sound"'], ['broken']]);
    expect(standIn.nextDue()).toBe('2026-03-01T10:00:00Z');
    working = true;
    await standIn.fireDue();
    expect(invoked).toEqual(['"sound"', '"broken"']);
    expect(standIn.nextDue()).toBeUndefined();
  });

  it('leaves a schedule that its target updates at its new time', async () => {
    const { world, standIn, client, create } = await schedulerOnLoopback({
      async invoke() {
        await client.send(
          new UpdateScheduleCommand({ ...SCHEDULE, ScheduleExpression: 'at(2026-03-01T11:00:00)' }),
        );
      },
    });
    await create('one', '10:00:00');
    world.now = '2026-03-01T10:00:00Z';
    await standIn.fireDue();
    expect(standIn.nextDue()).toBe('2026-03-01T11:00:00Z');
  });

  it('does not bring back a schedule that its target deletes', async () => {
    const { world, standIn, client, create } = await schedulerOnLoopback({
      async invoke() {
        await client.send(new DeleteScheduleCommand({ Name: 'one' }));
      },
    });
    await create('one', '10:00:00', { ActionAfterCompletion: 'NONE' });
    world.now = '2026-03-01T10:00:00Z';
    await standIn.fireDue();
    await expect(client.send(new GetScheduleCommand({ Name: 'one' }))).rejects.toMatchObject(missing);
  });

  it('does not fire what an earlier target has just deleted', async () => {
    const invoked: string[] = [];
    const { world, standIn, client, create } = await schedulerOnLoopback({
      async invoke(_, input) {
        invoked.push(input);
        await client.send(new DeleteScheduleCommand({ Name: 'second' }));
      },
    });
    await create('first', '10:00:00');
    await create('second', '10:00:01');
    world.now = '2026-03-01T10:01:00Z';
    await standIn.fireDue();
    expect(invoked).toEqual(['"first"']);
  });

  it('fires once where it is asked again while a target still runs', async () => {
    const gate = Promise.withResolvers<void>();
    let count = 0;
    const { world, standIn, create } = await schedulerOnLoopback({
      async invoke() {
        count += 1;
        await gate.promise;
      },
    });
    await create('one', '10:00:00');
    world.now = '2026-03-01T10:00:00Z';
    const both = [standIn.fireDue(), standIn.fireDue()];
    gate.resolve();
    await Promise.all(both);
    expect(count).toBe(1);
  });
});

describe('the scheduler on this machine: what is on disk', () => {
  it('knows groups and schedules again after a restart without farewell', async () => {
    const file = join(await temporaryFolder(), 'data', 'timers.json');
    const before = await schedulerOnLoopback({ file });
    await before.client.send(new CreateScheduleGroupCommand({ Name: 'incidents' }));
    await before.create('one', '10:00:00', { GroupName: 'incidents' });

    const after = await schedulerOnLoopback({ file });
    const asked = { Name: 'one', GroupName: 'incidents' };
    const { $metadata: _old, ...old } = await before.client.send(new GetScheduleCommand(asked));
    const { $metadata: _new, ...found } = await after.client.send(new GetScheduleCommand(asked));
    expect(found).toEqual(old);
    expect(after.standIn.nextDue()).toBe('2026-03-01T10:00:00Z');
  });

  it('fires after a restart what came due in between, and forgets it for good', async () => {
    const file = join(await temporaryFolder(), 'timers.json');
    await (await schedulerOnLoopback({ file })).create('one', '10:00:00');
    const second = await schedulerOnLoopback({ file });
    second.world.now = '2026-03-02T00:00:00Z';
    await second.standIn.fireDue();
    expect(second.world.invoked).toEqual(['"one"']);
    const third = await schedulerOnLoopback({ file });
    expect(third.standIn.nextDue()).toBeUndefined();
  });

  it('waits after a restart for no full minute where the time has passed, but where it lies ahead', async () => {
    const file = join(await temporaryFolder(), 'timers.json');
    const before = await schedulerOnLoopback({ file });
    await before.create('past', '10:00:45');
    await before.create('ahead', '10:00:55');
    const now = () => '2026-03-01T10:00:50Z';
    const after = await schedulerOnLoopback({ file, clock: now });
    expect(after.standIn.nextDue()).toBe('2026-03-01T10:00:45Z');
    await after.standIn.fireDue();
    expect(after.world.invoked).toEqual(['"past"']);
    expect(after.standIn.nextDue()).toBe('2026-03-01T10:01:00Z');
  });

  it('fires again after a crash while the target ran', async () => {
    const file = join(await temporaryFolder(), 'timers.json');
    const { world, standIn, create } = await schedulerOnLoopback({
      file,
      invoke: () => Promise.reject(new Error('crash')),
    });
    await create('one', '10:00:00');
    world.now = '2026-03-01T10:00:00Z';
    await standIn.fireDue();
    const next = await schedulerOnLoopback({ file });
    expect(next.standIn.nextDue()).toBe('2026-03-01T10:00:00Z');
  });

  it('is the answered change, readable by its owner only, with nothing beside it', async () => {
    const folder = await temporaryFolder();
    const { create } = await schedulerOnLoopback({ file: join(folder, 'timers.json') });
    await Promise.all(['a', 'b', 'c'].map((name) => create(name, '10:00:00')));
    const saved = JSON.parse(await readFile(join(folder, 'timers.json'), 'utf8'));
    expect(saved.schedules).toHaveLength(3);
    expect(await readdir(folder)).toEqual(['timers.json']);
  });

  it('does not confirm a change that could not be written, and does not make it either', async () => {
    const folder = await temporaryFolder();
    const { standIn, create } = await schedulerOnLoopback({ file: join(folder, 'timers.json') });
    await mkdir(join(folder, 'timers.json'));
    await expect(create('one', '10:00:00')).rejects.toMatchObject({ name: 'InternalServerException' });
    expect(standIn.nextDue()).toBeUndefined();
  });

  it.each(['', '{', '{"groups":[]}', '{"groups":[],"schedules":[{"name":"a b"}]}'])(
    'is moved aside where it is damaged, and none stands then: %j',
    async (text) => {
      const file = join(await temporaryFolder(), 'timers.json');
      await writeFile(file, text);
      const moved: string[] = [];
      const { standIn, create } = await schedulerOnLoopback({ file, damaged: (to) => moved.push(to) });
      expect(standIn.nextDue()).toBeUndefined();
      expect(moved).toEqual([`${file}.damaged`]);
      expect(await readFile(`${file}.damaged`, 'utf8')).toBe(text);
      await create('one', '10:00:00');
      expect((await schedulerOnLoopback({ file })).standIn.nextDue()).toBe('2026-03-01T10:00:00Z');
    },
  );

  it('replaces no file that was moved aside before', async () => {
    const file = join(await temporaryFolder(), 'timers.json');
    for (const text of ['first', 'second']) {
      await writeFile(file, text);
      await schedulerOnLoopback({ file });
    }
    expect(await readFile(`${file}.damaged`, 'utf8')).toBe('first');
    expect(await readFile(`${file}.damaged.2`, 'utf8')).toBe('second');
  });
});
