import { VARIABLES, type Variables } from '../../lambdas/environment.ts';

const ACCOUNT = '000000000000';
const REGION = 'local-1';

/** The topics of the alerts, by audience. */
export const TOPICS = {
  maintainers: `arn:aws:sns:${REGION}:${ACCOUNT}:maintainers`,
  escalation: `arn:aws:sns:${REGION}:${ACCOUNT}:escalation`,
  operators: `arn:aws:sns:${REGION}:${ACCOUNT}:operators`,
} as const;

export const TABLE = 'embargo';
export const SCHEDULE_GROUP = 'embargo';

interface Endpoints {
  readonly dynamodb: string;
  readonly scheduler: string;
  readonly sns: string;
}

/**
 * The environment of the functions on one machine: the same as on AWS, but for the endpoints. The stand-ins know their
 * callers by the access key; they check no signature, so the secret to it is none.
 */
export function functionVariables(endpoints: Endpoints, accessKey: string, own: Variables): Variables {
  return {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: 'one-machine',
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SCHEDULER: endpoints.scheduler,
    AWS_ENDPOINT_URL_SNS: endpoints.sns,
    [VARIABLES.table]: TABLE,
    [VARIABLES.scheduleGroup]: SCHEDULE_GROUP,
    [VARIABLES.scheduleRole]: `arn:aws:iam::${ACCOUNT}:role/scheduler`,
    [VARIABLES.scheduleTarget]: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:check-deadlines`,
    [VARIABLES.topicMaintainers]: TOPICS.maintainers,
    [VARIABLES.topicEscalation]: TOPICS.escalation,
    [VARIABLES.topicOperators]: TOPICS.operators,
    // The sweep comes often here, which is cheap; GitHub is to be asked no oftener than on AWS.
    [VARIABLES.followSeconds]: '300',
    [VARIABLES.claimSeconds]: '30',
    [VARIABLES.client]: 'npm run embargo --',
    ...own,
  };
}
