import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { clientConfiguration } from './aws/client-configuration.ts';
import { schedulerTimer } from './aws/timer.ts';
import { databaseFrom, decidingFrom } from './database.ts';
import { required, VARIABLES, type Variables } from './environment.ts';
import type { Deciding } from './pipeline/handle-command.ts';
import type { Clock, Log, Timer } from './pipeline/ports.ts';
import type { TimerSetting } from './pipeline/set-timer.ts';

/** What a function needs that decides and sets timers. */
export function timingFrom(variables: Variables, clock: Clock, log: Log): Deciding & TimerSetting {
  return { ...decidingFrom(databaseFrom(variables), variables, log), timer: timerFrom(variables), clock };
}

/** The timers of incidents. */
export function timerFrom(variables: Variables): Timer {
  return schedulerTimer({
    client: new SchedulerClient(clientConfiguration(variables, 'SCHEDULER')),
    group: required(variables, VARIABLES.scheduleGroup),
    roleArn: required(variables, VARIABLES.scheduleRole),
    targetArn: required(variables, VARIABLES.scheduleTarget),
    deadLetterArn: variables[VARIABLES.scheduleDeadLetters],
  });
}
