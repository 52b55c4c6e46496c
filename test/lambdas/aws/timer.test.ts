import { GetScheduleCommand, SchedulerClient, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clientConfiguration } from '../../../lambdas/aws/client-configuration.ts';
import { scheduleName, schedulerTimer } from '../../../lambdas/aws/timer.ts';
import { startSchedulerStandIn } from '../../../lib/local/scheduler-stand-in.ts';
import { localVariables, scriptedService } from '../../support/local-aws.ts';

const ID = 'octo/demo#ghsa-aaaa-bbbb-cccc';
const NOW = '2026-03-01T09:00:00Z';
const TARGET = {
  group: 'default',
  roleArn: 'arn:aws:iam::123456789012:role/scheduler',
  targetArn: 'arn:aws:lambda:eu-central-1:123456789012:function:check-deadlines',
};

function clientAt(endpoint: string): SchedulerClient {
  const client = new SchedulerClient(clientConfiguration(localVariables('SCHEDULER', endpoint), 'SCHEDULER'));
  onTestFinished(() => client.destroy());
  return client;
}

async function timerOnStandIn(overrides: { group?: string; deadLetterArn?: string } = {}) {
  const standIn = await startSchedulerStandIn({ clock: () => NOW, invoke: async () => {} });
  onTestFinished(standIn.close);
  const client = clientAt(standIn.endpoint);
  return { client, timer: schedulerTimer({ client, ...TARGET, ...overrides }) };
}

function errorOf(type: string, status: number) {
  return { status, headers: { 'x-amzn-errortype': type }, body: '{"Message":"no"}' };
}

const TAKEN = { status: 200, headers: {}, body: '{"ScheduleArn":"arn:aws:scheduler:x"}' };
const CONFLICT = errorOf('ConflictException', 409);
const MISSING = errorOf('ResourceNotFoundException', 404);

describe('the timer on EventBridge Scheduler', () => {
  it('reads none where none was set', async () => {
    const { timer } = await timerOnStandIn();
    expect(await timer.read(ID)).toBeUndefined();
  });

  it('reads the instant that was set last', async () => {
    const { timer } = await timerOnStandIn();
    await timer.set(ID, '2026-03-02T09:00:00Z');
    await timer.set(ID, '2026-03-03T10:11:12Z');
    expect(await timer.read(ID)).toBe('2026-03-03T10:11:12Z');
  });

  it('sets the same instant twice without complaint', async () => {
    const { timer } = await timerOnStandIn();
    await timer.set(ID, '2026-03-02T09:00:00Z');
    await timer.set(ID, '2026-03-02T09:00:00Z');
    expect(await timer.read(ID)).toBe('2026-03-02T09:00:00Z');
  });

  it('clears a timer, and clears it again without complaint', async () => {
    const { timer } = await timerOnStandIn();
    await timer.set(ID, '2026-03-02T09:00:00Z');
    await timer.clear(ID);
    await timer.clear(ID);
    expect(await timer.read(ID)).toBeUndefined();
  });

  it('keeps the timers of two incidents apart', async () => {
    const { timer } = await timerOnStandIn();
    await timer.set(ID, '2026-03-02T09:00:00Z');
    await timer.set(`${ID}2`, '2026-03-03T09:00:00Z');
    await timer.clear(`${ID}2`);
    expect(await timer.read(ID)).toBe('2026-03-02T09:00:00Z');
  });

  it('ends at one schedule when many sets race', async () => {
    const { timer } = await timerOnStandIn();
    const instants = Array.from({ length: 8 }, (_, day) => `2026-03-1${day}T09:00:00Z`);
    await Promise.all(instants.map((at) => timer.set(ID, at)));
    expect(instants).toContain(await timer.read(ID));
  });

  it('invokes the target once, to the second in UTC, for a day if need be, and leaves nothing behind', async () => {
    const deadLetterArn = 'arn:aws:sqs:eu-central-1:123456789012:dead-letters';
    const { client, timer } = await timerOnStandIn({ deadLetterArn });
    await timer.set(ID, '2026-03-02T09:00:00Z');
    const schedule = await client.send(
      new GetScheduleCommand({ Name: scheduleName(ID), GroupName: 'default' }),
    );
    expect(schedule).toMatchObject({
      ScheduleExpression: 'at(2026-03-02T09:00:00)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      Target: {
        Arn: TARGET.targetArn,
        RoleArn: TARGET.roleArn,
        Input: `{"incident":"${ID}"}`,
        RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        DeadLetterConfig: { Arn: deadLetterArn },
      },
    });
  });

  it('reads a schedule that somebody switched off as none, and switches it on at the next set', async () => {
    const { client, timer } = await timerOnStandIn();
    await timer.set(ID, '2026-03-02T09:00:00Z');
    await client.send(
      new UpdateScheduleCommand({
        Name: scheduleName(ID),
        ScheduleExpression: 'at(2026-03-02T09:00:00)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: TARGET.targetArn, RoleArn: TARGET.roleArn },
        State: 'DISABLED',
      }),
    );
    expect(await timer.read(ID)).toBeUndefined();
    await timer.set(ID, '2026-03-02T09:00:00Z');
    expect(await timer.read(ID)).toBe('2026-03-02T09:00:00Z');
  });

  it.each([
    [
      'another zone',
      { ScheduleExpression: 'at(2026-03-02T09:00:00)', ScheduleExpressionTimezone: 'Europe/Berlin' },
    ],
    ['a recurring expression', { ScheduleExpression: 'rate(5 minutes)' }],
  ])('reads a schedule with %s as none', async (_, schedule) => {
    const service = await scriptedService(() => ({
      status: 200,
      headers: {},
      body: JSON.stringify(schedule),
    }));
    const timer = schedulerTimer({ client: clientAt(service.endpoint), ...TARGET });
    expect(await timer.read(ID)).toBeUndefined();
  });

  it.each([
    ['another one created it first', [MISSING, CONFLICT, TAKEN], ['PUT', 'POST', 'PUT']],
    ['the update collides with another change', [CONFLICT, TAKEN], ['PUT', 'PUT']],
    ['it fires between two tries', [CONFLICT, MISSING, TAKEN], ['PUT', 'PUT', 'POST']],
  ])('sets the timer although %s', async (_, script, methods) => {
    const service = await scriptedService(
      (_request, count) => script[count - 1] ?? errorOf('ValidationException', 400),
    );
    await schedulerTimer({ client: clientAt(service.endpoint), ...TARGET }).set(ID, '2026-03-02T09:00:00Z');
    expect(service.requests.map(({ method }) => method)).toEqual(methods);
  });

  it('gives up after three turns of conflict, and names the cause', async () => {
    const service = await scriptedService(() => CONFLICT);
    const set = schedulerTimer({ client: clientAt(service.endpoint), ...TARGET }).set(
      ID,
      '2026-03-02T09:00:00Z',
    );
    await expect(set).rejects.toMatchObject({ cause: { name: 'ConflictException' } });
    expect(service.requests).toHaveLength(3);
  });

  it('asks no further where an update and a create both find nothing, as without the group', async () => {
    const service = await scriptedService(() => MISSING);
    const set = schedulerTimer({ client: clientAt(service.endpoint), ...TARGET }).set(
      ID,
      '2026-03-02T09:00:00Z',
    );
    await expect(set).rejects.toThrow('could not be set');
    expect(service.requests.map(({ method }) => method)).toEqual(['PUT', 'POST']);
  });

  it('fails where the group does not exist', async () => {
    const { timer } = await timerOnStandIn({ group: 'nowhere' });
    const set = timer.set(ID, '2026-03-02T09:00:00Z');
    await expect(set).rejects.toMatchObject({ cause: { name: 'ResourceNotFoundException' } });
  });

  it.each([
    ['read', CONFLICT],
    ['clear', CONFLICT],
    ['read', errorOf('ValidationException', 400)],
    ['clear', errorOf('ValidationException', 400)],
  ] as const)('does not take a refused %s for an answer', async (verb, reply) => {
    const service = await scriptedService(() => reply);
    const timer = schedulerTimer({ client: clientAt(service.endpoint), ...TARGET });
    await expect(timer[verb](ID)).rejects.toThrow();
  });

  it('refuses an instant that does not lie ahead', async () => {
    const { timer } = await timerOnStandIn();
    await expect(timer.set(ID, NOW)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('works for any id at all', async () => {
    const { timer } = await timerOnStandIn();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (id) => {
        await timer.set(id, '2026-03-02T09:00:00Z');
        expect(await timer.read(id)).toBe('2026-03-02T09:00:00Z');
        await timer.clear(id);
        expect(await timer.read(id)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });
});

describe('the name of a schedule', () => {
  it('is legal for any id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        expect(scheduleName(id)).toMatch(/^[0-9a-zA-Z\-_.]{1,64}$/);
      }),
    );
  });

  it('differs where ids differ, and not else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        expect(scheduleName(one) === scheduleName(other)).toBe(one === other);
      }),
    );
  });

  it('differs where ids differ by a space or by case alone', () => {
    const ids = [ID, ID.toUpperCase(), `${ID} `, ` ${ID}`, `${ID}\0`];
    expect(new Set(ids.map(scheduleName)).size).toBe(ids.length);
  });

  it('tells nothing of the incident', () => {
    expect(scheduleName(ID)).toMatch(/^incident-[0-9a-f]{40}$/);
  });
});
