import { createHash } from 'node:crypto';
import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ResourceNotFoundException,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { IncidentId } from '../incident/identity.ts';
import { type Instant, parseInstant } from '../incident/time/instant.ts';
import type { Timer } from '../pipeline/ports.ts';

interface TimerSettings {
  readonly client: SchedulerClient;
  /** The schedule group that holds the schedules of all incidents. */
  readonly group: string;
  /** The role with which the scheduler invokes the target. */
  readonly roleArn: string;
  /** The check-deadlines function. */
  readonly targetArn: string;
  /** The queue for invocations that failed for a whole day. */
  readonly deadLetterArn?: string | undefined;
}

type Refusal = ConflictException | ResourceNotFoundException;

/** How often a set that lost a race against another one is tried. */
const TURNS = 3;

/** For how long the scheduler itself tries to invoke the target: the most that it allows. */
const RETRY_POLICY = { MaximumEventAgeInSeconds: 24 * 60 * 60, MaximumRetryAttempts: 185 };

/** The timer port over EventBridge Scheduler: one schedule per incident, gone when it has fired. */
export function schedulerTimer(settings: TimerSettings): Timer {
  const { client, group } = settings;
  return {
    read: (id) => read(client, group, id),
    set: (id, at) => set(client, scheduleOf(settings, id, at)),
    async clear(id) {
      const refusal = await refusalOf(
        client.send(new DeleteScheduleCommand({ Name: scheduleName(id), GroupName: group })),
      );
      if (refusal instanceof ConflictException) throw refusal;
    },
  };
}

/**
 * The name of an incident's schedule: legal for any id (1 to 64 of `[0-9a-zA-Z-_.]`), and it tells nothing of the
 * id, because names of schedules stand in logs and metrics. `printf %s ID | sha256sum` leads an operator to it.
 */
export function scheduleName(id: IncidentId): string {
  return `incident-${createHash('sha256').update(id).digest('hex').slice(0, 40)}`;
}

function scheduleOf(settings: TimerSettings, id: IncidentId, at: Instant): CreateScheduleCommandInput {
  const { group, roleArn, targetArn, deadLetterArn } = settings;
  return {
    Name: scheduleName(id),
    GroupName: group,
    ScheduleExpression: `at(${at.replace(/Z$/, '')})`,
    ScheduleExpressionTimezone: 'UTC',
    State: 'ENABLED',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: targetArn,
      RoleArn: roleArn,
      Input: JSON.stringify({ incident: id }),
      RetryPolicy: RETRY_POLICY,
      ...(deadLetterArn && { DeadLetterConfig: { Arn: deadLetterArn } }),
    },
  };
}

async function set(client: SchedulerClient, schedule: CreateScheduleCommandInput): Promise<void> {
  let refusal: Refusal | undefined;
  for (let turn = 0; turn < TURNS; turn += 1) {
    refusal = await refusalOf(client.send(new UpdateScheduleCommand(schedule)));
    if (refusal instanceof ResourceNotFoundException) {
      refusal = await refusalOf(client.send(new CreateScheduleCommand(schedule)));
    }
    if (refusal === undefined) return;
    // Not found at a create: it is the group that is missing, and no further turn finds it.
    if (refusal instanceof ResourceNotFoundException) break;
  }
  throw new Error(`The schedule ${schedule.Name} could not be set.`, { cause: refusal });
}

/** A schedule that somebody switched off or moved to another zone reads as none, so that the next set repairs it. */
async function read(client: SchedulerClient, group: string, id: IncidentId): Promise<Instant | undefined> {
  try {
    const found = await client.send(new GetScheduleCommand({ Name: scheduleName(id), GroupName: group }));
    if (found.State === 'DISABLED' || (found.ScheduleExpressionTimezone ?? 'UTC') !== 'UTC') return undefined;
    const time = /^at\((.+)\)$/.exec(found.ScheduleExpression ?? '')?.[1];
    return time === undefined ? undefined : parseInstant(`${time}Z`);
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** What the scheduler has against a call, of what is part of its ordinary life; all else is thrown. */
async function refusalOf(call: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof ConflictException || error instanceof ResourceNotFoundException) return error;
    throw error;
  }
}
