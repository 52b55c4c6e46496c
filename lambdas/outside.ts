import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { alertsFrom } from './alerting.ts';
import { clientConfiguration } from './aws/client-configuration.ts';
import { createIncidentIndex } from './aws/incident-index.ts';
import { createJournal } from './aws/journal.ts';
import { createOutbox } from './aws/outbox.ts';
import { createReviewStore } from './aws/review-store.ts';
import { schedulerTimer } from './aws/timer.ts';
import { databaseFrom, decidingFrom } from './database.ts';
import { required, VARIABLES, type Variables } from './environment.ts';
import { type AlertText, alertMessage } from './incident/alert-message.ts';
import type { AlertEffect } from './incident/effect.ts';
import type { Incident } from './incident/incident.ts';
import { policyFor } from './incident/policy/policy-for.ts';
import type { Deciding } from './pipeline/handle-command.ts';
import type { Clock, Log, Timer } from './pipeline/ports.ts';
import type { Reconciling } from './pipeline/reconcile.ts';
import { openReview } from './pipeline/reviewing.ts';
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
  const journal = createJournal(client, table);
  const alerts = alertsFrom(variables);
  const write = alertWriter(variables, deciding, clock);
  const reviewing = { ...timing, journal, reviews: createReviewStore(client, table) };
  return {
    ...timing,
    outbox: createOutbox(client, table),
    journal,
    index: createIncidentIndex(client, table),
    claimSeconds: Number(required(variables, VARIABLES.claimSeconds)),
    performers: {
      'set-timer': (_, { incident }) => setTimer(timing, incident.id),
      'open-review': (_, stored) => openReview(reviewing, stored),
      alert: (effect, { incident }) => alerts.send({ audience: effect.audience, ...write(effect, incident) }),
    },
  };
}

function alertWriter(variables: Variables, { policy }: Deciding, clock: Clock) {
  const client = variables[VARIABLES.client] || 'embargo';
  return (effect: AlertEffect, incident: Incident): AlertText => {
    const own = policyFor(policy, incident.repository);
    return alertMessage(effect, incident, { policy: own, now: clock(), client });
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
