import { required, type Variables } from '../environment.ts';

interface ClientConfiguration {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  readonly maxAttempts: number;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: true;
  };
}

/**
 * How every AWS client of a function is set up: the region and credentials that Lambda puts into the environment,
 * an endpoint of its own where `AWS_ENDPOINT_URL_<SERVICE>` names one, and an end to every wait (GitHub gives a
 * webhook 10 s in all, and without these an SDK call waits for ever): two tries of 2 s at the most, so that a read
 * and a write fit into the 10 s.
 */
export function clientConfiguration(variables: Variables, service: string): ClientConfiguration {
  const endpoint = variables[`AWS_ENDPOINT_URL_${service}`];
  const accessKeyId = variables.AWS_ACCESS_KEY_ID;
  const secretAccessKey = variables.AWS_SECRET_ACCESS_KEY;
  const sessionToken = variables.AWS_SESSION_TOKEN;
  return {
    region: required(variables, 'AWS_REGION'),
    ...(endpoint && { endpoint }),
    ...(accessKeyId &&
      secretAccessKey && {
        credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
      }),
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1500, throwOnRequestTimeout: true },
  };
}
