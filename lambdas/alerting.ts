import { SNSClient } from '@aws-sdk/client-sns';
import { snsAlerts } from './aws/alerts.ts';
import { clientConfiguration } from './aws/client-configuration.ts';
import { required, VARIABLES, type Variables } from './environment.ts';
import type { Alerts } from './pipeline/ports.ts';

/** The alerts of a function: one client for the life of the process, and the topics by audience. */
export function alertsFrom(variables: Variables): Alerts {
  return snsAlerts({
    client: new SNSClient(clientConfiguration(variables, 'SNS')),
    topics: {
      maintainers: required(variables, VARIABLES.topicMaintainers),
      escalation: required(variables, VARIABLES.topicEscalation),
      operators: required(variables, VARIABLES.topicOperators),
    },
  });
}
