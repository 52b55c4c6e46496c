import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readConfiguration } from './configuration.ts';
import { PipelineStack } from './pipeline-stack.ts';

/** The name of the stack unless the context key `stackName` gives another. */
const STACK_NAME = 'embargo';

/**
 * The CDK app: the pipeline's stack, checked against cdk-nag's AwsSolutions.
 * @param assets the folder that holds a folder with `index.mjs` for each function
 * @throws Error where the context cannot be read or a bundle is missing.
 */
export function pipelineApp(assets: string, props: AppProps = {}): App {
  const app = new App(props);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const name: unknown = app.node.tryGetContext('stackName');
  new PipelineStack(app, typeof name === 'string' ? name : STACK_NAME, {
    description: 'Embargo: runs a security response runbook.',
    configuration: readConfiguration(app.node),
    assets,
  });
  return app;
}
