import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SNSClient } from '@aws-sdk/client-sns';
import { snsAlerts } from './aws/alerts.ts';
import { clientConfiguration } from './aws/client-configuration.ts';
import { createIncidentIndex } from './aws/incident-index.ts';
import { createJournal } from './aws/journal.ts';
import { createOutbox } from './aws/outbox.ts';
import { schedulerTimer } from './aws/timer.ts';
import { databaseFrom, decidingFrom } from './database.ts';
import { required, VARIABLES, type Variables } from './environment.ts';
import { alertMessage } from './incident/alert-message.ts';
import type { Deciding } from './pipeline/handle-command.ts';
import type { Alerts, Clock, Log, Timer } from './pipeline/ports.ts';
import type { Reconciling } from './pipeline/reconcile.ts';
import { setTimer, type TimerSetting } from './pipeline/set-timer.ts';

/** What a function needs that decides and sets timers. */
export function timingFrom(variables: Variables, clock: Clock, log: Log): Deciding & TimerSetting {
  return { ...decidingFrom(databaseFrom(variables), variables, log), timer: timerFrom(variables), clock };
}

/** What a function needs that performs effects. */
export function performingFrom(variables: Variables, clock: Clock, log: Log): Reconciling {
  const { client, table } = databaseFrom(variables);
  const deciding = decidingFrom({ client, table }, variables, log);
  const timing = { ...deciding, timer: timerFrom(variables), clock };
  const alerts = alertsFrom(variables);
  const howToCall = variables[VARIABLES.client] || 'embargo';
  return {
    ...timing,
    outbox: createOutbox(client, table),
    journal: createJournal(client, table),
    index: createIncidentIndex(client, table),
    claimSeconds: Number(required(variables, VARIABLES.claimSeconds)),
    performers: {
      'set-timer': (_, { incident }) => setTimer(timing, incident.id),
      alert: (effect, { incident }) =>
        alerts.send({
          audience: effect.audience,
          ...alertMessage(effect, incident, { policy: deciding.policy, now: clock(), client: howToCall }),
        }),
    },
  };
}

function timerFrom(variables: Variables): Timer {
  return schedulerTimer({
    client: new SchedulerClient(clientConfiguration(variables, 'SCHEDULER')),
    group: required(variables, VARIABLES.scheduleGroup),
    roleArn: required(variables, VARIABLES.scheduleRole),
    targetArn: required(variables, VARIABLES.scheduleTarget),
    deadLetterArn: variables[VARIABLES.scheduleDeadLetters],
  });
}

function alertsFrom(variables: Variables): Alerts {
  return snsAlerts({
    client: new SNSClient(clientConfiguration(variables, 'SNS')),
    topics: {
      maintainers: required(variables, VARIABLES.topicMaintainers),
      escalation: required(variables, VARIABLES.topicEscalation),
      operators: required(variables, VARIABLES.topicOperators),
    },
  });
}
