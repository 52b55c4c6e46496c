import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Prints a value after a deployment, under a name of its own among all outputs of the stack. */
export function output(scope: Construct, name: string, value: string, description: string): void {
  new CfnOutput(scope, name, { value, description }).overrideLogicalId(name);
}
