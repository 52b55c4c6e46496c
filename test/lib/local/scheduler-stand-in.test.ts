import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  type ListSchedulesCommandInput,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCHEDULE, schedulerOnLoopback } from '../../support/scheduler-on-loopback.ts';

/** Creates a schedule like `SCHEDULE` but for the members given; undefined leaves a member out. */
async function createWith(changes: Record<string, unknown>) {
  const { client } = await schedulerOnLoopback();
  const input: CreateScheduleCommandInput = { ...SCHEDULE, ...changes };
  return client.send(new CreateScheduleCommand(input));
}

const withTarget = (changes: Record<string, unknown>) => ({ Target: { ...SCHEDULE.Target, ...changes } });

describe('the scheduler on this machine: schedules', () => {
  it('gives back what was created', async () => {
    const { client } = await schedulerOnLoopback();
    const { ScheduleArn } = await client.send(new CreateScheduleCommand({ ...SCHEDULE, Description: 'd' }));
    const found = await client.send(new GetScheduleCommand({ Name: 'one' }));
    expect(found).toMatchObject({
      ...SCHEDULE,
      Description: 'd',
      Arn: ScheduleArn,
      GroupName: 'default',
      State: 'ENABLED',
      ScheduleExpressionTimezone: 'UTC',
      CreationDate: new Date('2026-03-01T09:00:00Z'),
      LastModificationDate: new Date('2026-03-01T09:00:00Z'),
    });
  });

  it('refuses to create a schedule twice, and leaves the first as it is', async () => {
    const { client, create } = await schedulerOnLoopback();
    await create('one', '10:00:00');
    await expect(create('one', '11:00:00')).rejects.toMatchObject({ name: 'ConflictException' });
    const found = await client.send(new GetScheduleCommand({ Name: 'one' }));
    expect(found.ScheduleExpression).toBe('at(2026-03-01T10:00:00)');
  });

  it('updates a schedule as a whole: what is left out has its default again', async () => {
    const { world, client, create } = await schedulerOnLoopback();
    await create('one', '10:00:00', { Description: 'd', State: 'DISABLED' });
    world.now = '2026-03-01T09:30:00Z';
    const { ActionAfterCompletion: _, ...least } = SCHEDULE;
    await client.send(new UpdateScheduleCommand(least));
    const found = await client.send(new GetScheduleCommand({ Name: 'one' }));
    expect(found).toMatchObject({
      State: 'ENABLED',
      ActionAfterCompletion: 'NONE',
      CreationDate: new Date('2026-03-01T09:00:00Z'),
      LastModificationDate: new Date('2026-03-01T09:30:00Z'),
    });
    expect(found.Description).toBeUndefined();
  });

  it('neither reads nor deletes a schedule that is not there', async () => {
    const { client } = await schedulerOnLoopback();
    const missing = { name: 'ResourceNotFoundException' };
    await expect(client.send(new GetScheduleCommand({ Name: 'none' }))).rejects.toMatchObject(missing);
    await expect(client.send(new DeleteScheduleCommand({ Name: 'none' }))).rejects.toMatchObject(missing);
  });

  it('updates no schedule that is not there', async () => {
    const { client } = await schedulerOnLoopback();
    const update = client.send(new UpdateScheduleCommand(SCHEDULE));
    await expect(update).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('forgets a schedule that is deleted', async () => {
    const { client, create, standIn } = await schedulerOnLoopback();
    await create('one', '10:00:00');
    await client.send(new DeleteScheduleCommand({ Name: 'one' }));
    await expect(client.send(new GetScheduleCommand({ Name: 'one' }))).rejects.toThrow('does not exist');
    expect(standIn.nextDue()).toBeUndefined();
  });

  it('lists them by name, in pages', async () => {
    const { client, create } = await schedulerOnLoopback();
    for (const name of ['c', 'a', 'b']) await create(name, '10:00:00');
    const first = await client.send(new ListSchedulesCommand({ MaxResults: 2 }));
    const second = await client.send(new ListSchedulesCommand({ MaxResults: 2, NextToken: first.NextToken }));
    expect(first.Schedules?.map(({ Name }) => Name)).toEqual(['a', 'b']);
    expect(second.Schedules).toMatchObject([{ Name: 'c', Target: { Arn: SCHEDULE.Target.Arn } }]);
    expect(second.NextToken).toBeUndefined();
  });

  it('lists by group, state and the beginning of the name', async () => {
    const { client, create } = await schedulerOnLoopback();
    await client.send(new CreateScheduleGroupCommand({ Name: 'other' }));
    await create('ab', '10:00:00', { GroupName: 'other', State: 'DISABLED' });
    await create('ac', '10:00:00');
    const names = async (input: ListSchedulesCommandInput) =>
      (await client.send(new ListSchedulesCommand(input))).Schedules?.map(({ Name }) => Name);
    expect(await names({ GroupName: 'other' })).toEqual(['ab']);
    expect(await names({ State: 'ENABLED' })).toEqual(['ac']);
    expect(await names({ NamePrefix: 'a' })).toEqual(['ac', 'ab']);
    expect(await names({ NamePrefix: 'ab' })).toEqual(['ab']);
  });
});

describe('the scheduler on this machine: strictness', () => {
  it.each([
    ['a name of 65 characters', { Name: 'x'.repeat(65) }],
    ['a name with a slash', { Name: 'octo/demo' }],
    ['a name with a hash', { Name: 'octo#demo' }],
    ['a name with a space', { Name: 'octo demo' }],
    ['a name beyond ASCII', { Name: 'größe' }],
    ['an illegal group', { GroupName: 'a b' }],
    ['no expression', { ScheduleExpression: undefined }],
    ['an expression with a zone', { ScheduleExpression: 'at(2026-03-02T09:00:00Z)' }],
    ['an expression with milliseconds', { ScheduleExpression: 'at(2026-03-02T09:00:00.000)' }],
    ['an expression without seconds', { ScheduleExpression: 'at(2026-03-02T09:00)' }],
    ['an expression that is a date only', { ScheduleExpression: '2026-03-02T09:00:00' }],
    ['a day that is not in the calendar', { ScheduleExpression: 'at(2027-02-29T09:00:00)' }],
    ['an hour that is not on the clock', { ScheduleExpression: 'at(2026-03-02T24:00:00)' }],
    ['a recurring expression', { ScheduleExpression: 'rate(5 minutes)' }],
    ['an instant in the past', { ScheduleExpression: 'at(2026-03-01T08:59:59)' }],
    ['the present instant', { ScheduleExpression: 'at(2026-03-01T09:00:00)' }],
    ['another time zone', { ScheduleExpressionTimezone: 'Europe/Berlin' }],
    ['no flexible time window', { FlexibleTimeWindow: undefined }],
    ['an unknown mode of the window', { FlexibleTimeWindow: { Mode: 'SOME' } }],
    ['a flexible window without its length', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }],
    ['a length of a window that is off', { FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 5 } }],
    ['no target', { Target: undefined }],
    ['a target without an ARN', withTarget({ Arn: undefined })],
    ['a target without a role', withTarget({ RoleArn: undefined })],
    ['a role that is none', withTarget({ RoleArn: 'arn:aws:lambda:local:000000000000:function:x' })],
    ['an empty input', withTarget({ Input: '' })],
    ['an input that is no JSON', withTarget({ Input: '{' })],
    ['186 retries', withTarget({ RetryPolicy: { MaximumRetryAttempts: 186 } })],
    ['an event age of more than a day', withTarget({ RetryPolicy: { MaximumEventAgeInSeconds: 86_401 } })],
    [
      'a dead-letter queue that is none',
      withTarget({ DeadLetterConfig: { Arn: 'arn:aws:sns:eu-central-1:000000000000:x' } }),
    ],
    ['an unknown action after completion', { ActionAfterCompletion: 'KEEP' }],
    ['an unknown state', { State: 'PAUSED' }],
    ['a start date, which this machine does not honour', { StartDate: new Date('2026-03-01T09:30:00Z') }],
  ])('refuses %s', async (_, changes) => {
    await expect(createWith(changes)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('takes the longest legal name and every legal sign', async () => {
    await expect(createWith({ Name: '0aZ-_.'.padEnd(64, 'x') })).resolves.toHaveProperty('ScheduleArn');
    await expect(createWith({ Name: '__proto__' })).resolves.toHaveProperty('ScheduleArn');
  });

  it('takes a flexible window with its length', async () => {
    const window = { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 } };
    await expect(createWith(window)).resolves.toHaveProperty('ScheduleArn');
  });

  it('refuses to move a schedule into the past', async () => {
    const { client, create } = await schedulerOnLoopback();
    await create('one', '10:00:00');
    const update = client.send(
      new UpdateScheduleCommand({ ...SCHEDULE, ScheduleExpression: 'at(2026-03-01T08:00:00)' }),
    );
    await expect(update).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('takes exactly the instants of the calendar that lie ahead', async () => {
    const { client } = await schedulerOnLoopback();
    const date = fc.date({
      min: new Date('2026-03-01T09:00:01Z'),
      max: new Date('2199-12-31Z'),
      noInvalidDate: true,
    });
    await fc.assert(
      fc.asyncProperty(date, fc.uuid(), async (at, Name) => {
        const expression = `at(${at.toISOString().slice(0, 19)})`;
        await client.send(new CreateScheduleCommand({ ...SCHEDULE, Name, ScheduleExpression: expression }));
        const found = await client.send(new GetScheduleCommand({ Name }));
        expect(found.ScheduleExpression).toBe(expression);
      }),
      { numRuns: 30 },
    );
  });

  it.each(['0', '101', 'many'])('refuses pages of %s', async (size) => {
    const { client } = await schedulerOnLoopback();
    const list = client.send(new ListSchedulesCommand({ MaxResults: Number(size) }));
    await expect(list).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('refuses operations that it does not serve', async () => {
    const { client } = await schedulerOnLoopback();
    await expect(client.send(new ListScheduleGroupsCommand({}))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('refuses a request that is not signed, as a web page would send it', async () => {
    const { standIn } = await schedulerOnLoopback();
    const answer = await fetch(`${standIn.endpoint}/schedules/one`, {
      method: 'POST',
      body: JSON.stringify(SCHEDULE),
    });
    expect(answer.status).toBe(403);
    expect(standIn.nextDue()).toBeUndefined();
  });

  it.each([
    ['/schedules/%', 400],
    ['/schedules/a/b', 400],
    ['/schedules/', 400],
    ['/', 400],
    ['/schedules/one?groupName=a%20b', 400],
    ['/schedules/none', 404],
  ])('answers a strange path with a refusal, not a fault: %s', async (path, status) => {
    const { standIn } = await schedulerOnLoopback();
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=x' };
    expect((await fetch(`${standIn.endpoint}${path}`, { headers })).status).toBe(status);
  });

  it.each(['', '{', '[]', 'null', '"text"'])('refuses the body %j', async (body) => {
    const { standIn } = await schedulerOnLoopback();
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=x' };
    const answer = await fetch(`${standIn.endpoint}/schedules/one`, { method: 'POST', headers, body });
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([400, 'ValidationException']);
  });

  it('refuses more than a megabyte', async () => {
    const { standIn } = await schedulerOnLoopback();
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=x' };
    const body = ' '.repeat(1024 * 1024 + 1);
    const answer = await fetch(`${standIn.endpoint}/schedules/one`, { method: 'POST', headers, body });
    expect(answer.status).toBe(413);
  });
});

describe('the scheduler on this machine: groups', () => {
  it('keeps schedules of one name in two groups apart', async () => {
    const { client, create } = await schedulerOnLoopback();
    await client.send(new CreateScheduleGroupCommand({ Name: 'other' }));
    await create('one', '10:00:00');
    await create('one', '11:00:00', { GroupName: 'other' });
    const found = await client.send(new GetScheduleCommand({ Name: 'one', GroupName: 'other' }));
    expect(found.ScheduleExpression).toBe('at(2026-03-01T11:00:00)');
  });

  it('creates a group once', async () => {
    const { client } = await schedulerOnLoopback();
    const { ScheduleGroupArn } = await client.send(new CreateScheduleGroupCommand({ Name: 'other' }));
    const found = await client.send(new GetScheduleGroupCommand({ Name: 'other' }));
    expect(found).toMatchObject({ Arn: ScheduleGroupArn, Name: 'other', State: 'ACTIVE' });
    const again = client.send(new CreateScheduleGroupCommand({ Name: 'other' }));
    await expect(again).rejects.toMatchObject({ name: 'ConflictException' });
  });

  it('deletes a group with its schedules', async () => {
    const { client, create, standIn } = await schedulerOnLoopback();
    await client.send(new CreateScheduleGroupCommand({ Name: 'other' }));
    await create('mine', '11:00:00');
    await create('one', '10:00:00', { GroupName: 'other' });
    await client.send(new DeleteScheduleGroupCommand({ Name: 'other' }));
    expect(standIn.nextDue()).toBe('2026-03-01T11:00:00Z');
    const read = client.send(new GetScheduleGroupCommand({ Name: 'other' }));
    await expect(read).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('never deletes the default group', async () => {
    const { client } = await schedulerOnLoopback();
    const remove = client.send(new DeleteScheduleGroupCommand({ Name: 'default' }));
    await expect(remove).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('knows no schedule of a group that is not there', async () => {
    const { client, create } = await schedulerOnLoopback();
    const missing = { name: 'ResourceNotFoundException' };
    await expect(create('one', '10:00:00', { GroupName: 'nowhere' })).rejects.toMatchObject(missing);
    await expect(client.send(new ListSchedulesCommand({ GroupName: 'nowhere' }))).rejects.toMatchObject(
      missing,
    );
    await expect(client.send(new DeleteScheduleGroupCommand({ Name: 'nowhere' }))).rejects.toMatchObject(
      missing,
    );
  });
});
