import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { onTestFinished } from 'vitest';
import { clientConfiguration } from '../../lambdas/aws/client-configuration.ts';
import { startSchedulerStandIn } from '../../lib/local/scheduler-stand-in.ts';
import { localVariables } from './local-aws.ts';

type Settings = Partial<Parameters<typeof startSchedulerStandIn>[0]>;

/** The least that a schedule needs, due one hour after 2026-03-01T09:00:00Z. */
export const SCHEDULE = {
  Name: 'one',
  ScheduleExpression: 'at(2026-03-01T10:00:00)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  ActionAfterCompletion: 'DELETE',
  Target: {
    Arn: 'arn:aws:lambda:local:000000000000:function:check-deadlines',
    RoleArn: 'arn:aws:iam::000000000000:role/scheduler',
    Input: '{"incident":"one"}',
  },
} as const satisfies CreateScheduleCommandInput;

/** A stand-in on a virtual clock, the real client for it, and what it has invoked and failed to. */
export async function schedulerOnLoopback(settings: Settings = {}) {
  const world = { now: '2026-03-01T09:00:00Z', invoked: [] as string[], failed: [] as string[] };
  const standIn = await startSchedulerStandIn({
    clock: () => world.now,
    invoke: async (_, input) => void world.invoked.push(input),
    invokeFailed: (name) => world.failed.push(name),
    ...settings,
  });
  const client = new SchedulerClient(
    clientConfiguration(localVariables('SCHEDULER', standIn.endpoint), 'SCHEDULER'),
  );
  onTestFinished(async () => {
    client.destroy();
    await standIn.close();
  });
  const create = (name: string, time: string, changes: Partial<CreateScheduleCommandInput> = {}) =>
    client.send(
      new CreateScheduleCommand({
        ...SCHEDULE,
        Name: name,
        ScheduleExpression: `at(2026-03-01T${time})`,
        Target: { ...SCHEDULE.Target, Input: JSON.stringify(name) },
        ...changes,
      }),
    );
  return { world, standIn, client, create };
}
