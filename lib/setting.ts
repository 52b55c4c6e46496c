import type { ILayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';

/** What every construct that holds a function is given. */
export interface Setting {
  /** The folder that holds a folder with `index.mjs` for each function. */
  readonly assets: string;
  /** The operator's policy; without it the functions take the runbook's. */
  readonly policy?: ILayerVersion;
  /** Whether comments on advisories are read and posted. */
  readonly comments: boolean;
  /** Where alarms go. */
  readonly operators: ITopic;
}
