import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

interface OperatorAlarmProps {
  readonly operators: ITopic;
  /** The alarm's name, after the stack's. */
  readonly name: string;
  /** What it means, as one sentence. */
  readonly meaning: string;
  /** The anchor of the entry in `docs/operations.md` that says what to do. */
  readonly entry: string;
  readonly metric: IMetric;
  /** `atLeast`: rings when the metric reaches it; silence is good. `below`: silence is what it rings for. */
  readonly rings: { readonly atLeast: number } | { readonly below: number };
}

/** An alarm on the operators' topic, whose text leads to its entry in the runbook. */
export function operatorAlarm(scope: Construct, props: OperatorAlarmProps): Alarm {
  const alarm = new Alarm(scope, `Alarm-${props.name}`, {
    alarmName: `${Stack.of(scope).stackName}-${props.name}`,
    alarmDescription: `${props.meaning} What to do: docs/operations.md#${props.entry}`,
    metric: props.metric,
    evaluationPeriods: 1,
    ...comparison(props.rings),
  });
  alarm.addAlarmAction(new SnsAction(props.operators));
  return alarm;
}

function comparison(rings: OperatorAlarmProps['rings']) {
  return 'atLeast' in rings
    ? {
        threshold: rings.atLeast,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }
    : {
        threshold: rings.below,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.BREACHING,
      };
}
