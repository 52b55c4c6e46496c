import { actsFrom } from './acting.ts';
import { alertsFrom } from './alerting.ts';
import { createAliasStore } from './aws/alias-store.ts';
import { createIncidentIndex } from './aws/incident-index.ts';
import { createJournal } from './aws/journal.ts';
import { createOutbox } from './aws/outbox.ts';
import { createNotesStore, createReviewStore } from './aws/review-store.ts';
import { databaseFrom, decidingFrom } from './database.ts';
import { required, VARIABLES, type Variables } from './environment.ts';
import { type AlertText, alertMessage } from './incident/alert-message.ts';
import type { AlertEffect } from './incident/effect.ts';
import type { Incident } from './incident/incident.ts';
import { policyFor } from './incident/policy/policy-for.ts';
import type { Deciding } from './pipeline/handle-command.ts';
import { mergingPerformers } from './pipeline/merging/merging-performers.ts';
import type { Clock, Log } from './pipeline/ports.ts';
import type { Reconciling } from './pipeline/reconcile.ts';
import { openReview } from './pipeline/reviewing.ts';
import { setTimer } from './pipeline/set-timer.ts';
import { timerFrom } from './timing.ts';

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
      act: actsFrom(variables, deciding, clock, log, createNotesStore(client, table)),
      ...mergingPerformers({ ...timing, aliases: createAliasStore(client, table) }),
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
